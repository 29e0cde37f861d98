import icons from 'unplugin-icons/vite'
import type { Plugin } from 'vite'

const drawnStroke = 'stroke-width="2"'

/**
 * `~icons/tabler/<name>` as Solid components, made at build time: only the icons that are imported are shipped. Tabler draws
 * with a stroke of 2 and the look asks for 1.75; the option of unplugin-icons for that only reaches collections of one's own,
 * so the text of the component is changed on its way to the Solid compiler.
 */
export function tablerIcons(): Plugin[] {
  const made = icons({ compiler: 'solid', scale: 1 })
  return [
    ...(Array.isArray(made) ? made : [made]),
    {
      name: 'strizh-icon-stroke',
      enforce: 'pre',
      transform: {
        filter: { id: /^~icons\/tabler\// },
        handler: (code) => ({ code: code.replaceAll(drawnStroke, 'stroke-width="1.75"'), map: null }),
      },
    },
  ]
}
