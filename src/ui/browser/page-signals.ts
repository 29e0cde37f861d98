const calm = '/icons/strizh.svg'

/** What the tab says from afar: "(3) Strizh" and a dot on its icon. */
export function showUnread(unread: number, name: string): void {
  document.title = unread > 0 ? `(${unread > 999 ? '999+' : unread}) ${name}` : name
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"][type="image/svg+xml"]')
  if (icon) void drawIcon(unread > 0).then((address) => (icon.href = address))
  showBadge(unread)
}

/** On the icon of the installed app, where there is one. */
function showBadge(unread: number): void {
  if (!('setAppBadge' in navigator)) return
  const done = unread > 0 ? navigator.setAppBadge(unread) : navigator.clearAppBadge()
  // Refused where the app is not installed: then there is nothing to put a badge on.
  done.catch(() => undefined)
}

let dotted: Promise<string> | null = null

function drawIcon(hasDot: boolean): Promise<string> {
  if (!hasDot) return Promise.resolve(calm)
  dotted ??= drawDot().catch(() => calm)
  return dotted
}

/** The icon with a dot in its corner, drawn once. */
async function drawDot(): Promise<string> {
  const size = 64
  const image = new Image(size, size)
  image.src = calm
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const context = canvas.getContext('2d')
  if (!context) return calm
  context.drawImage(image, 0, 0, size, size)
  context.beginPath()
  context.arc(48, 16, 16, 0, 2 * Math.PI)
  context.fillStyle = '#ffffff'
  context.fill()
  context.beginPath()
  context.arc(48, 16, 12, 0, 2 * Math.PI)
  context.fillStyle = '#e5484d'
  context.fill()
  return canvas.toDataURL('image/png')
}
