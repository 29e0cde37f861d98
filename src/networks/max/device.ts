import type { Clock } from '../../base/clock'
import type { Log } from '../../base/log'
import type { Random } from '../../base/random'
import type { Endpoint } from '../../domain/account'
import { socketAddress, type Places } from '../../transport/route'
import type { OpenRawSocket } from '../../transport/socket'
import type { UserAgentAsk } from './calls'

/** What the worker gives a network to live on. */
export interface MaxDeps {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Opens `ws:`/`wss:` addresses, and `demo:max` as the world inside the worker. */
  readonly openSocket: OpenRawSocket
  /** Where the page came from, such as `https://strizh.example`. */
  readonly origin: string
  readonly device: DeviceFacts
}

/** What the browser says of itself; it is shown in the list of sessions. */
export interface DeviceFacts {
  /** The full User-Agent header. */
  readonly userAgent: string
  /** `Linux`, `Windows`, `macOS`, … */
  readonly system: string
  /** `Chrome`, `Firefox`, … */
  readonly browser: string
  /** `ru`, `en`: also the language of the server's words. */
  readonly language: string
  /** IANA name. */
  readonly timezone: string
  /** Such as `1080x1920 1.0x`. */
  readonly screen: string
}

/** The newest web version seen in other clients (max-user-api.md 2.2.6). People can change it, since the server refuses old ones. */
export const usualClientVersion = '26.2.2'

const places: Places = { relay: '/relay/max/ws', sandbox: '/sandbox/max/websocket', demo: 'max' }

export function addressOf(deps: Pick<MaxDeps, 'origin'>, endpoint: Endpoint): string {
  return socketAddress(endpoint, places, deps.origin)
}

export function versionOf(endpoint: Endpoint): string {
  return endpoint.clientVersion || usualClientVersion
}

export function userAgentOf(device: DeviceFacts, appVersion: string): UserAgentAsk {
  return {
    deviceType: 'WEB',
    locale: device.language,
    deviceLocale: device.language,
    osVersion: device.system,
    deviceName: device.browser,
    headerUserAgent: device.userAgent,
    appVersion,
    screen: device.screen,
    timezone: device.timezone,
  }
}
