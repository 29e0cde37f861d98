import type { Millis } from '../base/brand'
import type { Failure } from './failure'
import { never } from '../base/never'

/** Where the connection of one account stands. Every wait has a name and an end. */
export type LineState =
  | { readonly at: 'resting' }
  | { readonly at: 'dialling'; readonly attempt: number }
  /** The socket is open; the server is checking who we are. */
  | { readonly at: 'signing-in'; readonly attempt: number }
  /** Signed in; the news since last time is being written. */
  | { readonly at: 'catching-up' }
  | { readonly at: 'live'; readonly since: Millis }
  | { readonly at: 'waiting'; readonly until: Millis; readonly attempt: number; readonly because: Failure }
  /** Terminal until a person acts. */
  | { readonly at: 'signed-out'; readonly because: Failure }
  | { readonly at: 'stopped'; readonly because: Failure }

export type LineEvent =
  | { readonly on: 'dial' }
  | { readonly on: 'opened' }
  | { readonly on: 'accepted' }
  | { readonly on: 'caught-up'; readonly now: Millis }
  | { readonly on: 'lost'; readonly because: Failure; readonly retryAt: Millis }
  | { readonly on: 'session-ended'; readonly because: Failure }
  | { readonly on: 'refused'; readonly because: Failure }
  | { readonly on: 'close' }

export const resting: LineState = { at: 'resting' }

/** How many attempts in a row have been made when this state is left by trouble. */
export function attemptsOf(state: LineState): number {
  switch (state.at) {
    case 'dialling':
    case 'signing-in':
    case 'waiting':
      return state.attempt
    case 'resting':
    case 'catching-up':
    case 'live':
    case 'signed-out':
    case 'stopped':
      return 0
    default:
      return never(state)
  }
}

/**
 * The only way a line changes its state. An event that makes no sense in a state leaves it as it is,
 * because late events of a socket already given up are ordinary.
 * @param attempt attempts already made in this run of trouble, counted by the line
 */
export function nextLineState(state: LineState, event: LineEvent, attempt: number): LineState {
  switch (event.on) {
    case 'dial':
      return { at: 'dialling', attempt }
    case 'opened':
      return state.at === 'dialling' ? { at: 'signing-in', attempt: state.attempt } : state
    case 'accepted':
      return state.at === 'signing-in' ? { at: 'catching-up' } : state
    case 'caught-up':
      return state.at === 'catching-up' ? { at: 'live', since: event.now } : state
    case 'lost':
      return isTerminal(state) ? state : { at: 'waiting', until: event.retryAt, attempt, because: event.because }
    case 'session-ended':
      return { at: 'signed-out', because: event.because }
    case 'refused':
      return { at: 'stopped', because: event.because }
    case 'close':
      return resting
    default:
      return never(event)
  }
}

/** True when nothing will change before a person acts. */
export function isTerminal(state: LineState): boolean {
  return state.at === 'signed-out' || state.at === 'stopped'
}
