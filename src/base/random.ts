/** The only source of chance below `worker`. Tests give a seeded one. */
export interface Random {
  /** A number in [0, 1). */
  float(): number
  /** `count` bytes. Cryptographically strong in the real one. */
  bytes(count: number): Uint8Array
}

/**
 * A reproducible source (mulberry32). Good for worlds and schedules, not for secrets.
 * @param seed any integer; the same seed gives the same sequence
 */
export function createSeededRandom(seed: number): Random {
  let state = seed >>> 0
  const float = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    float,
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(float() * 256)),
  }
}

/** A whole number in [0, below). */
export function integerBelow(random: Random, below: number): number {
  return Math.floor(random.float() * below)
}

/** A version 4 UUID (RFC 9562). */
export function uuid(random: Random): string {
  const bytes = random.bytes(16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
