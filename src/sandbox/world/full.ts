import { tinyWorld } from './tiny'
export const fullWorld = tinyWorld
