import type { Result } from '../base/result'
import type { Change } from '../domain/change'
import type { Failure } from '../domain/failure'
import type { Answer, CallName, TabId } from './calls'
import { isCallName } from './call-habits'

/** The first words of a tab on a port, repeated after it slept. Doubles as a ping: the worker answers every one. */
export interface TabHello {
  readonly kind: 'hello'
  readonly protocol: number
  readonly build: string
  readonly tab: TabId
  /** A Web Lock that the tab holds as long as it lives. */
  readonly lock: string
}

export interface WorkerHello {
  readonly kind: 'hello'
  readonly protocol: number
  readonly build: string
  /** Differs for every worker that was ever started. */
  readonly life: string
  /** A Web Lock that the worker holds as long as it lives. */
  readonly lock: string
  /** The number of the last changes already told: the next ones have the number after it. */
  readonly number: number
}

/** `id` counts up within a tab. Repeated with the same id to the same worker, a call runs once. */
export interface CallEnvelope {
  readonly kind: 'call'
  readonly id: number
  readonly name: CallName
  /** Checked against the call's own shape by whoever runs it. */
  readonly ask: unknown
}

/** Nobody waits for the answer any more. */
export interface Abort {
  readonly kind: 'abort'
  readonly id: number
}

export interface AnswerEnvelope {
  readonly kind: 'answer'
  readonly id: number
  readonly result: Result<Answer<CallName>, Failure>
}

export interface ChangesEnvelope {
  readonly kind: 'changes'
  readonly number: number
  readonly changes: readonly Change[]
}

/** detached: the page may be asleep from now on, do not push. gone: it will not come back. */
export interface TabFarewell {
  readonly kind: 'farewell'
  readonly because: 'detached' | 'gone'
}

/**
 * reload: another build has the lines or will have them; reload when it suits. elsewhere: another worker of this very
 * build has them. closing: this worker ends; connect again.
 */
export interface WorkerFarewell {
  readonly kind: 'farewell'
  readonly because: 'reload' | 'elsewhere' | 'closing'
}

export type FromTab = TabHello | CallEnvelope | Abort | TabFarewell
export type FromWorker = WorkerHello | AnswerEnvelope | ChangesEnvelope | WorkerFarewell

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** Names of tabs, locks and builds are short; a long one is not ours. */
const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 200
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** Reads what a tab posted. Null = not ours: drop and count it. Unknown fields are ignored. */
export function decodeFromTab(raw: unknown): FromTab | null {
  if (!isFields(raw)) return null
  switch (raw['kind']) {
    case 'hello': {
      const { protocol, build, tab, lock } = raw
      if (!isCount(protocol) || !isName(build) || !isName(tab) || !isName(lock)) return null
      return { kind: 'hello', protocol, build, tab, lock }
    }
    case 'call': {
      const { id, name, ask } = raw
      return isCount(id) && isCallName(name) ? { kind: 'call', id, name, ask } : null
    }
    case 'abort':
      return isCount(raw['id']) ? { kind: 'abort', id: raw['id'] } : null
    case 'farewell': {
      const { because } = raw
      return because === 'detached' || because === 'gone' ? { kind: 'farewell', because } : null
    }
    default:
      return null
  }
}

/** Reads what a worker posted. Null = not ours. A change of an unknown kind is left out, its neighbours stay. */
export function decodeFromWorker(raw: unknown): FromWorker | null {
  if (!isFields(raw)) return null
  switch (raw['kind']) {
    case 'hello': {
      const { protocol, build, life, lock, number } = raw
      if (!isCount(protocol) || !isName(build) || !isName(life) || !isName(lock) || !isCount(number)) return null
      return { kind: 'hello', protocol, build, life, lock, number }
    }
    case 'answer': {
      const { id, result } = raw
      return isCount(id) && isResult(result) ? { kind: 'answer', id, result } : null
    }
    case 'changes': {
      const { number, changes } = raw
      return isCount(number) && Array.isArray(changes)
        ? { kind: 'changes', number, changes: changes.filter(isChange) }
        : null
    }
    case 'farewell': {
      const { because } = raw
      return because === 'reload' || because === 'elsewhere' || because === 'closing'
        ? { kind: 'farewell', because }
        : null
    }
    default:
      return null
  }
}

/** The value inside was made by the engine and typed there; the port only makes sure that it is an answer at all. */
function isResult(value: unknown): value is Result<Answer<CallName>, Failure> {
  if (!isFields(value)) return false
  if (value['ok'] === true) return 'value' in value
  return value['ok'] === false && isFields(value['failure']) && typeof value['failure']['kind'] === 'string'
}

const changeKinds: { readonly [Kind in Change['kind']]: true } = {
  accounts: true,
  line: true,
  settings: true,
  chat: true,
  'chat-gone': true,
  message: true,
  'message-gone': true,
  history: true,
  person: true,
  presence: true,
  typing: true,
  notice: true,
}

function isChange(value: unknown): value is Change {
  return isFields(value) && typeof value['kind'] === 'string' && Object.hasOwn(changeKinds, value['kind'])
}
