// order: what a duty desk must see first, and what it must be told about.
import type { Shape } from '@/shared/api/client'
import { holds } from '@/shared/ui/four-facts'

export type Item = Shape<'ReportItem'>
export type Selection = 'all' | 'unreceived' | 'received' | 'over'

export const selections: readonly Selection[] = ['all', 'unreceived', 'over', 'received']

const urgencies: readonly Item['urgency'][] = ['acute', 'urgent', 'other']

/** By whoever it lies with now. An after-hours team's reception does not stand for the day unit's. */
export function isReceived(item: Item): boolean {
  return item.received
}

export function isOver(item: Item, now: number): boolean {
  return item.clock !== undefined && Date.parse(item.clock.due) <= now
}

/** Over its target with nobody there: the alarm that does not go away by itself. */
export function isUnreceivedTooLong(item: Item, now: number): boolean {
  if (isReceived(item)) return false
  // While one unit has it and the next is waited for, only the next one's own target counts.
  if (!holds(item.facts, 'received')) return isOver(item, now)
  return item.receive_by !== undefined && Date.parse(item.receive_by) <= now
}

/** Clocks first, the earliest on top; then by urgency; then the one that has waited longest. */
export function byDue(items: readonly Item[]): Item[] {
  const due = (item: Item) => (item.clock ? Date.parse(item.clock.due) : Infinity)
  return [...items].sort(
    (a, b) =>
      compare(due(a), due(b)) ||
      urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) ||
      compare(Date.parse(a.at), Date.parse(b.at)),
  )
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function selected(items: readonly Item[], selection: Selection, now: number): Item[] {
  return items.filter((item) => {
    if (selection === 'unreceived') return !isReceived(item)
    if (selection === 'received') return isReceived(item)
    if (selection === 'over') return isOver(item, now)
    return true
  })
}

/** Reports at the door that were not there before and that nobody has received. */
export function arrived(items: readonly Item[], known: ReadonlySet<string>): Item[] {
  return items.filter(
    (item) => item.kind === 'report' && !isReceived(item) && !known.has(item.reference),
  )
}

/** Since when the running clock has run, as near as the row tells. */
export function clockStart(item: Item): string {
  if (item.clock?.kind === 'receive') {
    return item.facts.find(({ fact }) => fact === 'delivered')?.at ?? item.at
  }
  return item.at
}
