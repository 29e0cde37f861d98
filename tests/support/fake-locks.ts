import type { Locks } from '../../src/bridge/liveness'

/** Web Locks in memory. Every tab and worker of a test has its own view, so that it can die alone. */
export interface FakeLocks {
  /** The locks as one process sees them. */
  view(): FakeLocksView
  /** True while somebody holds it. */
  isHeld(name: string): boolean
}

export interface FakeLocksView extends Locks {
  /** The process is killed: its locks are freed, its wishes forgotten, its callbacks never called. */
  die(): void
  /** The locks it holds are taken away but it lives on, as some browsers do to cached pages. */
  lose(): void
}

interface Wish {
  readonly owner: object
  grant(): void
  /** Somebody stole it. */
  breakUp(): void
}

interface Queue {
  holder: Wish | null
  readonly waiting: Wish[]
}

export function createFakeLocks(): FakeLocks {
  const queues = new Map<string, Queue>()
  const queueOf = (name: string): Queue => {
    const found = queues.get(name) ?? { holder: null, waiting: [] }
    queues.set(name, found)
    return found
  }
  const moveOn = (queue: Queue): void => {
    if (queue.holder) return
    queue.holder = queue.waiting.shift() ?? null
    queue.holder?.grant()
  }

  const view = (): FakeLocksView => {
    const owner = {}
    let isDead = false
    return {
      request<T>(
        name: string,
        options: { readonly ifAvailable?: boolean; readonly steal?: boolean },
        use: (lock: unknown) => Promise<T>,
      ): Promise<T> {
        const queue = queueOf(name)
        return new Promise<T>((resolve, reject) => {
          if (isDead) return
          if (options.ifAvailable && (queue.holder || queue.waiting.length > 0)) {
            queueMicrotask(() => void use(null).then(resolve, reject))
            return
          }
          const wish: Wish = {
            owner,
            grant() {
              queueMicrotask(() => {
                if (isDead || queue.holder !== wish) return
                void use({ name })
                  .finally(() => {
                    if (queue.holder !== wish) return
                    queue.holder = null
                    moveOn(queue)
                  })
                  .then(resolve, reject)
              })
            },
            breakUp: () => reject(new Error('AbortError: the lock was stolen')),
          }
          if (options.steal) {
            queue.holder?.breakUp()
            queue.holder = wish
            wish.grant()
          } else {
            queue.waiting.push(wish)
            moveOn(queue)
          }
        })
      },
      lose() {
        for (const queue of queues.values()) {
          if (queue.holder?.owner !== owner) continue
          queue.holder.breakUp()
          queue.holder = null
          moveOn(queue)
        }
      },
      die() {
        isDead = true
        for (const queue of queues.values()) {
          for (let at = queue.waiting.length - 1; at >= 0; at -= 1) {
            if (queue.waiting[at]?.owner === owner) queue.waiting.splice(at, 1)
          }
          if (queue.holder?.owner !== owner) continue
          queue.holder = null
          moveOn(queue)
        }
      },
    }
  }
  return { view, isHeld: (name) => Boolean(queues.get(name)?.holder) }
}
