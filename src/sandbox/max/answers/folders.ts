import { accountOf } from '../../world/changes'
import type { Folder } from '../../world/model'
import { anything, int, list, optional, shape, text, type Check } from '../check'
import { ok, fail } from '../../../base/result'
import { userRow, type Row } from '../desk'
import { refuse } from '../refusal'
import { showFolders } from '../show'

const filter: Check<string | number> = (value, at) =>
  typeof value === 'string' || typeof value === 'number' ? ok(value) : fail(`Expected filter at ${at}`)
const maxFavorites = 5

const all = userRow(272, shape({ folderSync: optional(int) }), (_desk, viewer) => ({
  ok: showFolders(accountOf(viewer.world, viewer.user)),
}))

const byId = userRow(273, shape({ folderIds: list(text, 100) }), (_desk, viewer, { folderIds }) => ({
  ok: { folders: accountOf(viewer.world, viewer.user).folders.filter(({ id }) => folderIds.includes(id)) },
}))

const folderAsk = shape({
  id: text,
  title: optional(text),
  include: optional(list(int, 500)),
  filters: optional(list(filter, 20)),
  favorites: optional(list(int, 100)),
  options: anything,
  emoji: optional(text),
})

const put = userRow(274, folderAsk, (desk, viewer, ask, line) => {
  const account = accountOf(viewer.world, viewer.user)
  const known = account.folders.find(({ id }) => id === ask.id)
  const title = ask.title?.trim() ?? known?.title ?? ''
  if (ask.id === '' || title === '') return refuse('proto.payload', 'Expected title')
  if ((ask.favorites?.length ?? 0) > maxFavorites)
    return refuse('proto.payload', `Expected at most ${maxFavorites} items at favorites`)
  const emoji = ask.emoji ?? known?.emoji
  const folder: Folder = {
    id: ask.id,
    title,
    include: ask.include ?? known?.include ?? [],
    favorites: ask.favorites ?? known?.favorites ?? [],
    filters: ask.filters ?? known?.filters ?? [],
    updateTime: Math.floor(desk.life.clock.now()),
    ...(emoji === undefined ? {} : { emoji }),
  }
  const folders = known ? account.folders.map((each) => (each === known ? folder : each)) : [...account.folders, folder]
  const order = account.foldersOrder.includes(ask.id) ? account.foldersOrder : [...account.foldersOrder, ask.id]
  desk.life.arrange(viewer.user, folders, order, line)
  return { ok: { folder, foldersOrder: account.foldersOrder, folderSync: account.folderSync } }
})

const reorder = userRow(275, shape({ foldersOrder: list(text, 100) }), (desk, viewer, { foldersOrder }, line) => {
  const account = accountOf(viewer.world, viewer.user)
  const known = account.foldersOrder
  const isSameSet = foldersOrder.length === known.length && known.every((id) => foldersOrder.includes(id))
  if (!isSameSet) return refuse('proto.payload', 'Expected every folder once at foldersOrder')
  desk.life.arrange(viewer.user, account.folders, foldersOrder, line)
  return { ok: { foldersOrder: account.foldersOrder, folderSync: account.folderSync } }
})

const remove = userRow(276, shape({ folderIds: list(text, 100) }), (desk, viewer, { folderIds }, line) => {
  const account = accountOf(viewer.world, viewer.user)
  const gone = new Set(folderIds.filter((id) => id !== 'all.chat.folder'))
  desk.life.arrange(
    viewer.user,
    account.folders.filter(({ id }) => !gone.has(id)),
    account.foldersOrder.filter((id) => !gone.has(id)),
    line,
  )
  return { ok: { foldersOrder: account.foldersOrder, folderSync: account.folderSync } }
})

export const folderRows: readonly Row[] = [all, byId, put, reorder, remove]
