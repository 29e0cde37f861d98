/** What a route is chosen by: the parts of an account's endpoint that matter to transport. */
export interface Way {
  readonly route: 'real' | 'sandbox' | 'demo'
  readonly address: string | null
}

/** The places of one network: its path on our relay and on our sandbox, and the name of its part of the demo's world. */
export interface Places {
  readonly relay: string
  readonly sandbox: string
  readonly demo: string
}

/**
 * Turns a logical address into one that can be opened. A custom address may be absolute (`ws`, `wss`, `http`, `https`) or a path on our origin.
 * @param origin where the page came from, such as `https://strizh.example`
 * @returns a `ws:`/`wss:` address, or `demo:<name>` for the world inside the worker, which the opener must know
 */
export function socketAddress(way: Way, places: Places, origin: string): string {
  if (way.route === 'demo') return `demo:${places.demo}`
  const usual = way.route === 'sandbox' ? places.sandbox : places.relay
  return asSocket(absolute(way.address || usual, origin))
}

function absolute(address: string, origin: string): string {
  if (/^[a-z]+:\/\//i.test(address)) return address
  return `${origin.replace(/\/+$/, '')}/${address.replace(/^\/+/, '')}`
}

function asSocket(address: string): string {
  return address.replace(/^http/i, 'ws')
}
