import { chats } from './chat'
import { configShape } from './config'
import { allDraftsShape } from './draft'
import { messages } from './message'
import { contactShape, presenceShape, profileShape } from './person'
import { anything, list, number, orNothing, shape, table, text, type Read } from './reading'

/** The answer of opcode 19 (max-user-api.md 2.2.19). Everything may be missing. */
export const loginShape = shape(
  'login',
  {},
  {
    profile: profileShape,
    token: text,
    time: number,
    chats,
    chatMarker: number,
    contacts: list(contactShape, 'login.contacts'),
    presence: table(presenceShape, 'login.presence'),
    messages: table(messages, 'login.messages'),
    drafts: allDraftsShape,
    calls: anything,
    videoChatHistory: anything,
    config: configShape,
    login2Flags: anything,
  },
)

export type WireLogin = Read<typeof loginShape>

/** The answer of opcode 6, when there is one (max-user-api.md 2.2.6). 1 in `app-update-type` = a forced update. */
export const helloShape = orNothing(
  shape(
    'hello',
    {},
    {
      callsSeed: anything,
      location: anything,
      'app-update-type': number,
      'reg-country-code': anything,
      'phone-auto-complete-enabled': anything,
      'qr-auth-enabled': anything,
      lang: anything,
      proxy: anything,
      'proxy-domains': anything,
      'logs-enabled': anything,
    },
  ),
)

const tokenShape = shape('token', { token: text }, {})

/** The answer of 18 and 115: one of three shapes, tried in the order of max-user-api.md 2.2.18. */
export const signInShape = shape(
  'sign-in',
  {},
  {
    passwordChallenge: shape('passwordChallenge', { trackId: text }, { hint: text, email: anything }),
    tokenAttrs: shape('tokenAttrs', {}, { LOGIN: tokenShape, REGISTER: tokenShape }),
    profile: profileShape,
    presetAvatars: anything,
  },
)

export type WireSignIn = Read<typeof signInShape>

/** The answer of 17. The token is the track of this code, not the session's. */
export const codeSentShape = shape(
  'code sent',
  { token: text },
  { codeLength: number, requestMaxDuration: anything, requestCountLeft: anything, altActionDuration: number },
)

/** The answer of 23. */
export const registeredShape = shape(
  'registered',
  { token: text },
  { tokenType: anything, userToken: anything, profile: profileShape },
)
