import { createEffect, createMemo, createSignal, For, onCleanup, Show, untrack } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Settings } from '../../domain/settings'
import { ChatList } from '../chat-list/chat-list'
import Conversation from '../conversation/conversation'
import { Toasts } from '../kit/toasts'
import { en, ru } from '../text/gallery'
import { useSubject, WordsProvider } from '../text/words'
import { Frame } from './frame'
import styles from './gallery.module.css'
import { KitSamples } from './kit-samples'
import { chatParts, listParts, samples } from './parts'

type Theme = Exclude<Settings['theme'], 'system'>
type Language = Exclude<Settings['language'], 'system'>

const themes: readonly Theme[] = ['light', 'dark', 'black']
const languages: readonly Language[] = ['ru', 'en']
const widths: readonly number[] = [360, 768, 1440]

/**
 * Every row, bubble, empty, loading and failing state, over worlds in memory. The address chooses:
 * `?part=group&theme=dark&lang=en&width=360` (a part alone fills the window, for pictures).
 */
export default function Gallery(): JSX.Element {
  const asked = new URLSearchParams(location.search)
  const [theme, setTheme] = createSignal<Theme>(themes.find((name) => name === asked.get('theme')) ?? 'light')
  const [language, setLanguage] = createSignal<Language>(languages.find((name) => name === asked.get('lang')) ?? 'ru')
  const [width, setWidth] = createSignal<number | null>(
    widths.find((size) => String(size) === asked.get('width')) ?? null,
  )
  const part = asked.get('part')
  createEffect(() => {
    document.documentElement.dataset['theme'] = theme()
  })
  onCleanup(() => delete document.documentElement.dataset['theme'])
  return (
    <WordsProvider language={language()}>
      <Show when={part === null} fallback={<OnePart name={part ?? ''} />}>
        <main class={styles['gallery']}>
          <Switches
            theme={theme()}
            language={language()}
            width={width()}
            onTheme={setTheme}
            onLanguage={setLanguage}
            onWidth={setWidth}
          />
          <div class={styles['sections']} style={{ '--width': width() === null ? '100%' : `${width()}px` }}>
            <AllParts />
          </div>
        </main>
      </Show>
      <Toasts closeLabel="×" />
    </WordsProvider>
  )
}

function AllParts(): JSX.Element {
  const words = useSubject({ ru, en })
  const world = samples(Date.now())
  return (
    <>
      <Section title={words().lists}>
        <For each={listParts(world)}>
          {(part) => (
            <Frame title={part.name} world={part.world}>
              <ChatList selected={part.selected} onOpen={() => {}} />
            </Frame>
          )}
        </For>
      </Section>
      <Section title={words().conversations}>
        <For each={chatParts(world)}>
          {(part) => (
            <Frame title={part.name} world={part.world}>
              <Conversation chat={part.chat} onBack={() => {}} />
            </Frame>
          )}
        </For>
      </Section>
      <Section title={words().kit}>
        <Frame title={words().kit} world={{ chats: [] }}>
          <KitSamples />
        </Frame>
      </Section>
    </>
  )
}

/** One part over the whole window: a list, a chat, both side by side, or the kit. */
function OnePart(props: { readonly name: string }): JSX.Element {
  const world = samples(Date.now())
  const list = () => listParts(world).find(({ name }) => name === props.name)
  const chat = () => chatParts(world).find(({ name }) => name === props.name)
  return (
    <main class={styles['alone']} data-part={props.name}>
      <Show when={!chat() && !list()}>
        <h1 class="visually-hidden">{props.name}</h1>
      </Show>
      <Show when={list()}>
        {(part) => (
          <Frame title="" world={part().world}>
            <ChatList selected={part().selected} onOpen={() => {}} />
          </Frame>
        )}
      </Show>
      <Show when={chat()}>
        {(part) => (
          <Frame title="" world={part().world}>
            <Conversation chat={part().chat} onBack={() => {}} />
          </Frame>
        )}
      </Show>
      <Show when={props.name === 'kit'}>
        <Frame title="" world={{ chats: [] }}>
          <KitSamples />
        </Frame>
      </Show>
      <Show when={props.name === 'both'}>
        <Both world={world} />
      </Show>
    </main>
  )
}

function Both(props: { readonly world: ReturnType<typeof samples> }): JSX.Element {
  const live = createMemo(() => chatParts(props.world).find(({ name }) => name === 'live')!)
  const [selected, setSelected] = createSignal(untrack(live).chat)
  return (
    <Frame title="" world={live().world}>
      <div class={styles['panes']}>
        <ChatList selected={selected()} onOpen={setSelected} />
        <Conversation chat={selected()} onBack={() => {}} />
      </div>
    </Frame>
  )
}

function Section(props: { readonly title: string; readonly children: JSX.Element }): JSX.Element {
  return (
    <section class={styles['section']}>
      <h2>{props.title}</h2>
      <div class={styles['frames']}>{props.children}</div>
    </section>
  )
}

function Switches(props: {
  readonly theme: Theme
  readonly language: Language
  readonly width: number | null
  onTheme(theme: Theme): void
  onLanguage(language: Language): void
  onWidth(width: number | null): void
}): JSX.Element {
  const words = useSubject({ ru, en })
  const themeName = (name: Theme) => words()[name]
  return (
    <header class={styles['switches']}>
      <h1>{words().title}</h1>
      <Choice
        label={words().theme}
        options={themes}
        chosen={props.theme}
        name={themeName}
        onChoose={(it) => props.onTheme(it)}
      />
      <Choice
        label={words().language}
        options={languages}
        chosen={props.language}
        name={(it) => it}
        onChoose={(it) => props.onLanguage(it)}
      />
      <Choice
        label={words().width}
        options={[null, ...widths]}
        chosen={props.width}
        name={(it) => (it === null ? words().full : String(it))}
        onChoose={(it) => props.onWidth(it)}
      />
    </header>
  )
}

function Choice<T extends string | number | null>(props: {
  readonly label: string
  readonly options: readonly T[]
  readonly chosen: T
  name(option: T): string
  onChoose(option: T): void
}): JSX.Element {
  return (
    <fieldset class={styles['choice']}>
      <legend class="visually-hidden">{props.label}</legend>
      <For each={props.options}>
        {(option) => (
          <button
            type="button"
            class={styles['option']}
            aria-pressed={option === props.chosen}
            onClick={() => props.onChoose(option)}
          >
            {props.name(option)}
          </button>
        )}
      </For>
    </fieldset>
  )
}
