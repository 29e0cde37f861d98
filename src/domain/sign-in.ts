import type { Millis } from '../base/brand'
import type { Failure } from './failure'

/** What a network asks of a person next, in words any network can use. */
export type SignInStep =
  | { readonly ask: 'phone' }
  | {
      readonly ask: 'code'
      readonly phone: string
      readonly length: number
      /** When another code may be asked for. */
      readonly resendAt: Millis
    }
  | { readonly ask: 'password'; readonly hint: string | null }
  /** The phone number is new: a name makes the account. */
  | { readonly ask: 'name' }

export type SignInAnswer =
  | { readonly give: 'phone'; readonly phone: string }
  | { readonly give: 'code'; readonly code: string }
  | { readonly give: 'resend' }
  | { readonly give: 'password'; readonly password: string }
  | { readonly give: 'name'; readonly firstName: string; readonly lastName: string }

/** What a tab sees of a sign-in under way. A failure keeps the step: the person corrects and answers again. */
export interface SignInProgress {
  readonly session: string
  readonly step: SignInStep
  readonly failure: Failure | null
}
