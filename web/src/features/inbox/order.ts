// order: in which group a row of a unit's inbox stands, in which order, and what is done from it.
//
// Promise: what waits at another unit is never before what the unit itself is to do.
import { isOver, isReceived, isUnreadable, type Item } from '@/shared/desk/items'

/** In the order in which they stand. */
export const groups = ['unreadable', 'receive', 'assess', 'register', 'held', 'others'] as const
export type Group = (typeof groups)[number]

/** `all`: also what is done, in the order in which it came. */
export type Selection = 'open' | Exclude<Group, 'unreadable'> | 'all'
export const selections: readonly Selection[] = [
  'open',
  'receive',
  'assess',
  'register',
  'held',
  'others',
  'all',
]

type Kind = NonNullable<Item['clock']>['kind']
const groupOfOwnStep: Partial<Record<Kind, Group>> = {
  receive: 'receive',
  protection_assessment: 'assess',
  register: 'register',
}

/** Somebody at the unit has it, and acts until the next unit has received it. */
const isHeldAt = (item: Item, unit?: string) =>
  !isReceived(item) && !!item.received_by && !!unit && item.unit?.code === unit

/** `unit`: whose inbox it is. */
export function groupOf(item: Item, unit?: string): Group {
  if (isUnreadable(item)) return 'unreadable'
  // Given back: the hub is to hand it over anew.
  if (item.state === 'returned') return 'others'
  const own = item.clock?.yours ? groupOfOwnStep[item.clock.kind] : undefined
  return own ?? (isHeldAt(item, unit) ? 'held' : 'others')
}

/** Those that have a row, each with its own, in the order given. */
export function grouped(items: readonly Item[], unit?: string): { group: Group; items: Item[] }[] {
  return groups
    .map((group) => ({ group, items: items.filter((item) => groupOf(item, unit) === group) }))
    .filter(({ items: own }) => own.length > 0)
}

export function selected(items: readonly Item[], selection: Selection, unit?: string): Item[] {
  if (selection === 'open' || selection === 'all') return [...items]
  return items.filter((item) => groupOf(item, unit) === selection)
}

/** The unit has not received it, or is late with it; what others are late with is theirs. */
export function isOwnToDo(item: Item, unit: string | undefined, now: number): boolean {
  const group = groupOf(item, unit)
  if (group === 'held' || group === 'others') return false
  return group === 'unreadable' || group === 'receive' || isOver(item, now)
}

export interface Reader {
  /** Where. */
  unit?: string
  /** May make the nämnd's assessment. */
  assesses: boolean
}
export type RowAct = 'receive' | 'assess' | 'register' | 'none'

export function actOf(item: Item, { unit, assesses }: Reader): RowAct {
  const group = groupOf(item, unit)
  if (group === 'receive' || group === 'register') return group
  return group === 'assess' && assesses ? 'assess' : 'none'
}

/** The form of its page that the act is done with: the part of the address that names it. */
export function formOf(act: RowAct) {
  if (act === 'assess') return 'bedom' as const
  return act === 'register' ? ('registrera' as const) : undefined
}
