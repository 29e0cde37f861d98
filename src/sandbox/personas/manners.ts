import type { Chat, Message, Persona, Person } from '../world/model'
import { botAnswer, choose, fittingAnswer } from './answers'
import type { Stage } from './stage'

/** How one kind of person takes a message in his dialog. */
type Manner = (stage: Stage, chat: Chat, person: Person, message: Message) => void

const ordinary: Manner = (stage, chat, person, message) => {
  const { life, after, between } = stage
  after(between(800, 3000), () => {
    stage.read(chat, person.id, message)
    after(between(400, 1500), () => {
      stage.typeFor(chat, person.id, between(1000, 3000), () => {
        life.post(chat, { sender: person.id, text: fittingAnswer(message.text, life.random) })
      })
    })
  })
}

const echo: Manner = (stage, chat, person, message) => {
  const { text, elements, attaches } = message
  stage.after(300, () => {
    stage.read(chat, person.id, message)
    stage.typeFor(chat, person.id, 700, () => {
      stage.life.post(chat, { sender: person.id, text, elements, attaches })
    })
  })
}

/** Types, changes his mind, and only then answers. */
const slow: Manner = (stage, chat, person, message) => {
  const answer = (): void => {
    const text = `${fittingAnswer(message.text, stage.life.random)}. Прости, что так долго думал`
    stage.life.post(chat, { sender: person.id, text })
  }
  stage.after(5000, () => {
    stage.read(chat, person.id, message)
    stage.typeFor(chat, person.id, 20_000, () => {
      stage.after(10_000, () => stage.typeFor(chat, person.id, 6000, answer))
    })
  })
}

const bot: Manner = (stage, chat, person, message) => {
  const { clock, random } = stage.life
  stage.after(250, () => {
    stage.read(chat, person.id, message)
    stage.life.post(chat, { sender: person.id, text: botAnswer(message.text, clock.now(), random) })
  })
}

/** A persona without manners does not answer. */
export const manners: Readonly<Partial<Record<Persona, Manner>>> = { ordinary, echo, slow, bot }

/** Members of a group read what was written, and often one of them has something to say. */
export function answerInGroup(stage: Stage, chat: Chat, message: Message): void {
  const { life, after, between } = stage
  const others = ordinaryMembers(stage, chat).filter((user) => user !== message.sender)
  if (others.length === 0) return
  for (const user of others.slice(0, 5)) after(between(1000, 9000), () => life.mark(chat, user, message.time))
  if (life.random.float() < 0.4) return
  const speaker = choose(others, life.random)
  after(between(2000, 6000), () => {
    stage.typeFor(chat, speaker, between(1500, 4000), () => {
      life.post(chat, { sender: speaker, text: fittingAnswer(message.text, life.random) })
    })
  })
}

export function ordinaryMembers({ life }: Stage, chat: Chat): number[] {
  return [...chat.members.keys()].filter((user) => life.world.people.get(user)?.persona === 'ordinary')
}
