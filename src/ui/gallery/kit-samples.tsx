import { createSignal, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import IconBird from '~icons/tabler/feather'
import IconTrash from '~icons/tabler/trash'
import IconCopy from '~icons/tabler/copy'
import { Avatar } from '../kit/avatar'
import { Badge } from '../kit/badge'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { EmptyState } from '../kit/empty-state'
import { Field } from '../kit/field'
import { IconButton } from '../kit/icon-button'
import { Menu } from '../kit/menu'
import { SkeletonRows } from '../kit/skeleton'
import { Spinner } from '../kit/spinner'
import { Toggle } from '../kit/switch'
import { useToasts } from '../kit/toasts'
import styles from './kit-samples.module.css'

/** Every part of the kit in its states. */
export function KitSamples(): JSX.Element {
  const toasts = useToasts()
  const [menuAt, setMenuAt] = createSignal<HTMLElement | null>(null)
  const [isAsking, setAsking] = createSignal(false)
  const [isOn, setOn] = createSignal(true)
  return (
    <div class={styles['kit']}>
      <div class={styles['line']}>
        <Button>Accent</Button>
        <Button tone="soft">Soft</Button>
        <Button tone="plain">Plain</Button>
        <Button tone="danger">Danger</Button>
        <Button disabled>Disabled</Button>
        <IconButton label="Copy">
          <IconCopy />
        </IconButton>
        <Spinner label="…" />
        <Badge count={3} label="3" />
        <Badge count={128} label="128" />
        <Badge count={41} isMuted label="41" />
        <Badge count={0} label="•" />
      </div>
      <div class={styles['line']}>
        <Avatar id="1" name="Анна Белова" isOnline />
        <Avatar id="2" name="Mark" />
        <Avatar id="3" name="🎉 Наш двор" />
        <Avatar id="4" name="x" glyph="saved" />
        <Avatar id="5" name="x" glyph="bot" />
        <Avatar id="6" name="x" glyph="channel" />
        <Avatar id="7" name="Broken" picture="data:image/png;base64,AAAA" size={72} />
      </div>
      <div class={styles['line']}>
        <Button tone="soft" onClick={(event) => setMenuAt(event.currentTarget)}>
          Menu
        </Button>
        <Button tone="soft" onClick={() => setAsking(true)}>
          Dialog
        </Button>
        <Button
          tone="soft"
          onClick={() => toasts.show({ text: 'Сообщение удалено', action: { label: 'Вернуть', run: () => {} } })}
        >
          Toast
        </Button>
        <Button tone="soft" onClick={() => toasts.show({ text: 'Не удалось', tone: 'error' })}>
          Error
        </Button>
      </div>
      <Field label="Phone" hint="With the country code" placeholder="+7" />
      <Field label="Code" problem="The code is wrong" value="123" />
      <Toggle label="Switch" help="One line of help" isOn={isOn()} onChange={setOn} />
      <EmptyState
        icon={<IconBird />}
        title="Nothing here"
        help="One line of help."
        action={<Button>One action</Button>}
      />
      <SkeletonRows count={3} label="…" />
      <Show when={menuAt()} keyed>
        {(at) => (
          <Menu
            label="Menu"
            at={at}
            onClose={() => setMenuAt(null)}
            items={[
              { label: 'Copy', icon: IconCopy, key: 'C', run: () => {} },
              { label: 'Disabled', isDisabled: true, run: () => {} },
              { label: 'Delete', icon: IconTrash, tone: 'danger', run: () => {} },
            ]}
          />
        )}
      </Show>
      <Show when={isAsking()}>
        <Dialog
          title="A question?"
          onClose={() => setAsking(false)}
          actions={<Button onClick={() => setAsking(false)}>Yes</Button>}
        >
          <p>What happens then.</p>
        </Dialog>
      </Show>
    </div>
  )
}
