import type { Cipher } from './credentials'

const nonceBytes = 12

/** AES-GCM by WebCrypto. The key cannot be exported: IndexedDB stores it, nobody reads it (reliability.md 4.2). */
export function createWebCipher(crypto: Pick<Crypto, 'subtle' | 'getRandomValues'>): Cipher {
  return {
    makeKey: () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    async seal(key, text) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
      const bytes = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv: nonce },
        key as CryptoKey,
        new TextEncoder().encode(text),
      )
      return { nonce, bytes: new Uint8Array(bytes) }
    },
    async unseal(key, sealed) {
      try {
        const iv = new Uint8Array(sealed.nonce)
        const bytes = new Uint8Array(sealed.bytes)
        const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key as CryptoKey, bytes)
        return new TextDecoder().decode(text)
      } catch {
        return null
      }
    },
  }
}
