import { createMemo } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { Account } from '../../domain/account'
import type { AccountId } from '../../domain/ids'
import type { LineState } from '../../domain/line-state'
import { useHouse } from './house'

/** Accounts of this device in the order they were added; empty until the worker has answered. */
export function useAccounts(): Accessor<readonly Account[]> {
  const house = useHouse()
  return createMemo(() => house.start()?.accounts ?? [])
}

/** Where the connection of an account stands; null when it has none. */
export function useLineState(account: Accessor<AccountId | null>): Accessor<LineState | null> {
  const house = useHouse()
  return createMemo(() => house.start()?.lines.find(([id]) => id === account())?.[1] ?? null)
}

/** Accounts with the state of their line, for the connection line and the list of accounts. */
export function useLines(): Accessor<readonly { readonly account: Account; readonly state: LineState | null }[]> {
  const house = useHouse()
  return createMemo(() => {
    const start = house.start()
    if (!start) return []
    const states = new Map(start.lines)
    return start.accounts.map((account) => ({ account, state: states.get(account.id) ?? null }))
  })
}
