/** Where a process may end while a message is on its way (reliability.md 3.3). C11 belongs to uploads and is not sent here. */
export type CrashPoint = 'C0' | 'C1' | 'C2' | 'C3' | 'C4' | 'C5' | 'C6' | 'C7' | 'C8' | 'C9' | 'C10' | 'C12'

export const crashPoints: Readonly<Record<CrashPoint, string>> = {
  C0: 'key pressed, nothing begun',
  C1: 'in the middle of keeping',
  C2: 'kept, not yet marked as sending',
  C3: 'marked, the frame not yet out',
  C4: 'the frame is out, the server has not taken it',
  C5: 'the server has taken it, no answer yet',
  C6: 'the answer is here, nothing written yet',
  C7: 'written, no tab told yet',
  C8: 'the push overtook the answer',
  C9: 'the browser lost the database',
  C10: 'another worker takes over',
  C12: 'the power went',
}

export type CrashCounts = Record<CrashPoint, number>

export function noCrashes(): CrashCounts {
  return { C0: 0, C1: 0, C2: 0, C3: 0, C4: 0, C5: 0, C6: 0, C7: 0, C8: 0, C9: 0, C10: 0, C12: 0 }
}
