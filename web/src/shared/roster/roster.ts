// roster: who has the duty of one team as the server tells of it: names, spans of time, and who has taken over.
//
// Promise: nothing is planned here. Of whoever has left only the account is known, and that is what is shown.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'
import { clockTime, dayAndTime, localDate } from '@/shared/time/dates'

export type Roster = Shape<'Roster'>
export type Plan = Shape<'RosterPlan'>
/** One team as the list tells of it. */
export type Item = Shape<'RosterItem'>
export type Shift = Shape<'RosterShift'>
export type Function = Shape<'DutyFunction'>
export type Ring = Shape<'RosterRing'>
export type Names = Shape<'StaffNames'>

export const functions = ['duty', 'senior', 'decision', 'talks'] as const satisfies Function[]

export function personText(account: string, names: Names): string {
  return names[account] ?? account
}

/** `i dag 22:00 – i morgon 08:00`, and on one day `i dag 08:00 – 16:00`. */
export function spanText({ from, to }: { from: string; to: string }, now: number): string {
  // Any second before its end: what ends at midnight ends that day.
  const isOneDay = localDate(from) === localDate(Date.parse(to) - 1)
  const midnight = isOneDay && clockTime(to) === '00:00'
  const end = midnight ? '24:00' : isOneDay ? clockTime(to) : dayAndTime(to, now)
  return t('roster.span', { from: dayAndTime(from, now), to: end })
}

/** Who has each function now, in the order of the functions; a function that nobody has is not among them. */
export function onDutyBy(shifts: readonly Shift[]): { function: Function; shifts: Shift[] }[] {
  return functions
    .map((each) => ({ function: each, shifts: shifts.filter((shift) => shift.function === each) }))
    .filter((each) => each.shifts.length > 0)
}

/** There is a shift that the one who looks may take over, and has not yet. */
export function mayRelieve(of: Roster | Item): boolean {
  return 'may' in of ? of.may.relieve : of.may_relieve
}

/** Nobody has taken over who should have: the server has said by when. */
export function isLate({ clock }: { clock?: Shape<'Clock'> }, now: number): boolean {
  return clock !== undefined && Date.parse(clock.due) <= now
}
