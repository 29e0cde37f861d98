export const ru = {}

export const en: typeof ru = {}
