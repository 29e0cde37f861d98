import { demoAccounts, type Command } from './control'
import { handPage, handScript, handStyle } from './hand-page'
import { initials, type Sandbox } from './sandbox'
import { draw } from './world/drawing'

/** A request as the host read it. `path` begins with `/sandbox/` and has no query. */
export interface AskedHttp {
  readonly method: string
  readonly path: string
  readonly body: string
}

export interface AnsweredHttp {
  readonly status: number
  readonly type: string
  readonly body: string | Uint8Array
}

const mediaPrefix = '/sandbox/max/media/'

/** The HTTP side of the world: its hand page, status, buttons and drawn pictures. Null when the path is not its own. */
export function answerHttp(sandbox: Sandbox, asked: AskedHttp): AnsweredHttp | null {
  const { method, path } = asked
  if (path.startsWith(mediaPrefix)) return media(sandbox, path.slice(mediaPrefix.length))
  switch (path) {
    case '/sandbox':
    case '/sandbox/':
      return { status: 200, type: 'text/html; charset=utf-8', body: handPage }
    case '/sandbox/hand.js':
      return { status: 200, type: 'text/javascript; charset=utf-8', body: handScript }
    case '/sandbox/hand.css':
      return { status: 200, type: 'text/css; charset=utf-8', body: handStyle }
    case '/sandbox/status':
      return json(200, sandbox.status())
    case '/sandbox/people':
      return json(200, listPeople(sandbox))
    case '/sandbox/control':
      return method === 'POST' ? control(sandbox, asked.body) : json(405, { ok: false, error: 'POST only' })
    default:
      return path.startsWith('/sandbox/') ? json(404, { ok: false, error: 'not.found' }) : null
  }
}

function control(sandbox: Sandbox, body: string): AnsweredHttp {
  const command = parse(body)
  if (typeof command !== 'object' || command === null || Array.isArray(command))
    return json(400, { ok: false, error: 'body must be a JSON object' })
  const answer = sandbox.control(command as Command)
  return json(answer.ok ? 200 : 400, answer)
}

function listPeople(sandbox: Sandbox): unknown {
  const life = sandbox.life()
  if (!life) return { accounts: [], people: [] }
  const people = [...life.world.people.values()].map(({ id, firstName, lastName, persona }) => ({
    id,
    name: `${firstName} ${lastName}`.trim(),
    persona,
  }))
  return { accounts: demoAccounts(life), people }
}

function media(sandbox: Sandbox, path: string): AnsweredHttp {
  const drawn = draw(path, (id) => initials(sandbox.life()?.world ?? null, id))
  return drawn ? { status: 200, type: drawn.type, body: drawn.body } : json(404, { ok: false, error: 'not.found' })
}

function json(status: number, value: unknown): AnsweredHttp {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
