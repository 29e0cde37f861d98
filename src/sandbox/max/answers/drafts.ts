import { int, optional, record, shape } from '../check'
import { userRow, type Row } from '../desk'
import { refuse } from '../refusal'

/** Drafts are kept unread: their shape is not certain (max-user-api.md 3.13). */
const save = userRow(
  176,
  shape({ chatId: optional(int), userId: optional(int), draft: record }),
  (desk, viewer, ask, line) => {
    const key = placeOf(ask)
    if (key === null) return refuse('proto.payload', 'Expected chatId or userId')
    const time = Math.floor(desk.life.clock.now())
    desk.life.commit({ do: 'draft', user: viewer.user, key, draft: ask.draft, time })
    desk.life.tell({ kind: 'draft', user: viewer.user, key, origin: line })
    return { ok: { draft: { ...ask.draft, saveTime: time } } }
  },
)

const discard = userRow(
  177,
  shape({ chatId: optional(int), userId: optional(int), time: int }),
  (desk, viewer, ask, line) => {
    const key = placeOf(ask)
    if (key === null) return refuse('proto.payload', 'Expected chatId or userId')
    desk.life.commit({ do: 'draft-gone', user: viewer.user, key, time: ask.time })
    desk.life.tell({ kind: 'draft', user: viewer.user, key, origin: line })
    return { ok: null }
  },
)

function placeOf({
  chatId,
  userId,
}: {
  readonly chatId?: number | undefined
  readonly userId?: number | undefined
}): string | null {
  if (chatId !== undefined) return `chat:${chatId}`
  return userId === undefined ? null : `user:${userId}`
}

export const draftRows: readonly Row[] = [save, discard]
