import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../../tests/support/fake-clock'
import { createSeededRandom } from '../../base/random'
import { greeted, online, openProbe } from '../probe'
import { createSandbox } from '../sandbox'
import { rowsByOpcode } from './table'

const begin = () => createSandbox({ clock: createFakeClock(), random: createSeededRandom(1), world: 'tiny' })
const dialog = 24_348_415
const group = -71_000_000_000_017
const written = { cid: 1, text: 'x' }

/** For each operation, requests that are wrong and the error that the protocol file names for them. */
const wrong: Readonly<Record<number, readonly (readonly [payload: unknown, error: string])[]>> = {
  1: [[{ interactive: 'yes' }, 'proto.payload']],
  5: [[{}, 'proto.payload']],
  6: [
    [{}, 'proto.payload'],
    [{ userAgent: { deviceType: 5 } }, 'proto.payload'],
  ],
  16: [
    [{}, 'proto.payload'],
    [{ firstName: '' }, 'proto.payload'],
    [{ firstName: 'x'.repeat(60) }, 'proto.payload'],
  ],
  17: [
    [{ phone: 79_000_000_001, type: 'START_AUTH' }, 'proto.payload'],
    [{ phone: '+7900', type: 'START_AUTH' }, 'error.phone.wrong'],
    [{ phone: '+79000000001', type: 'CALL' }, 'proto.payload'],
  ],
  18: [
    [{ token: 'x', verifyCode: 123_456, authTokenType: 'CHECK_CODE' }, 'proto.payload'],
    [{ token: 'x', verifyCode: '123456', authTokenType: 'CHECK_CODE' }, 'error.code.expired'],
  ],
  19: [[{ token: 5 }, 'proto.payload']],
  20: [['all', 'proto.payload']],
  22: [
    [{}, 'proto.payload'],
    [{ settings: { chats: { 1: 5 } } }, 'proto.payload'],
  ],
  23: [
    [{ token: 'x', tokenType: 'LOGIN', firstName: 'x' }, 'proto.payload'],
    [{ token: 'x', tokenType: 'REGISTER', firstName: 'x' }, 'error.code.expired'],
  ],
  25: [[[], 'proto.payload']],
  32: [
    [{ contactIds: ['1'] }, 'proto.payload'],
    [{ contactIds: Array.from({ length: 101 }, () => 1) }, 'proto.payload'],
  ],
  34: [
    [{ contactId: 20_817_744, action: 'MARRY' }, 'proto.payload'],
    [{ contactId: 1, action: 'ADD' }, 'contact.not.found'],
    [{ contactId: 20_817_744, action: 'UPDATE' }, 'proto.payload'],
  ],
  35: [[{ contactIds: 5 }, 'proto.payload']],
  36: [[{ status: 5 }, 'proto.payload']],
  46: [
    [{ phone: '+71112223344' }, 'contact.not.found'],
    [{}, 'proto.payload'],
  ],
  48: [[{ chatIds: [1.5] }, 'proto.payload']],
  49: [
    [{ chatId: dialog, from: 1, forward: 0, backward: 30 }, 'proto.payload'],
    [{ chatId: dialog, from: 1.5, forward: 0, backward: 30, getMessages: true }, 'proto.payload'],
    [{ chatId: dialog, from: 1, forward: 0, backward: 9000, getMessages: true }, 'proto.payload'],
    [{ chatId: 4, from: 1, forward: 0, backward: 30, getMessages: true }, 'chat.not.found'],
  ],
  50: [
    [{ chatId: dialog }, 'proto.payload'],
    [{ chatId: dialog, mark: 1, type: 'READ_ALL' }, 'proto.payload'],
    [{ chatId: 4, mark: 1 }, 'chat.not.found'],
  ],
  51: [
    [{ chatId: dialog }, 'proto.payload'],
    [{ chatId: 4, attachTypes: [] }, 'chat.not.found'],
  ],
  52: [
    [{ chatId: dialog }, 'proto.payload'],
    [{ chatId: 4, lastEventTime: 1, forAll: true }, 'chat.not.found'],
  ],
  53: [[{}, 'proto.payload']],
  54: [
    [{ chatId: dialog, lastEventTime: 1, forAll: 'yes' }, 'proto.payload'],
    [{ chatId: 4, lastEventTime: 1, forAll: true }, 'chat.not.found'],
  ],
  55: [
    [{ chatId: group }, 'proto.payload'],
    [{ chatId: dialog, theme: 'x' }, 'chat.not.access'],
    [{ chatId: group, theme: '' }, 'proto.payload'],
    [{ chatId: group, pinMessageId: '17' }, 'error.message.invalid'],
    [{ chatId: 4, theme: 'x' }, 'chat.not.found'],
  ],
  57: [
    [{ link: 'join/nowhere' }, 'chat.not.found'],
    [{}, 'proto.payload'],
  ],
  58: [
    [{ chatId: 4 }, 'chat.not.found'],
    [{ chatId: group }, 'chat.not.access'],
    [{}, 'proto.payload'],
  ],
  59: [
    [{ chatId: group, type: 'GHOST' }, 'proto.payload'],
    [{ chatId: group, type: 'MEMBER', count: 501 }, 'proto.payload'],
    [{ chatId: 4, type: 'MEMBER' }, 'chat.not.found'],
  ],
  60: [[{}, 'proto.payload']],
  64: [
    [{ chatId: dialog }, 'proto.payload'],
    [{ chatId: dialog, message: { text: 'no cid' } }, 'proto.payload'],
    [{ chatId: dialog, message: { cid: 1, text: '   ' } }, 'proto.payload'],
    [{ chatId: dialog, message: { cid: 1, text: 'x'.repeat(4001) } }, 'proto.payload'],
    [{ chatId: dialog, message: { ...written, elements: [{ type: 'STRONG', length: 9 }] } }, 'proto.payload'],
    [{ chatId: dialog, message: { ...written, attaches: [{ _type: 'CALL' }] } }, 'proto.payload'],
    [{ chatId: dialog, message: { ...written, attaches: [{ _type: 'PHOTO' }] } }, 'proto.payload'],
    [{ chatId: dialog, message: { ...written, link: { type: 'REPLY', messageId: '17' } } }, 'error.message.invalid'],
    [{ chatId: 4, message: written }, 'chat.not.found'],
    [{ userId: 4, message: written }, 'chat.not.found'],
    [{ message: written }, 'proto.payload'],
  ],
  65: [
    [{ chatId: dialog, type: 'SINGING' }, 'proto.payload'],
    [{ chatId: 4 }, 'chat.not.found'],
  ],
  66: [
    [{ chatId: dialog }, 'proto.payload'],
    [{ chatId: dialog, messageIds: ['abc'] }, 'proto.payload'],
    [{ chatId: 4, messageIds: [] }, 'chat.not.found'],
  ],
  67: [
    [{ chatId: dialog, messageId: '17', text: 'x' }, 'error.edit.invalid.message'],
    [{ chatId: dialog, messageId: '17' }, 'proto.payload'],
    [{ chatId: 4, messageId: '17', text: 'x' }, 'chat.not.found'],
  ],
  71: [
    [{ chatId: dialog }, 'proto.payload'],
    [{ chatId: 4, messageIds: [] }, 'chat.not.found'],
  ],
  73: [
    [{ query: ' ' }, 'proto.payload'],
    [{ query: 'x', chatId: 4 }, 'chat.not.found'],
  ],
  75: [
    [{ chatId: dialog }, 'proto.payload'],
    [{ chatId: 4, subscribe: true }, 'chat.not.found'],
  ],
  89: [
    [{ link: 'nowhere' }, 'chat.not.found'],
    [{ link: 5 }, 'proto.payload'],
  ],
  96: [['x', 'proto.payload']],
  97: [['x', 'proto.payload']],
  115: [
    [{ trackId: 'x' }, 'proto.payload'],
    [{ trackId: 'x', password: 'x' }, 'error.code.expired'],
  ],
  176: [
    [{ chatId: 1 }, 'proto.payload'],
    [{ draft: {} }, 'proto.payload'],
  ],
  177: [
    [{ chatId: 1 }, 'proto.payload'],
    [{ time: 1 }, 'proto.payload'],
  ],
  178: [
    [{ chatId: dialog, messageId: '17', reaction: '👍' }, 'proto.payload'],
    [{ chatId: dialog, messageId: '17', reaction: { reactionType: 'EMOJI', id: '👍' } }, 'error.message.invalid'],
  ],
  179: [
    [{ chatId: dialog }, 'proto.payload'],
    [{ chatId: dialog, messageId: '17' }, 'error.message.invalid'],
  ],
  180: [
    [{ chatId: dialog }, 'proto.payload'],
    [{ chatId: 4, messageIds: [] }, 'chat.not.found'],
  ],
  181: [
    [{ chatId: dialog, messageId: '17' }, 'proto.payload'],
    [{ chatId: dialog, messageId: '17', count: 9 }, 'error.message.invalid'],
  ],
  272: [[{ folderSync: 'x' }, 'proto.payload']],
  273: [[{}, 'proto.payload']],
  274: [
    [{ id: 'a' }, 'proto.payload'],
    [{ id: 'a', title: 'A', favorites: [1, 2, 3, 4, 5, 6] }, 'proto.payload'],
  ],
  275: [[{ foldersOrder: ['a'] }, 'proto.payload']],
  276: [[{}, 'proto.payload']],
}

