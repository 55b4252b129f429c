// order: in which group a row of the duty queue stands, what is done from it, and what the desk is alarmed of.
import { holds } from '@/shared/ui/four-facts'
import { isOver, isReceived, isUnreadable, ringFor, type Item } from '@/shared/desk/items'
import { t } from '@/shared/text'

export type Selection = 'all' | 'unreceived' | 'over' | 'mine' | 'receivers'
export const selections: readonly Selection[] = ['all', 'unreceived', 'over', 'mine', 'receivers']

/** In the order in which they stand. */
export const groups = ['acute', 'returned', 'waiting', 'mine', 'colleagues', 'receivers'] as const
export type Group = (typeof groups)[number]

/** Nobody has it, and it is the desk's own to take. */
function waitsHere(item: Item): boolean {
  // Received once, and let go of: nobody has it.
  if (item.kind === 'report') return !isReceived(item) || !item.received_by
  return !isReceived(item) && item.clock?.yours === true
}

/** Nor anybody elsewhere: what a team has received is with it, also while the next receiver has not. */
const nobodyHas = (item: Item) =>
  item.kind === 'report' ? waitsHere(item) : !isReceived(item) && !holds(item.facts, 'received')

export function groupOf(item: Item): Group {
  if (item.state === 'returned') return 'returned'
  if (waitsHere(item)) return item.urgency === 'acute' ? 'acute' : 'waiting'
  if (item.kind === 'report') return item.mine ? 'mine' : 'colleagues'
  return 'receivers'
}

/** Those that have a row, each with its own, in the order given. */
export function grouped(items: readonly Item[]): { group: Group; items: Item[] }[] {
  return groups
    .map((group) => ({ group, items: items.filter((item) => groupOf(item) === group) }))
    .filter(({ items: own }) => own.length > 0)
}

export function selected(items: readonly Item[], selection: Selection, now: number): Item[] {
  return items.filter((item) => {
    if (selection === 'unreceived') return nobodyHas(item)
    if (selection === 'over') return isOver(item, now)
    if (selection === 'mine') return groupOf(item) === 'mine'
    if (selection === 'receivers') return groupOf(item) === 'receivers'
    return true
  })
}

/** The desk's own step, or late, or with nobody, or unreadable. The rest is with its receiver, on time. */
export function isToDo(item: Item, now: number): boolean {
  if (isUnreadable(item)) return true
  return item.clock?.yours === true || isOver(item, now) || !isReceived(item)
}

/** A report that nobody has received, or one that a unit has sent back; not a handover of one's own. */
export function isNewsAtDoor(item: Item): boolean {
  return item.kind === 'report' ? !isReceived(item) : item.state === 'returned'
}

/** What the row's button does. */
export type RowAct = 'take' | 'take_over' | 'receive_here' | 'hand_over' | 'ring' | 'none'
export function actOf(item: Item, now: number): RowAct {
  if (isUnreadable(item)) return 'none'
  if (item.kind === 'handover' && item.clock?.kind === 'receive' && item.clock.yours)
    return 'receive_here'
  const group = groupOf(item)
  if (item.kind === 'report' && (group === 'acute' || group === 'waiting'))
    return isReceived(item) ? 'take_over' : 'take'
  if (group === 'colleagues') return 'take_over'
  if (group === 'mine' || group === 'returned') return 'hand_over'
  return isOver(item, now) && ringFor(item) ? 'ring' : 'none'
}

/** What the row's button says; nothing where there is none, and of a number it says the number. */
export function actText(act: RowAct, item: Item): string {
  if (act === 'take') return t('queue.take')
  if (act === 'take_over') return t(item.received_by ? 'told.take_over' : 'queue.take')
  if (act === 'receive_here') return t(item.acting ? 'handover.receive_acute' : 'queue.take')
  return act === 'hand_over' ? t('queue.hand_over') : ''
}
