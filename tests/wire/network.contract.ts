import { describe, expect, test } from 'vitest'
import { accountId, outgoingMark, ownKey, type ChatId } from '../../src/domain/ids'
import type { Account, Credentials, Cursor } from '../../src/domain/account'
import type { Message } from '../../src/domain/message'
import type { Outgoing } from '../../src/domain/outgoing'
import { plainText } from '../../src/domain/rich-text'
import type { Line, Network } from '../../src/networks/network'
import { createFakeClock, type FakeClock } from '../support/fake-clock'
import { createListening, type Listening } from './listening'

/** The other side of a network for the contract: a small world with two users who share a dialog. */
export interface Stage {
  readonly network: Network
  readonly account: Account
  readonly credentials: Credentials
  /** The dialog of the account with the other user. */
  readonly dialog: ChatId
  /** The other user writes into the dialog. */
  say(text: string): void
  /** The connection breaks without a farewell. */
  drop(): void
  /** From now on nobody can connect; or everybody can. */
  refuse(isOn: boolean): void
  /** Ends the session on the server. */
  expire(): void
  /** Accepts the next message and loses the answer together with the line. */
  loseNextAnswer(): void
  /** How many connections the server has now. */
  connections(): number
}

export const contractAccount = accountId('a1')

interface Open {
  readonly clock: FakeClock
  readonly stage: Stage
  readonly ear: Listening
  readonly line: Line
}