describe('a wrong request', () => {
  test('every answered operation has one in this table', () => {
    expect(
      Object.keys(wrong)
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual([...rowsByOpcode.keys()].sort((a, b) => a - b))
  })

  const cases = Object.entries(wrong).flatMap(([opcode, each]) =>
    each.map(([payload, error]) => [Number(opcode), payload, error] as const),
  )
  test.each(cases)('%i %j is answered by %s', (opcode, payload, error) => {
    const probe = online(begin())
    expect(probe.error(opcode, payload)).toBe(error)
    expect(probe.closed()).toBeNull()
  })
})

describe('a frame that is none', () => {
  test.each(['hello', '[1]', 'null', '{"ver":11,'])('%s closes the line with 1003', (data) => {
    const probe = openProbe(begin())
    probe.send(data)
    expect(probe.closed()).toBe(1003)
  })

  test('binary is not spoken here: 1003', () => {
    const probe = openProbe(begin())
    probe.send(new Uint8Array([10, 0, 0, 0]))
    expect(probe.closed()).toBe(1003)
  })

  test('one without opcode or seq is proto.payload, and the line lives', () => {
    const probe = greeted(begin())
    probe.send('{"ver":11,"cmd":0,"seq":3,"payload":{}}')
    expect(probe.heard.at(-1)).toMatchObject({ cmd: 3, seq: 3, payload: { error: 'proto.payload' } })
    expect(probe.closed()).toBeNull()
  })

  test('acknowledgements of pushes do no harm', () => {
    const probe = online(begin())
    probe.send('{"ver":11,"cmd":1,"seq":0,"opcode":128,"payload":null}')
    expect(probe.heard).toEqual([])
    expect(probe.good(128, { chatId: dialog, messageId: '17' })).toBeNull()
  })

  test('__proto__ in a payload is only a name', () => {
    const probe = online(begin())
    probe.send('{"ver":11,"cmd":0,"seq":90,"opcode":274,"payload":{"__proto__":{"id":"a","title":"A"}}}')
    expect(probe.heard.at(-1)).toMatchObject({ cmd: 3, payload: { error: 'proto.payload' } })
    expect(({} as Record<string, unknown>).title).toBeUndefined()
  })
})
