// weeks: the shifts ahead, by week and by day, with the gaps where they are.
//
// Promise: as the server tells them: a shift stands on the day on which it begins, and one that began before the first day on
//          the day when it began.
import type { Function, Plan, Shift } from '@/shared/roster/roster'
import { t } from '@/shared/text'
import { clockTime, dayAndTimeBy, localDate } from '@/shared/time/dates'

export interface Row {
  function: Function
  from: string
  to: string
  /** Nothing of a gap. */
  shift?: Shift
}
export interface Day {
  date: string
  isWeekend: boolean
  rows: Row[]
}
export interface Week {
  number: number
  days: Day[]
}

const dayMs = 86_400_000
const noonOf = (date: string) => Date.parse(`${date}T12:00:00Z`)

/** So many days after it; before it when they are fewer than none. */
export const dayAfter = (date: string, days: number) => localDate(noonOf(date) + days * dayMs)
export const daysIn = ({ from, to }: Pick<Plan, 'from' | 'to'>) =>
  Math.round((noonOf(to) - noonOf(from)) / dayMs) + 1

/** Monday is 1. */
export function weekdayOf(date: string): number {
  return new Date(noonOf(date)).getUTCDay() || 7
}

/** As the calendar on the wall counts them: the week of its Thursday. */
export function weekNumber(date: string): number {
  const thursday = noonOf(date) + (4 - weekdayOf(date)) * dayMs
  const newYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)
  return 1 + Math.floor((thursday - newYear) / (7 * dayMs))
}

/** Some of it is between 22 and 06. */
export function isNight({ from, to }: Pick<Row, 'from' | 'to'>): boolean {
  const begins = clockTime(from)
  const ends = clockTime(Date.parse(to) - 1)
  const lasts = localDate(from) !== localDate(Date.parse(to) - 1)
  return lasts || begins < '06:00' || ends >= '22:00'
}

/** Under the day on which it begins only its times: `22:00–08:00`; of a day's length or more when it ends is said with its day. */
export function timesText({ from, to }: Pick<Row, 'from' | 'to'>, now: number): string {
  if (Date.parse(to) - Date.parse(from) >= dayMs)
    return t('roster.span', { from: clockTime(from), to: dayAndTimeBy(to, now) })
  const end = clockTime(to)
  return `${clockTime(from)}–${end === '00:00' ? '24:00' : end}`
}

function compareRows(a: Row, b: Row): number {
  return a.from.localeCompare(b.from) || (a.shift?.seat ?? 0) - (b.shift?.seat ?? 0)
}

export function byWeek({ shifts, gaps }: Pick<Plan, 'shifts' | 'gaps'>): Week[] {
  const rows: Row[] = [
    ...shifts.map((shift) => ({
      ...{ function: shift.function, from: shift.from, to: shift.to, shift },
    })),
    ...gaps,
  ].sort(compareRows)
  const weeks: Week[] = []
  for (const row of rows) {
    const date = localDate(row.from)
    const number = weekNumber(date)
    if (weeks.at(-1)?.number !== number) weeks.push({ number, days: [] })
    const { days } = weeks.at(-1)!
    if (days.at(-1)?.date !== date) days.push({ date, isWeekend: weekdayOf(date) > 5, rows: [] })
    days.at(-1)!.rows.push(row)
  }
  return weeks
}
