import type { Network } from '../network'
import type { MaxDeps } from './device'
import { openLine } from './line'
import { beginSignIn } from './sign-in'
import { usualCapabilities } from './translate/chat'
import { usualConfig } from './translate/config'

export type { DeviceFacts, MaxDeps } from './device'

/** MAX over its user protocol. The only thing of this folder that others may use. */
export function createMaxNetwork(deps: MaxDeps): Network {
  return {
    kind: 'max',
    can: usualCapabilities(usualConfig),
    signIn: (account, endpoint) => beginSignIn(deps, account, endpoint),
    open: (account, credentials, since, ear) => openLine(deps, account, credentials, since, ear),
  }
}
