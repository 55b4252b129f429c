// items: the rows of a desk's list: which are late, who has them, and in which order they stand.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'
import { dayAndTime } from '@/shared/time/dates'

export type Item = Shape<'ReportItem'>

const urgencies: readonly Item['urgency'][] = ['acute', 'urgent', 'other']

/** By whoever it lies with now: at the door the duty team, then the unit. A leg that waits is not received. */
export function isReceived(item: Item): boolean {
  return item.kind === 'report' ? item.door?.at !== undefined : item.received
}

/** The step that is missing should have been taken by now. */
export function isOver(item: Item, now: number): boolean {
  return item.clock !== undefined && Date.parse(item.clock.due) <= now
}

const receptions = new Set<string>(['receive_at_door', 'receive', 'tell_by_phone', 'answer'])

/** Late, and nobody has it: the alarm that sounds until somebody does. */
export function isUnreceivedTooLong(item: Item, now: number): boolean {
  return !isReceived(item) && isOver(item, now) && receptions.has(item.clock!.kind)
}

interface Moment {
  now?: number
  /** What the server told of last. */
  told?: string
}

/** Its case does not open: whoever is on duty sees to it that the operators know. */
export function isUnreadable(item: Item): boolean {
  return item.tags.includes('unreadable')
}

/**
 * The most urgent first. Within the same urgency what cannot be read, since nobody knows what it says; what is late and
 * nobody has received, and then what is late and nobody has, before what somebody has by name; then what was just told of; then the earliest due; then the one that has waited longest.
 */
export function byUrgency(items: readonly Item[], { now, told }: Moment = {}): Item[] {
  const held = new Set(items.filter(isReceived).map(nameOf))
  const rankOfNobodys = (item: Item) => {
    if (now === undefined || !isOver(item, now) || held.has(nameOf(item))) return 2
    return isUnreceivedTooLong(item, now) ? 0 : 1
  }
  const ranked = items.map((item) => ({
    item,
    rank: [
      urgencies.indexOf(item.urgency),
      isUnreadable(item) ? 0 : 1,
      rankOfNobodys(item),
      item.reference === told ? 0 : 1,
      item.clock ? Date.parse(item.clock.due) : Infinity,
      Date.parse(item.at),
    ],
  }))
  return ranked.sort((a, b) => compareRanks(a.rank, b.rank)).map(({ item }) => item)
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((one, place) => one !== b[place])
  return differs < 0 ? 0 : a[differs]! < b[differs]! ? -1 : 1
}

/** Page by page an item may be met twice, when it has moved between two pages. */
export function once(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.reference, item])).values()]
}

/**
 * A list that is loaded again: what has not changed is the same object as before, so that its row is not drawn again. One for
 * each list.
 */
export function unchangedKept(): (items: readonly Item[]) => Item[] {
  let known = new Map<string, { item: Item; told: string }>()
  return (items) => {
    const now = items.map((item) => {
      const told = JSON.stringify(item)
      const before = known.get(item.reference)
      return before?.told === told ? before : { item, told }
    })
    known = new Map(now.map((each) => [each.item.reference, each]))
    return now.map(({ item }) => item)
  }
}

/** The same list as before when all of it is the same, so that what is worked out of it is not worked out again. */
export function sameList<Each>(before: readonly Each[] | undefined, now: Each[]): Each[] {
  const isSame = before?.length === now.length && now.every((each, at) => each === before[at])
  return isSame ? (before as Each[]) : now
}

/** What people call it: a handover goes by its report's reference. */
export function nameOf(item: Item): string {
  return item.report ?? item.reference
}

/** Another's number: whom the call is to, else whoever can see to it that the step is taken. */
export function ringFor({ clock, unit }: Item): string | undefined {
  if (clock?.kind === 'tell_by_phone') return unit?.phone ?? clock.ring
  return clock?.ring
}

/** Since when whoever has it has had it, by name. */
function heldSince(item: Item): string | undefined {
  if (item.kind === 'report') return item.door?.at
  return item.facts.find(({ fact }) => fact === 'received')?.at
}

/** Which step is missing, who has it and since when: `Registrering saknas: Farsta (Fatime) har ING-… sedan 09:02.` */
export function missingText(item: Item, now: number): string {
  const { clock } = item
  const reference = nameOf(item)
  if (!clock) return reference
  if (clock.kind === 'receive_at_door')
    return t('late.receive_at_door', { reference, time: dayAndTime(item.at, now) })
  if (clock.kind === 'receive' && clock.yours) return t('late.receive.yours', { reference })
  const unit = clock.unit || item.unit?.name || t('told.unit_hidden')
  if (clock.kind === 'receive') {
    if (item.tags.includes('closed_door')) return t('late.receive.closed', { unit, reference })
    return clock.opens_at
      ? t('late.receive.opens', { unit, reference, time: dayAndTime(clock.opens_at, now) })
      : t('late.receive', { unit, reference })
  }
  if (clock.kind === 'tell_by_phone')
    return t('late.tell_by_phone', { unit: item.unit?.name || t('told.unit_hidden'), reference })
  if (clock.kind === 'hand_over' && clock.who)
    return t('late.hand_over', { who: clock.who, reference })
  // Said to whoever is to hand it over anew, and not to the unit that gave it back.
  if (item.state === 'returned' && clock.kind === 'hand_over' && clock.yours)
    return t('late.returned', { unit: item.unit?.name || t('told.unit_hidden'), reference })
  const step = t(`clock.${clock.kind}`)
  const since = heldSince(item)
  return clock.who && since
    ? t('late.held', { step, unit, who: clock.who, reference, time: dayAndTime(since, now) })
    : t('late.step', { step, unit, reference })
}
