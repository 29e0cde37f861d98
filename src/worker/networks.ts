import type { MaxDeps } from '../networks/max/network'
import { createMaxNetwork } from '../networks/max/network'
import type { Network } from '../networks/network'

/** Every network there is: the one line that a new one adds here. */
export function createNetworks(deps: MaxDeps): readonly Network[] {
  return [createMaxNetwork(deps)]
}
