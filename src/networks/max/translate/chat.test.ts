import { describe, expect, test } from 'vitest'
import { accountId } from '../../../domain/ids'
import { chatShape } from '../wire/chat'
import { createNotes } from '../wire/notes'
import { readAs } from '../wire/reading'
import { isGone, savedChat, toChatFacts } from './chat'
import { usualConfig } from './config'

const me = 5_120_431
const view = { account: accountId('a1'), me: String(me), config: usualConfig, now: 0 }
const read = (wire: object) => {
  const found = readAs(
    chatShape,
    wire,
    'chat',
    createNotes(() => 0),
  )
  if (!found) throw new Error('not read')
  return found.value
}
const factsOf = (wire: object, isWhole = true) => toChatFacts(view, read(wire), isWhole)
const group = { id: -5, type: 'CHAT', status: 'ACTIVE', participants: { [me]: 10, 7: 20, 8: 15 }, participantsCount: 3 }

describe('who is in a chat', () => {
  test('the other side of a dialog is found by XOR', () => {
    expect(factsOf({ id: 24_348_415, type: 'DIALOG' })).toMatchObject({
      kind: 'dialog',
      peer: 'a1:20817744',
      isMember: true,
    })
  })

  test('the dialog with myself is the saved messages', () => {
    expect(factsOf({ id: 0, type: 'DIALOG' })).toMatchObject({
      kind: 'saved',
      can: { typing: false, deleteOwnForAll: false },
    })
    expect(savedChat(view)).toMatchObject({ kind: 'saved', can: { write: true } })
  })

  test('read marks are mine and the furthest of the others', () => {
    expect(factsOf(group)).toMatchObject({ readUpTo: 10, othersReadUpTo: 20, isMember: true })
  })

  test('my absence counts only when the list of participants is complete', () => {
    expect(factsOf({ ...group, participants: { 7: 1 }, participantsCount: 1 }).isMember).toBe(false)
    expect(factsOf({ ...group, participants: { 7: 1 }, participantsCount: 900 }).isMember).toBeUndefined()
    expect(factsOf({ ...group, participants: { 7: 1 }, participantsCount: 900, owner: me }).isMember).toBe(true)
  })

  test('a chat in an unknown state stays readable while I am in it, and leaves the list when I am not', () => {
    expect(isGone(view, read({ ...group, status: 'CLOSED' }))).toBe(false)
    expect(factsOf({ ...group, status: 'CLOSED' })).toMatchObject({ isMember: false, can: { write: false } })
    expect(isGone(view, read({ ...group, status: 'LEFT', participants: {} }))).toBe(true)
    expect(isGone(view, read({ ...group, status: 'REMOVED' }))).toBe(true)
    expect(isGone(view, read({ ...group, status: 'HIDDEN' }))).toBe(false)
    expect(factsOf({ ...group, status: 'HIDDEN' }).isHidden).toBe(true)
  })
})

describe('what may be done in a chat', () => {
  test('a service chat is only read', () => {
    expect(factsOf({ id: 24_348_415, type: 'DIALOG', options: { SERVICE_CHAT: true } }).can).toMatchObject({
      write: false,
      reply: false,
      typing: false,
    })
  })

  test('in a channel only its owner and admins write', () => {
    const channel = { ...group, type: 'CHANNEL', owner: 7 }
    expect(factsOf(channel).can?.write).toBe(false)
    expect(factsOf({ ...channel, admins: [me] }).can).toMatchObject({
      write: true,
      typing: false,
      deleteOthersForAll: false,
    })
    expect(factsOf({ ...channel, owner: me }).can).toMatchObject({ write: true, deleteOthersForAll: true })
  })

  test('messages of others are deleted by the owner and by admins with that right', () => {
    const admin = (permissions: number) => ({
      ...group,
      owner: 7,
      admins: [7, me],
      adminParticipants: { [me]: { id: me, permissions } },
    })
    expect(factsOf({ ...group, owner: 7 }).can?.deleteOthersForAll).toBe(false)
    expect(factsOf({ ...group, owner: me }).can?.deleteOthersForAll).toBe(true)
    expect(factsOf(admin(120)).can?.deleteOthersForAll).toBe(false)
    expect(factsOf(admin(121)).can?.deleteOthersForAll).toBe(true)
  })

  test('copying can be forbidden, and options may be a number or missing', () => {
    expect(factsOf({ ...group, options: { MESSAGE_COPY_NOT_ALLOWED: true } }).can?.copy).toBe(false)
    expect(factsOf({ ...group, options: 3 }).can?.copy).toBe(true)
    expect(factsOf(group).can?.copy).toBe(true)
  })

  test('limits are those of the server’s settings', () => {
    const strict = { ...view, config: { ...usualConfig, maxLength: 100, editWithin: 5_000 } }
    expect(toChatFacts(strict, read(group), true).can).toMatchObject({ maxLength: 100, editWithin: 5_000 })
  })
})

describe('what a missing field means', () => {
  test('in an answer a missing unread count is 0; in a push it is unsaid', () => {
    expect(factsOf(group)).toMatchObject({ unread: 0, pinned: null, mutedUntil: 0, pinnedRank: null })
    const pushed = factsOf(group, false)
    expect('unread' in pushed || 'pinned' in pushed || 'mutedUntil' in pushed || 'picture' in pushed).toBe(false)
  })

  test('mutes and places among the pinned come from the settings', () => {
    const config = { ...usualConfig, mutedUntil: { '-5': -1 }, pinnedRank: { '-5': 2 } }
    expect(toChatFacts({ ...view, config }, read(group), true)).toMatchObject({ mutedUntil: -1, pinnedRank: 2 })
  })
})
