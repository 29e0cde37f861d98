import { parseAst } from 'vite'
import type { Plugin } from 'vite'

const templateSink = /\b(\w+)\.innerHTML = html;/
const workerConstructors = new Set(['Worker', 'SharedWorker', 'Workbox'])
const helperId = 'virtual:trusted-worker-url'

const templatePolicy = `
const solidTemplates = globalThis.trustedTypes?.createPolicy('solid-templates', { createHTML: (html) => html }) ?? { createHTML: (html) => html };
`

/**
 * Lets Solid's compiled templates through Trusted Types. `template()` of `solid-js/web` is the only place that turns a
 * string into nodes, and its input is always output of the compiler.
 * @param code the text of `solid-js/web`
 */
export function trustTemplates(code: string): string {
  if (!templateSink.test(code))
    throw new Error('solid-js/web no longer assigns innerHTML in template(): adapt trusted-types.ts')
  return templatePolicy + code.replace(templateSink, '$1.innerHTML = solidTemplates.createHTML(html);')
}

/**
 * The module that builds addresses of worker scripts. Only our own scripts pass: in a build `/assets/worker/*.js` and
 * `/sw.js`, in development also the sources of the worker.
 */
function helperSource(isServing: boolean): string {
  const allowed = isServing
    ? String.raw`/^\/(src\/worker\/[\w-]+\.ts|sw\.js)$/`
    : String.raw`/^\/(assets\/worker\/[\w.-]+\.js|sw\.js)$/`
  return `
const allowed = ${allowed};
const createScriptURL = (address) => {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin || !allowed.test(url.pathname)) throw new TypeError('Not a worker of this application: ' + url.href);
  return url.href;
};
const policy = globalThis.trustedTypes?.createPolicy('worker-url', { createScriptURL }) ?? { createScriptURL };
export const trustedWorkerUrl = (address) => policy.createScriptURL(String(address));
`
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item)
  } else if (isNode(value)) {
    yield value
    for (const child of Object.values(value)) if (typeof child === 'object') yield* nodesOf(child)
  }
}

/** The first argument of `new Worker(…)`, `new SharedWorker(…)`, `new Workbox(…)`; null for any other node. */
function workerAddress(node: Node): Node | null {
  if (node.type !== 'NewExpression' || !isNode(node['callee'])) return null
  const { callee } = node as Node & { callee: Node }
  const first = (node['arguments'] as readonly unknown[])[0]
  return callee.type === 'Identifier' && workerConstructors.has(String(callee['name'])) && isNode(first) ? first : null
}

/**
 * Wraps the address of every worker started in `code` in the policy. Lines stay where they are, so source maps hold.
 * @returns null when the code starts no worker
 */
export function trustWorkerUrls(code: string): string | null {
  if (!/new (Shared)?Work(er|box)\b/.test(code)) return null
  const found = [...nodesOf(parseAst(code))].map(workerAddress).filter((node) => node !== null)
  if (found.length === 0) return null
  const wrapped = found
    .toSorted((left, right) => right.start - left.start)
    .reduce(
      (text, { start, end }) => `${text.slice(0, start)}trustedWorkerUrl(${text.slice(start, end)})${text.slice(end)}`,
      code,
    )
  return `${wrapped}\nimport { trustedWorkerUrl } from '${helperId}';\n`
}

/** Plain code keeps working under Trusted Types: templates of Solid and addresses of workers go through named policies. */
export function trustedTypes(): Plugin[] {
  let isServing = false
  const isSolidWeb = /[\\/]solid-js[\\/]web[\\/]dist[\\/](web|dev)\.js$/
  const templates: Plugin = {
    name: 'strizh-trusted-templates',
    transform: { filter: { id: isSolidWeb }, handler: (code) => ({ code: trustTemplates(code), map: null }) },
  }
  const workers: Plugin = {
    name: 'strizh-trusted-workers',
    enforce: 'post',
    configResolved(config) {
      isServing = config.command === 'serve'
    },
    resolveId: (id) => (id === helperId ? `\0${helperId}` : null),
    load: (id) => (id === `\0${helperId}` ? helperSource(isServing) : null),
    transform: {
      filter: { id: { include: /[\\/]src[\\/].*\.tsx?$/, exclude: /\.test\.tsx?$/ } },
      handler(code) {
        const trusted = trustWorkerUrls(code)
        return trusted === null ? null : { code: trusted, map: null }
      },
    },
  }
  return [
    {
      name: 'strizh-trusted-dependencies',
      config: () => ({ optimizeDeps: { rolldownOptions: { plugins: [templates] } } }),
    },
    templates,
    workers,
  ]
}
