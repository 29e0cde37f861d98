// `npm start`: the production build, served together with the sandbox by one process. With --dev: the development server.
import { build, createServer, preview } from 'vite'

const isDevelopment = process.argv.includes('--dev')
const port = {
  ...(process.env.PORT ? { port: Number(process.env.PORT) } : {}),
  strictPort: process.argv.includes('--strict-port'),
}

// Without --strict-port both kinds of server take the next port when the wanted one is busy.
const server = isDevelopment ? await (await createServer({ server: port })).listen() : await serveBuild()

async function serveBuild() {
  if (!process.argv.includes('--built')) await build({ logLevel: 'warn' })
  return await preview({ preview: port })
}

const address = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0]
console.log(`\n  Strizh is ready: ${address}\n`)

let isClosing = false
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    if (isClosing) process.exit(1)
    isClosing = true
    // Long-lived sockets of open tabs would otherwise hold the process for as long as the tabs live.
    setTimeout(() => process.exit(0), 1500).unref()
    await server.close()
    process.exit(0)
  })
}
