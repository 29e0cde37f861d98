import { For, Match, Show, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Attachment, Call, FileAttachment, Place, Sticker } from '../../domain/attachment'
import IconFile from '~icons/tabler/file'
import IconMapPin from '~icons/tabler/map-pin'
import IconPhone from '~icons/tabler/phone'
import IconPhoneOff from '~icons/tabler/phone-off'
import IconUser from '~icons/tabler/user'
import IconVideo from '~icons/tabler/video'
import { useDates, useWords } from '../text/words'
import styles from './attachments.module.css'
import { Card } from './card'
import { durationOf } from './duration'
import { LinkCardView } from './link-card-view'
import { mediaSize } from './media-size'
import { Picture } from './picture'
import { PollCard } from './poll-card'
import { UnsupportedCard } from './unsupported-card'
import { VoiceCard } from './voice-card'

export interface AttachmentCardsProps {
  /** Everything but pictures, videos and keyboards, which have places of their own in a bubble. */
  readonly items: readonly Attachment[]
  /** The address a link card may open; null = it stays text. */
  safeHref(url: string): string | null
}

/** The cards of a message, one under another. */
export function AttachmentCards(props: AttachmentCardsProps): JSX.Element {
  return (
    <div class={styles['cards']}>
      <For each={props.items}>{(item) => <AttachmentCard item={item} safeHref={(url) => props.safeHref(url)} />}</For>
    </div>
  )
}

function AttachmentCard(props: { readonly item: Attachment; safeHref(url: string): string | null }): JSX.Element {
  const of = <Kind extends Attachment['kind']>(kind: Kind) =>
    props.item.kind === kind ? (props.item as Extract<Attachment, { kind: Kind }>) : null
  return (
    <Switch>
      <Match when={of('file')}>{(file) => <FileCard file={file()} />}</Match>
      <Match when={of('voice')}>{(voice) => <VoiceCard voice={voice()} />}</Match>
      <Match when={of('sticker')}>{(sticker) => <StickerView sticker={sticker()} />}</Match>
      <Match when={of('link-card')}>{(card) => <LinkCardView card={card()} href={props.safeHref(card().url)} />}</Match>
      <Match when={of('contact-card')}>
        {(contact) => <Card icon={<IconUser />} title={contact().name} line={contact().phone ?? undefined} />}
      </Match>
      <Match when={of('call')}>{(call) => <CallCard call={call()} />}</Match>
      <Match when={of('place')}>{(place) => <PlaceCard place={place()} />}</Match>
      <Match when={of('poll')}>{(poll) => <PollCard poll={poll()} />}</Match>
      <Match when={of('unsupported')}>{(unsupported) => <UnsupportedCard attachment={unsupported()} />}</Match>
    </Switch>
  )
}

function FileCard(props: { readonly file: FileAttachment }): JSX.Element {
  const words = useWords()
  const dates = useDates()
  const size = () => (props.file.size === null ? words().conversation.fileSizeUnknown : dates().size(props.file.size))
  return <Card icon={<IconFile />} title={props.file.name} line={size()} caveat={words().conversation.fileLater} />
}

function StickerView(props: { readonly sticker: Sticker }): JSX.Element {
  const words = useWords()
  const size = () => mediaSize(props.sticker.width ?? 1, props.sticker.height ?? 1)
  return (
    <span class={styles['sticker']} style={{ '--ratio': size().width / size().height }}>
      <Show when={props.sticker.url} fallback={words().conversation.attachments.sticker}>
        <Picture
          url={props.sticker.url}
          preview={null}
          alt={words().conversation.attachments.sticker}
          brokenLabel={words().conversation.attachments.sticker}
        />
      </Show>
    </span>
  )
}

function CallCard(props: { readonly call: Call }): JSX.Element {
  const words = useWords()
  const isEnded = () => props.call.outcome === 'ended'
  return (
    <Card
      icon={
        <Switch fallback={<IconPhoneOff />}>
          <Match when={isEnded() && props.call.isVideo}>
            <IconVideo />
          </Match>
          <Match when={isEnded()}>
            <IconPhone />
          </Match>
        </Switch>
      }
      tone={isEnded() ? 'accent' : 'danger'}
      title={words().conversation.callOutcome[props.call.outcome](props.call.isVideo)}
      line={isEnded() ? durationOf(props.call.duration) : words().conversation.callLater}
      caveat={words().conversation.callLater}
    />
  )
}

function PlaceCard(props: { readonly place: Place }): JSX.Element {
  const words = useWords()
  const at = () => `${props.place.latitude.toFixed(5)}, ${props.place.longitude.toFixed(5)}`
  const href = () => {
    const { latitude, longitude } = props.place
    return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
  }
  return (
    <Card
      icon={<IconMapPin />}
      title={props.place.title ?? words().conversation.attachments.place}
      line={
        <a
          class={styles['map']}
          href={href()}
          target="_blank"
          rel="noopener noreferrer"
          tabindex="-1"
          title={words().conversation.openMap}
        >
          {at()}
        </a>
      }
    />
  )
}
