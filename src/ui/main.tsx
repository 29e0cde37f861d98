import { render } from 'solid-js/web'
import { readFirstPaint } from './browser/first-paint'
import { reloadOnceWhenSafe } from './browser/safe-reload'
import { connectToWorker } from './data/worker-connection'
import { App } from './screens/app'
import './style/base.css'
import './style/tokens.css'

// After an update the chunks of the old build may be gone: the page must become the new one.
addEventListener('vite:preloadError', (event) => {
  if (reloadOnceWhenSafe(__BUILD__)) event.preventDefault()
})

const connection = connectToWorker()
const firstPaint = readFirstPaint()

render(() => <App connection={connection} firstPaint={firstPaint} ending={connection.ending} />, document.getElementById('app')!)
