const mostLines = 25
const signsInLine = 56

/** True when a text would take more than about 25 lines of a bubble and is better folded. */
export function isLong(text: string): boolean {
  if (text.length > mostLines * signsInLine * 1.15) return true
  let lines = 0
  for (const line of text.split('\n')) {
    lines += Math.max(1, Math.ceil(line.length / signsInLine))
    if (lines > mostLines + 3) return true
  }
  return false
}
