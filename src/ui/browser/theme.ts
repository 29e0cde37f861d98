import type { Settings } from '../../domain/settings'

/** Puts the theme on the page and colours the frame of the browser like the ground of the page. */
export function showTheme(theme: Settings['theme']): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  const chosen = theme === 'system' ? null : frameColours[theme]
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.content = chosen ?? (meta.media.includes('dark') ? frameColours.dark : frameColours.light)
  }
}

/** The same as `--ground` of the tokens; a meta element cannot read them. */
const frameColours = { light: '#eff2f6', dark: '#101218', black: '#000000' }
