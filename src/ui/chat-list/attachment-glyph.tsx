import { Match, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Attachment } from '../../domain/attachment'
import IconMicrophone from '~icons/tabler/microphone'
import IconFile from '~icons/tabler/file'
import IconMapPin from '~icons/tabler/map-pin'
import IconPhone from '~icons/tabler/phone'
import IconPhoto from '~icons/tabler/photo'
import IconSticker from '~icons/tabler/sticker'
import IconUser from '~icons/tabler/user'
import IconVideo from '~icons/tabler/video'

/** A small sign for what came with a message; kinds without one of their own show nothing. */
export function AttachmentGlyph(props: { readonly kind: Attachment['kind'] }): JSX.Element {
  return (
    <Switch>
      <Match when={props.kind === 'photo'}>
        <IconPhoto />
      </Match>
      <Match when={props.kind === 'video'}>
        <IconVideo />
      </Match>
      <Match when={props.kind === 'file'}>
        <IconFile />
      </Match>
      <Match when={props.kind === 'voice'}>
        <IconMicrophone />
      </Match>
      <Match when={props.kind === 'sticker'}>
        <IconSticker />
      </Match>
      <Match when={props.kind === 'contact-card'}>
        <IconUser />
      </Match>
      <Match when={props.kind === 'call'}>
        <IconPhone />
      </Match>
      <Match when={props.kind === 'place'}>
        <IconMapPin />
      </Match>
    </Switch>
  )
}
