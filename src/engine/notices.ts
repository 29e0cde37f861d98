import type { Notice } from '../domain/change'
import type { ChangeFeed } from './change-feed'

/** What people should know of their device; kept for tabs that come later. */
export interface Notices {
  add(notice: Notice): void
  all(): readonly Notice[]
}

export function createNotices(feed: ChangeFeed): Notices {
  const notices: Notice[] = []
  return {
    add(notice) {
      if (notices.some((known) => known.about === notice.about)) return
      notices.push(notice)
      feed.publish([{ kind: 'notice', notice }])
    },
    all: () => [...notices],
  }
}
