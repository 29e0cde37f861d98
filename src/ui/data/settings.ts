import { createMemo } from 'solid-js'
import type { Accessor } from 'solid-js'
import { defaultSettings } from '../../domain/settings'
import type { Settings } from '../../domain/settings'
import { useData } from './data-provider'
import { useHouse } from './house'

/** The settings of this device: last time's until the worker has answered. */
export function useSettings(): Accessor<Settings> {
  const { firstPaint } = useData()
  const house = useHouse()
  return createMemo(() => house.start()?.settings ?? firstPaint?.settings ?? defaultSettings)
}

/** The change shows when the worker has kept it: there is no second, optimistic path. */
export function useChangeSettings(): (part: Partial<Settings>) => void {
  const { connection } = useData()
  return (part) => void connection.call('settings.change', part)
}
