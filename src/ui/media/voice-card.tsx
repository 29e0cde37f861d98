import { createMemo, For } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Voice } from '../../domain/attachment'
import IconMicrophone from '~icons/tabler/microphone'
import { useWords } from '../text/words'
import { Card } from './card'
import { durationOf } from './duration'
import styles from './voice-card.module.css'
import { barsOf } from './waveform'

const bars = 40
const height = 24

/** A voice message as its wave and length. */
export function VoiceCard(props: { readonly voice: Voice }): JSX.Element {
  const words = useWords()
  const wave = createMemo(() => barsOf(props.voice.wave, bars))
  return (
    <Card
      icon={<IconMicrophone />}
      title={
        <svg
          class={styles['wave']}
          viewBox={`0 0 ${bars * 4} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={words().conversation.attachments.voice}
        >
          <For each={wave()}>
            {(loudness, index) => {
              const tall = Math.max(3, loudness * height)
              return <rect x={index() * 4} y={(height - tall) / 2} width="2.4" height={tall} rx="1.2" />
            }}
          </For>
        </svg>
      }
      line={props.voice.duration === null ? words().conversation.attachments.voice : durationOf(props.voice.duration)}
      caveat={words().conversation.voiceLater}
    />
  )
}
