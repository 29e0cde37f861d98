/** Small choices of this window that are nobody's truth: losing them costs nothing. */
interface Remembered {
  read(): string | null
  write(value: string | null): void
}

/** @param name unique among all remembered things */
function createRemembered(name: string): Remembered {
  const place = `strizh.${name}`
  return {
    read() {
      try {
        return localStorage.getItem(place)
      } catch {
        return null
      }
    },
    write(value) {
      try {
        if (value === null) localStorage.removeItem(place)
        else localStorage.setItem(place, value)
      } catch {
        // A private window may refuse; then it is simply not remembered.
      }
    },
  }
}

/** Width of the list in pixels. */
export const listWidth = createRemembered('list-width')
