import { anything, id, label, list, number, shape, text, type Read } from './reading'

const nameShape = shape('name', {}, { name: text, firstName: text, lastName: text, type: text })

/** max-user-api.md 3.1. */
export const contactShape = shape(
  'contact',
  { id },
  {
    names: list(nameShape, 'contact.names'),
    phone: label,
    baseUrl: text,
    baseRawUrl: text,
    photoId: anything,
    options: list(text, 'contact.options'),
    accountStatus: anything,
    status: text,
    updateTime: anything,
    registrationTime: anything,
    description: text,
    gender: anything,
    country: anything,
    link: text,
    webApp: anything,
    menuButton: anything,
  },
)

/** max-user-api.md 3.1: me, with what the account is capable of. */
export const profileShape = shape('profile', { contact: contactShape }, { profileOptions: anything })

/** max-user-api.md 3.2; `seen` is in seconds, the only time that is. */
export const presenceShape = shape('presence', {}, { seen: number, on: text, status: anything })

export type WireContact = Read<typeof contactShape>
export type WirePresence = Read<typeof presenceShape>
