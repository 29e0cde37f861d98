import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Plugin } from 'vite'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Clock } from '../../base/clock'
import type { Random } from '../../base/random'
import { answerHttp } from '../http'
import { createSandbox, type Sandbox } from '../sandbox'
import { demoAccounts } from '../control'
import type { MediaAddress } from '../max/show'
import { createJournalFile } from './journal-file'

export interface SandboxPluginOptions {
  /** Where the journal lies; by default `STRIZH_SANDBOX_DIR`, else `.sandbox` under the project root. */
  readonly folder?: string
  /** By default `STRIZH_SANDBOX_SEED`, else the world everybody has. */
  readonly seed?: number
}

const socketPath = '/sandbox/max/websocket'
const largestBody = 1_000_000
const largestFrame = 8_000_000

/** The sandbox on Vite's own server, in dev and in preview: same origin, same port, no second process. */
export function sandbox(options: SandboxPluginOptions = {}): Plugin {
  return {
    name: 'strizh-sandbox',
    configureServer(server) {
      if (server.httpServer) server.middlewares.use(attach(server.httpServer as Server, server.config.root, options))
    },
    configurePreviewServer(server) {
      server.middlewares.use(attach(server.httpServer as Server, server.config.root, options))
    },
  }
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

function attach(http: Server, root: string, options: SandboxPluginOptions): Middleware {
  const folder = options.folder ?? process.env.STRIZH_SANDBOX_DIR ?? join(root, '.sandbox')
  const seed = options.seed ?? numberFromEnvironment('STRIZH_SANDBOX_SEED')
  const latency = numberFromEnvironment('STRIZH_SANDBOX_LATENCY')
  const world = createSandbox({
    clock,
    random,
    keep: createJournalFile(folder),
    ...(seed === null ? {} : { seed }),
    ...(latency === null ? {} : { latency: () => latency }),
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame })
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // Vite's own socket and the relay share this server: what is not ours is left untouched.
    if (pathOf(request) !== socketPath) return
    if (!world.max.accepts(request.headers.origin ?? null)) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => serve(world, client, mediaOf(request)))
  }
  http.on('upgrade', onUpgrade)
  http.once('listening', () => {
    void world.ready.then(() => announce(http, world))
  })
  http.once('close', () => {
    world.dispose()
    sockets.close()
  })
  return (request, response, next) => {
    const path = pathOf(request)
    if (path !== '/sandbox' && !path.startsWith('/sandbox/')) {
      next()
      return
    }
    void readBody(request).then((body) => world.ready.then(() => answer(world, request, path, body, response)))
  }
}

const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delay, fire) {
    const timer = setTimeout(fire, delay)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

const random: Random = {
  float: () => Math.random(),
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
}

function numberFromEnvironment(name: string): number | null {
  const number = Number(process.env[name] ?? Number.NaN)
  return Number.isSafeInteger(number) ? number : null
}

/** Joins one WebSocket to the world. 1006 is no code that may be sent: it stands for a line that just ends. */
function serve(world: Sandbox, client: WebSocket, media: MediaAddress): void {
  const connection = world.max.connect(
    {
      send: (data) => client.send(data),
      close: (code) => (code === 1006 ? client.terminate() : client.close(code)),
    },
    media,
  )
  client.on('message', (data: Buffer, isBinary: boolean) =>
    connection.receive(isBinary ? new Uint8Array(data) : data.toString('utf8')),
  )
  client.on('close', () => connection.closed())
  client.on('error', () => client.terminate())
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0]!
}

/** Pictures have full addresses, as the real service's have; they are built from the host the client knows. */
function mediaOf(request: IncomingMessage): MediaAddress {
  const isSecure = 'encrypted' in request.socket || request.headers['x-forwarded-proto'] === 'https'
  const base = `${isSecure ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}/sandbox/max/media`
  return (path) => `${base}/${path}`
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  request.setEncoding('utf8')
  for await (const part of request) {
    body += String(part)
    if (body.length > largestBody) return ''
  }
  return body
}

function answer(world: Sandbox, request: IncomingMessage, path: string, body: string, response: ServerResponse): void {
  const answered = answerHttp(world, { method: request.method ?? 'GET', path, body })
  if (!answered) {
    response.statusCode = 404
    response.end()
    return
  }
  response.statusCode = answered.status
  response.setHeader('Content-Type', answered.type)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Cache-Control', path.startsWith('/sandbox/max/media/') ? 'public, max-age=86400' : 'no-store')
  response.end(answered.body)
}

function announce(http: Server, world: Sandbox): void {
  const life = world.life()
  const address = http.address()
  if (!life || typeof address !== 'object' || address === null) return
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  const origin = `${host === '[::]' || host === '0.0.0.0' ? 'localhost' : host}:${address.port}`
  const lines = demoAccounts(life).map(
    ({ phone, name, code, password }) =>
      `    ${phone}  ${name}, code ${code}${password === null ? '' : `, password ${password}`}`,
  )
  console.log([`  Sandbox: http://${origin}/sandbox/`, `  MAX:     ws://${origin}${socketPath}`, ...lines].join('\n'))
}
