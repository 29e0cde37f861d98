import { chatRows } from './answers/chats'
import { draftRows } from './answers/drafts'
import { folderRows } from './answers/folders'
import { historyRows } from './answers/history'
import { messageRows } from './answers/messages'
import { peopleRows } from './answers/people'
import { reactionRows } from './answers/reactions'
import { sessionRows } from './answers/session'
import { signInRows } from './answers/sign-in'
import type { Row } from './desk'

/** Every operation this server answers, by opcode. A new one is a new row in a file of `answers/`. */
export const rowsByOpcode: ReadonlyMap<number, Row> = new Map(
  [
    ...sessionRows,
    ...signInRows,
    ...peopleRows,
    ...chatRows,
    ...historyRows,
    ...messageRows,
    ...reactionRows,
    ...folderRows,
    ...draftRows,
  ].map((row) => [row.opcode, row]),
)
