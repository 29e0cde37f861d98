import type { Millis } from '../../base/brand'

/** What is broken on purpose. Plain state: the control surface writes it, the connections read it. */
export interface Faults {
  /** New connections are turned away. */
  refuse: boolean
  /** Added to every frame that leaves. */
  delay: Millis
  /** How many messages to accept without answering; then the line is dropped when `dropAfterLoss`. */
  loseAnswers: number
  dropAfterLoss: boolean
  /** How many messages to lose together with their line, unaccepted. */
  dropBefore: number
  duplicatePushes: boolean
  reorderPushes: boolean
  /** How many requests to answer by `proto.state` although all is well. */
  protoState: number
  refuseVersion: boolean
  /** New lines are deaf too. */
  stopAnswering: boolean
  /** The sending connection hears of its own messages as well (max-user-api.md 2.2.64). */
  echoToAll: boolean
  /** Opcode 6 is answered by null, as in S1. */
  helloNull: boolean
  /** Message ids leave as bare 18-digit numbers. */
  numericIds: boolean
  /** Opcode 17 wants a captcha. */
  captcha: boolean
  /** How many messages with attachments to put off. */
  notReady: number
  /** How many errors to send with the line closed right after. */
  closeAfterError: number
  /** Deletions reach peers as 128 with `status: REMOVED` instead of 142. */
  removedByStatus: boolean
  /** Only the origin of the real web client may connect. */
  strictOrigin: boolean
}

export function createFaults(): Faults {
  return {
    refuse: false,
    delay: 0,
    loseAnswers: 0,
    dropAfterLoss: false,
    dropBefore: 0,
    duplicatePushes: false,
    reorderPushes: false,
    protoState: 0,
    refuseVersion: false,
    stopAnswering: false,
    echoToAll: false,
    helloNull: false,
    numericIds: false,
    captcha: false,
    notReady: 0,
    closeAfterError: 0,
    removedByStatus: false,
    strictOrigin: false,
  }
}
