import { readFileSync, readdirSync } from 'node:fs'

/** Parent of each process, from the field after the last bracket of `stat`. */
function parents(): ReadonlyMap<number, number> {
  return new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
          const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
          return [[Number(name), Number(fields[1])] as const]
        } catch {
          return []
        }
      }),
  )
}

/** Every process below one, itself included. */
function family(root: number): readonly number[] {
  const known = parents()
  const isBelow = (id: number): boolean => {
    for (let at: number | undefined = id; at !== undefined && at > 1; at = known.get(at)) if (at === root) return true
    return false
  }
  return [...known.keys()].filter(isBelow)
}

/** Proportional set size of a process and all below it, in megabytes: shared pages are divided among those who share them. */
export function proportionalSize(root: number): number {
  const kilobytes = family(root).map((id) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      return 0
    }
  })
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024
}
