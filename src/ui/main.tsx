import { lazy } from 'solid-js'
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

// Written as one condition that the bundler can decide, so that other builds do not even contain it.
const gallery =
  import.meta.env.DEV || import.meta.env.VITE_GALLERY === 'on' ? lazy(() => import('./gallery/gallery')) : null

const connection = connectToWorker()
const firstPaint = readFirstPaint()

render(
  () => <App connection={connection} firstPaint={firstPaint} ending={connection.ending} gallery={gallery} />,
  document.getElementById('app')!,
)
