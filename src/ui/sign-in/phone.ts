/** Fewest and most digits of a number with its country code (E.164 allows 15). */
export const fewestDigits = 8
const mostDigits = 15

/**
 * The digits of a number however it was written or pasted: spaces, brackets, `tel:`, 00 instead of +, and the Russian
 * habit of 8 instead of +7.
 */
export function digitsOf(written: string): string {
  const digits = written.replace(/\D/g, '').slice(0, mostDigits + 2)
  const isInternational = written.includes('+')
  if (!isInternational && digits.startsWith('00')) return digits.slice(2, mostDigits + 2)
  if (!isInternational && digits.length === 11 && digits.startsWith('8')) return `7${digits.slice(1)}`
  // No country has a code that begins with 89, so this is a Russian mobile number while it is being typed.
  if (digits.startsWith('89')) return `7${digits.slice(1, mostDigits)}`
  return digits.slice(0, mostDigits)
}

/** The number as people read it: +7 900 123-45-67, others in groups of three. */
export function formatPhone(written: string): string {
  const digits = digitsOf(written)
  if (digits === '') return written.trim().startsWith('+') ? '+' : ''
  if (!digits.startsWith('7')) return `+${digits.replace(/(\d{3})(?=\d)/g, '$1 ')}`
  const [, area = '', three = '', two = '', last = ''] = /^7(\d{0,3})(\d{0,3})(\d{0,2})(\d*)$/.exec(digits) ?? []
  return ['+7', area && ` ${area}`, three && ` ${three}`, two && `-${two}`, last && `-${last}`].join('')
}

/** The number as it is sent: + and digits. */
export function plainPhone(written: string): string {
  return `+${digitsOf(written)}`
}