/** What every network must do, whatever its wire. */
export function describeNetwork(name: string, createStage: (clock: FakeClock) => Stage): void {
  const open = async (since: Cursor | null = null): Promise<Open> => {
    const clock = createFakeClock()
    const stage = createStage(clock)
    const ear = createListening()
    const line = stage.network.open(stage.account, stage.credentials, since, ear)
    await clock.wind(2_000)
    return { clock, stage, ear, line }
  }
  const outgoing = (chat: ChatId, text: string, mark = '1760000000777'): Outgoing => ({
    key: ownKey(chat, outgoingMark(mark)),
    chat,
    mark: outgoingMark(mark),
    text: plainText(text),
    reply: null,
    isSilent: false,
  })
  /** Calls need the clock to move before they are answered. */
  const answered = async <T>(clock: FakeClock, call: Promise<T>): Promise<T> => {
    await clock.wind(1_000)
    return call
  }
  const wordsOf = (message: Message | null | undefined): string =>
    message?.content.kind === 'words' ? message.content.text.text : ''

  describe(`the network ${name}`, () => {
    test('a line becomes live only after its catch-up has been heard', async () => {
      const { ear, line } = await open()
      expect(line.state.at).toBe('live')
      expect(ear.order.indexOf('catch-up')).toBeGreaterThan(ear.order.indexOf('signing-in'))
      expect(ear.order.indexOf('live')).toBeGreaterThan(ear.order.indexOf('catch-up'))
    })

    test('a line is not live while its catch-up is not on disk', async () => {
      const clock = createFakeClock()
      const stage = createStage(clock)
      const ear = createListening(() => new Promise(() => undefined))
      const line = stage.network.open(stage.account, stage.credentials, null, ear)
      await clock.wind(5_000)
      expect(line.state.at).toBe('catching-up')
      line.close()
    })

    test('the catch-up carries me, the chats and a cursor', async () => {
      const { ear, stage } = await open()
      expect(ear.of('me')[0]?.person.id).toBe(stage.account.me)
      expect(ear.chats().map((chat) => chat.id)).toContain(stage.dialog)
      expect(ear.cursor()).not.toBeNull()
    })

    test('the other side of every dialog is known when the dialog is', async () => {
      const { ear } = await open()
      const known = new Set(ear.of('people').flatMap(({ people }) => people.map(({ id }) => id)))
      for (const chat of ear.chats()) if (chat.peer) expect(known).toContain(chat.peer)
    })

    test('what the other one says is heard as a message', async () => {
      const { ear, stage, clock } = await open()
      stage.say('good morning')
      await clock.wind(500)
      const heard = ear.messages().at(-1)
      expect(heard).toMatchObject({ chat: stage.dialog, isMine: false, delivery: { at: 'received' } })
      expect(wordsOf(heard)).toBe('good morning')
    })

    test('a sent message comes back with the server’s id and our mark', async () => {
      const { line, stage, clock } = await open()
      const wish = outgoing(stage.dialog, 'hello')
      const sent = await answered(clock, line.send(wish))
      expect(sent.ok).toBe(true)
      if (!sent.ok || !sent.value.message) return
      expect(sent.value.message.id).not.toBeNull()
      expect(wordsOf(sent.value.message)).toBe('hello')
      expect(line.isEchoOf(wish, sent.value.message)).toBe(true)
      expect(line.isEchoOf(outgoing(stage.dialog, 'hello', '1760000000778'), sent.value.message)).toBe(false)
    })

    test('a message whose answer was lost is found by its mark and not doubled by sending it again', async () => {
      const { line, stage, clock } = await open()
      const wish = outgoing(stage.dialog, 'once')
      stage.loseNextAnswer()
      const first = await answered(clock, line.send(wish))
      expect(first).toEqual({ ok: false, failure: { kind: 'offline' } })
      await clock.wind(70_000)
      expect(line.state.at).toBe('live')
      const again = await answered(clock, line.send(wish))
      const page = await answered(clock, line.history({ chat: stage.dialog, from: 'newest', older: 30, newer: 0 }))
      expect(again.ok && page.ok).toBe(true)
      if (!page.ok) return
      expect(page.value.messages.filter((message) => line.isEchoOf(wish, message))).toHaveLength(1)
    })

    test('calls made while there is no connection fail at once instead of waiting', async () => {
      const { line, stage, clock } = await open()
      stage.refuse(true)
      stage.drop()
      await clock.wind(100)
      expect(line.state.at).not.toBe('live')
      expect(await line.send(outgoing(stage.dialog, 'x'))).toEqual({ ok: false, failure: { kind: 'offline' } })
      expect(await line.history({ chat: stage.dialog, from: 'newest', older: 5, newer: 0 })).toEqual({
        ok: false,
        failure: { kind: 'offline' },
      })
    })

    test('a broken line comes back by itself and hears what was said meanwhile', async () => {
      const { line, ear, stage, clock } = await open()
      stage.refuse(true)
      stage.drop()
      await clock.wind(500)
      stage.say('did you get this?')
      stage.refuse(false)
      await clock.wind(70_000)
      expect(line.state.at).toBe('live')
      const facts = ear.chats().findLast((chat) => chat.id === stage.dialog)
      expect(wordsOf(facts?.lastMessage)).toBe('did you get this?')
      expect(stage.connections()).toBe(1)
    })

    test('a line reopened with its cursor hears only what is new', async () => {
      const clock = createFakeClock()
      const stage = createStage(clock)
      const before = createListening()
      const first = stage.network.open(stage.account, stage.credentials, null, before)
      await clock.wind(5_000)
      first.close()
      await clock.wind(5_000)
      stage.say('while you were away')
      const after = createListening()
      stage.network.open(stage.account, stage.credentials, before.cursor(), after)
      await clock.wind(5_000)
      const changed = after.chats().filter((chat) => chat.lastMessage)
      expect(changed.map((chat) => chat.id)).toEqual([stage.dialog])
    })

    test('history is ascending, complete, and says where it ends', async () => {
      const { line, stage, clock } = await open()
      for (let index = 1; index <= 12; index += 1) {
        stage.say(`line ${index}`)
        await clock.wind(10)
      }
      const newest = await answered(clock, line.history({ chat: stage.dialog, from: 'newest', older: 5, newer: 0 }))
      if (!newest.ok) throw new Error(newest.failure.kind)
      expect(newest.value.messages.map(wordsOf)).toEqual(['line 8', 'line 9', 'line 10', 'line 11', 'line 12'])
      expect(newest.value).toMatchObject({ reachedStart: false, reachedEnd: true })

      const oldest = newest.value.messages[0]!
      const older = await answered(
        clock,
        line.history({ chat: stage.dialog, from: { time: oldest.time, id: oldest.id }, older: 30, newer: 0 }),
      )
      if (!older.ok) throw new Error(older.failure.kind)
      expect(older.value.reachedStart).toBe(true)
      const positions = older.value.messages.map(({ position }) => position)
      expect(positions).toEqual([...positions].toSorted())

      const newer = await answered(
        clock,
        line.history({ chat: stage.dialog, from: { time: oldest.time, id: oldest.id }, older: 0, newer: 30 }),
      )
      if (!newer.ok) throw new Error(newer.failure.kind)
      expect(newer.value.reachedEnd).toBe(true)
      expect(newer.value.messages.map(wordsOf).slice(-4)).toEqual(['line 9', 'line 10', 'line 11', 'line 12'])
    })

    test('an own message can be edited and removed', async () => {
      const { line, stage, clock } = await open()
      const sent = await answered(clock, line.send(outgoing(stage.dialog, 'tpyo')))
      if (!sent.ok || !sent.value.message?.id) throw new Error('not sent')
      const { id } = sent.value.message
      const edited = await answered(clock, line.edit(stage.dialog, id, plainText('typo')))
      expect(edited.ok && wordsOf(edited.value)).toBe('typo')
      expect(edited.ok && edited.value.editedAt).not.toBeNull()
      expect(await answered(clock, line.remove(stage.dialog, [id], true))).toEqual({ ok: true, value: null })
      const page = await answered(clock, line.history({ chat: stage.dialog, from: 'newest', older: 30, newer: 0 }))
      expect(page.ok && page.value.messages.some((message) => message.id === id)).toBe(false)
    })

    test('marking read and unread moves the count', async () => {
      const { line, ear, stage, clock } = await open()
      stage.say('one')
      await clock.wind(10)
      stage.say('two')
      await clock.wind(500)
      const last = ear.messages().at(-1)!
      const read = await answered(clock, line.markRead(stage.dialog, last.id!, last.time))
      expect(read).toMatchObject({ ok: true, value: { unread: 0 } })
      const unread = await answered(clock, line.markUnread(stage.dialog, last.id!, last.time))
      expect(unread).toMatchObject({ ok: true, value: { unread: 1 } })
    })

    test('a session ended by the server is final: signed out, and no further attempt', async () => {
      const { line, ear, stage, clock } = await open()
      stage.expire()
      stage.drop()
      await clock.wind(120_000)
      expect(line.state).toEqual({ at: 'signed-out', because: { kind: 'signed-out' } })
      const dialled = ear.states.filter(({ at }) => at === 'dialling').length
      await clock.wind(600_000)
      line.tryNow()
      await clock.wind(600_000)
      expect(ear.states.filter(({ at }) => at === 'dialling')).toHaveLength(dialled)
      expect(stage.connections()).toBe(0)
    })

    test('signing out ends the session and the line', async () => {
      const { line, stage, clock } = await open()
      expect(await answered(clock, line.signOut())).toEqual({ ok: true, value: null })
      expect(line.state.at).toBe('resting')
      expect(stage.connections()).toBe(0)
    })

    test('nothing is heard after a line was closed', async () => {
      const { line, ear, stage, clock } = await open()
      line.close()
      const heard = ear.order.length
      stage.say('too late')
      await clock.wind(120_000)
      expect(ear.order).toHaveLength(heard)
      expect(stage.connections()).toBe(0)
      expect(clock.pending).toBe(0)
    })

    test('statistics tell how many sockets there are and that everything was understood', async () => {
      const { line, stage, clock } = await open()
      await answered(clock, line.send(outgoing(stage.dialog, 'count me')))
      const figures = line.statistics()
      expect(figures).toMatchObject({ socketsOpened: 1, socketsOpen: 1, notUnderstood: [] })
      expect(figures.operations.every(({ name: operation }) => operation !== 'unknown')).toBe(true)
    })
  })
}
