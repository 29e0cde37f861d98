import { describe, expect, it } from 'vitest'
import { everything, makeChat, makeMessage, makeWaiting, personOf, readOnly } from '../gallery/builders'
import { dictionary } from '../text/dictionary'
import { composedLabel } from './composed-label'
import { logCommand } from './log-keys'
import { rightsOf, stateOf } from './message-state'

const chat = makeChat('2', { othersReadUpTo: 100 })
const mine = makeMessage(chat.id, 1, 50, { isMine: true, text: 'hello' })
const theirs = makeMessage(chat.id, 2, 60, { text: 'hi' })

describe('what may be done with a message', () => {
  it('lets me edit and delete for all what I wrote, and only hide what others wrote', () => {
    expect(rightsOf(mine, chat, 100)).toMatchObject({ reply: true, edit: true, deleteForMe: true, deleteForAll: true })
    expect(rightsOf(theirs, chat, 100)).toMatchObject({
      reply: true,
      edit: false,
      deleteForMe: true,
      deleteForAll: false,
    })
  })
  it('ends editing when its time is over', () => {
    const limited = { ...chat, can: { ...everything, editWithin: 1000 } }
    expect(rightsOf(mine, limited, 1049).edit).toBe(true)
    expect(rightsOf(mine, limited, 1050).edit).toBe(false)
  })
  it('never offers to answer where nothing can be written, nor to edit what was forwarded', () => {
    expect(rightsOf(theirs, { ...chat, can: readOnly }, 100).reply).toBe(false)
    const forwarded = { ...mine, forward: { sender: personOf('3'), name: null } }
    expect(rightsOf(forwarded, chat, 100).edit).toBe(false)
  })
  it('offers to send again only what failed or is unsure, and never to answer it', () => {
    const failed = makeWaiting(chat.id, 1, 70, { text: 'x', delivery: { at: 'failed', because: { kind: 'offline' } } })
    const waiting = makeWaiting(chat.id, 2, 70, { text: 'x', delivery: { at: 'waiting' } })
    expect(rightsOf(failed, chat, 100)).toMatchObject({ retry: true, reply: false, edit: false, deleteForAll: false })
    expect(rightsOf(waiting, chat, 100).retry).toBe(false)
  })
})

describe('ticks of a message', () => {
  it('become two when somebody has read up to it', () => {
    expect(stateOf(mine, chat)).toBe('read')
    expect(stateOf(mine, { ...chat, othersReadUpTo: 49 })).toBe('sent')
    expect(stateOf(theirs, chat)).toBeNull()
  })
  it('stay one in saved messages, where nobody else reads', () => {
    expect(stateOf(mine, { kind: 'saved', othersReadUpTo: 1000 })).toBe('sent')
  })
})

describe('a message in one breath', () => {
  const label = (message: typeof mine) =>
    composedLabel(
      {
        message,
        sender: 'Anna',
        time: '14:05',
        replyName: message.reply ? 'Igor' : null,
        state: stateOf(message, chat),
        blockedUntil: null,
      },
      dictionary.en.conversation,
    )
  it('names sender, time, what is answered, what came along, the words and the state', () => {
    const message = makeMessage(chat.id, 3, 50, {
      isMine: true,
      text: 'look',
      editedAt: 60,
      reply: { id: null, sender: null, text: 'q', attachment: null },
      attachments: [{ kind: 'photo', id: 'p', url: '', width: null, height: null, preview: null }],
    })
    expect(label(message)).toBe('Anna, 14:05, reply to Igor, Photo, look, edited, Read')
  })
  it('cuts what is too long to listen to', () => {
    expect(
      label({ ...theirs, content: { kind: 'words', text: { text: 'a'.repeat(5000), spans: [] }, attachments: [] } })
        .length,
    ).toBeLessThan(330)
  })
})

describe('keys of the log', () => {
  const key = (part: Partial<KeyboardEvent>) =>
    logCommand({ key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...part })
  it('go by place, so that R answers in a Russian layout', () => {
    expect(key({ key: 'к', code: 'KeyR' })).toEqual({ do: 'reply' })
    expect(key({ key: 'о', code: 'KeyJ' })).toEqual({ do: 'move', by: 1 })
  })
  it('leave the browser its own combinations', () => {
    expect(key({ key: 'r', code: 'KeyR', ctrlKey: true })).toBeNull()
    expect(key({ key: 'ArrowUp', altKey: true })).toBeNull()
    expect(key({ key: 'Tab', code: 'Tab' })).toBeNull()
  })
})
