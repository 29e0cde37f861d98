import { describeNetwork } from '../network.contract'
import { createMaxStage } from './sandbox-stage'

describeNetwork('max', createMaxStage)
