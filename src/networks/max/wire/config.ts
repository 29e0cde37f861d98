import * as v from 'valibot'
import { anything, id, isRecord, label, list, number, shape, table, text, type Read, type Reads } from './reading'

/**
 * The server's settings are a growing list of switches (max-user-api.md 3.14): those used here are read, all others are let through
 * unread and uncounted, since the real server adds some with each release.
 */
const serverShape: Reads<Readonly<Record<string, unknown>>> = v.pipe(
  v.unknown(),
  v.custom<Readonly<Record<string, unknown>>>(isRecord),
)

/** max-user-api.md 3.15: muted for ever is -1. */
const chatConfigShape = shape('config.chat', {}, { dontDisturbUntil: number, favIndex: number })

/** max-user-api.md 3.16. */
const folderShape = shape(
  'folder',
  { id: label },
  {
    title: anything,
    emoji: anything,
    include: anything,
    favorites: list(id, 'folder.favorites'),
    filters: anything,
    hideEmpty: anything,
    widgets: anything,
    options: anything,
    filterSubjects: anything,
    updateTime: anything,
    sourceId: anything,
  },
)

/** max-user-api.md 2.2.19 and push 134. */
export const configShape = shape(
  'config',
  {},
  {
    server: serverShape,
    user: anything,
    chatFolders: shape(
      'chatFolders',
      {},
      { FOLDERS: list(folderShape, 'config.folders'), ALL_FILTER_EXCLUDE: anything, foldersOrder: anything },
    ),
    chats: table(chatConfigShape, 'config.chats'),
    hash: text,
    experiments: anything,
  },
)

export type WireConfig = Read<typeof configShape>
