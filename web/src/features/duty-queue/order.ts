// order: what the duty desk does now, and what it only keeps an eye on until it is registered.
import { holds } from '@/shared/ui/four-facts'
import { isOver, isReceived, type Item } from '@/shared/desk/items'

export type Selection = 'all' | 'unreceived' | 'received' | 'over'

export const selections: readonly Selection[] = ['all', 'unreceived', 'over', 'received']

export function selected(items: readonly Item[], selection: Selection, now: number): Item[] {
  return items.filter((item) => {
    if (selection === 'unreceived') return !isReceived(item)
    if (selection === 'received') return isReceived(item)
    if (selection === 'over') return isOver(item, now)
    return true
  })
}

/** The desk's own step, or late, or with nobody. The rest is with its receiver, on time. */
export function isToDo(item: Item, now: number): boolean {
  return item.clock?.yours === true || isOver(item, now) || !isReceived(item)
}

/** A report that nobody has received, or one that a unit has sent back; not a handover of one's own. */
export function isNewsAtDoor(item: Item): boolean {
  return item.kind === 'report' ? !isReceived(item) : item.state === 'returned'
}

/** Whether the desk is to receive it here: it acts now, itself. */
export function isReceivedHere(item: Item): boolean {
  return item.kind === 'handover' && item.clock?.kind === 'receive' && item.clock.yours
}

/** Since when the running clock has run, as near as the row tells. */
export function clockStart(item: Item): string {
  const at = (name: 'delivered' | 'received') => item.facts.find(({ fact }) => fact === name)?.at
  if (item.clock?.kind === 'hand_over') return item.door?.at ?? item.at
  if (item.clock?.kind === 'register') return at('received') ?? item.at
  if (item.clock?.kind === 'receive' && holds(item.facts, 'delivered'))
    return at('delivered') ?? item.at
  return item.at
}
