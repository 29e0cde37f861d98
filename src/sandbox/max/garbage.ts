import { writeFrame } from './frame'

const fiveMegabytes = 5 * 1024 * 1024
const message = {
  id: '115343360008061249',
  time: 1_760_000_000_123,
  sender: 20_817_744,
  type: 'USER',
  text: 'ok',
  attaches: [],
}

/** Frames that a client must survive: counted, shown on its diagnostics page, and no neighbour lost. */
export const garbage: Readonly<Record<string, () => string | Uint8Array>> = {
  'not-json': () => '{"ver":11,"cmd":0,"seq":3,"opc',
  text: () => 'hello?',
  array: () => '[1,2,3]',
  null: () => 'null',
  binary: () => Uint8Array.from({ length: 64 }, (_, index) => (index * 37) & 0xff),
  empty: () => '',
  'no-opcode': () => '{"ver":11,"cmd":0,"seq":5}',
  'unknown-opcode': () => writeFrame(0, 9, 7777, { anything: [1, 2, 3] }),
  'unknown-kind': () => writeFrame(9, 9, 128, {}),
  'stray-answer': () => writeFrame(1, 65_000, 49, { messages: [] }),
  'unknown-attachment': () =>
    writeFrame(0, 9, 128, { chatId: 1, message: { ...message, attaches: [{ _type: 'HOLOGRAM', depth: 3 }] } }),
  'wrong-types': () =>
    writeFrame(0, 9, 128, { chatId: 'one', message: { id: {}, time: 'now', sender: [], text: 5, attaches: 'none' } }),
  'wrong-payload': () => writeFrame(0, 9, 130, 'a string'),
  'null-payload': () => writeFrame(0, 9, 135, null),
  proto: () =>
    '{"ver":11,"cmd":0,"seq":9,"opcode":135,"payload":{"__proto__":{"polluted":true},"chat":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"id":1}}}',
  'numeric-id': () =>
    '{"ver":11,"cmd":0,"seq":9,"opcode":142,"payload":{"chatId":1,"messageIds":[115343360008061249,115343360008061251]}}',
  'deep-nesting': () => `{"ver":11,"cmd":0,"seq":9,"opcode":128,"payload":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}`,
  'lone-surrogate': () => writeFrame(0, 9, 129, { chatId: 1, userId: 1, type: '\ud800' }),
  huge: () => writeFrame(0, 9, 7778, { filler: 'x'.repeat(fiveMegabytes) }),
}
