import { A } from '@solidjs/router'
import { For, onMount } from 'solid-js'
import type { JSX } from 'solid-js'
import IconArrowLeft from '~icons/tabler/arrow-left'
import IconChevronRight from '~icons/tabler/chevron-right'
import type { Settings as Chosen } from '../../domain/settings'
import { modifierName } from '../browser/platform'
import { useChangeSettings, useSettings } from '../data/settings'
import { IconButton } from '../kit/icon-button'
import { Toggle } from '../kit/switch'
import * as text from '../text/settings'
import { useSubject, useWords } from '../text/words'
import { AccountsSection } from './accounts-section'
import styles from './settings.module.css'
import { StorageSection } from './storage-section'

/** Choices of this device, its accounts, its storage. Everything takes effect at once. */
export default function Settings(props: { onBack(): void }): JSX.Element {
  const said = useSubject(text)
  const words = useWords()
  let heading!: HTMLHeadingElement
  onMount(() => heading.focus({ preventScroll: true }))
  return (
    <div class={styles['page']}>
      <header class={styles['head']}>
        <IconButton label={words().app.back} onClick={() => props.onBack()}>
          <IconArrowLeft />
        </IconButton>
        <h1 ref={heading} class={styles['title']} tabindex="-1">
          {said().title}
        </h1>
      </header>
      <div class={styles['scroller']}>
        <div class={styles['column']}>
          <GeneralSection />
          <WritingSection />
          <AccountsSection />
          <StorageSection />
          <section class={styles['section']} aria-labelledby="about">
            <h2 id="about" class={styles['sectionTitle']}>
              {said().about}
            </h2>
            <A class={styles['link']} href="/diagnostics">
              <span class={styles['words']}>
                <span>{said().diagnostics}</span>
                <span class={styles['help']}>{said().diagnosticsHint}</span>
              </span>
              <IconChevronRight />
            </A>
            <p class={styles['row']}>
              <span>{said().build}</span>
              <code class={styles['value']}>{__BUILD__}</code>
            </p>
          </section>
        </div>
      </div>
    </div>
  )
}

/** A few exclusive choices as one row of buttons; arrows move between them. */
function Choice<Value extends string>(props: {
  readonly label: string
  readonly name: string
  readonly help?: string
  readonly value: Value
  readonly options: readonly (readonly [Value, string])[]
  onChange(value: Value): void
}): JSX.Element {
  return (
    <fieldset class={styles['choice']}>
      <legend class={styles['legend']}>{props.label}</legend>
      <div class={styles['options']}>
        <For each={props.options}>
          {([value, label]) => (
            <label class={styles['option']}>
              <input
                type="radio"
                class="visually-hidden"
                name={props.name}
                value={value}
                checked={props.value === value}
                onChange={() => props.onChange(value)}
              />
              <span>{label}</span>
            </label>
          )}
        </For>
      </div>
      <p class={styles['help']}>{props.help}</p>
    </fieldset>
  )
}

function GeneralSection(): JSX.Element {
  const said = useSubject(text)
  const settings = useSettings()
  const change = useChangeSettings()
  const languages = ['system', 'ru', 'en'] as const
  const themes = ['system', 'light', 'dark', 'black'] as const
  return (
    <section class={styles['section']} aria-labelledby="general">
      <h2 id="general" class={styles['sectionTitle']}>
        {said().general}
      </h2>
      <Choice<Chosen['language']>
        label={said().language}
        name="language"
        value={settings().language}
        options={languages.map((language) => [language, said().languages[language]] as const)}
        onChange={(language) => change({ language })}
      />
      <Choice<Chosen['theme']>
        label={said().theme}
        name="theme"
        value={settings().theme}
        options={themes.map((theme) => [theme, said().themes[theme]] as const)}
        onChange={(theme) => change({ theme })}
      />
    </section>
  )
}

function WritingSection(): JSX.Element {
  const said = useSubject(text)
  const settings = useSettings()
  const change = useChangeSettings()
  return (
    <section class={styles['section']} aria-labelledby="writing">
      <h2 id="writing" class={styles['sectionTitle']}>
        {said().writing}
      </h2>
      <Choice<Chosen['sendKey']>
        label={said().sendKey}
        name="send-key"
        help={said().sendKeyHint[settings().sendKey]}
        value={settings().sendKey}
        options={[
          ['enter', said().sendKeys.enter],
          ['mod-enter', said().sendKeys['mod-enter'](modifierName)],
        ]}
        onChange={(sendKey) => change({ sendKey })}
      />
      <Toggle
        label={said().typeAnywhere}
        help={said().typeAnywhereHint}
        isOn={settings().typeAnywhere}
        onChange={(typeAnywhere) => change({ typeAnywhere })}
      />
    </section>
  )
}
