// wall: what the clock on the wall in Stockholm shows, as the plan keeps it: `2026-11-27T16:00`, without a zone.
import { clockTime, dayAndTime, instantsOf, localDate, parseTime } from '@/shared/time/dates'

const minuteMs = 60_000

/** As people read it. In the hour that comes twice both read the same. */
export function wallText(wall: string, now: number): string {
  const [date = '', time = ''] = wall.split('T')
  const [instant] = instantsOf(date, time)
  return instant === undefined ? `${date} ${time}` : dayAndTime(instant, now)
}

export function wallOf(instant: string | number): string {
  return `${localDate(instant)}T${clockTime(instant)}`
}

/** The first whole minute that has not begun: from then on something may be planned. */
export function wallFrom(instant: string, now: number): string {
  const begins = Date.parse(instant)
  return wallOf(begins > now ? begins : (Math.floor(now / minuteMs) + 1) * minuteMs)
}

/** Of a day and a time of day as somebody wrote them; nothing when it is not both. `24:00` is the next day's midnight. */
export function wallWritten(day: unknown, time: unknown): string | undefined {
  if (typeof day !== 'string' || typeof time !== 'string') return undefined
  const noon = Date.parse(`${day}T12:00:00Z`)
  if (Number.isNaN(noon)) return undefined
  if (isMidnightAtEnd(time)) return `${localDate(noon + 24 * 60 * minuteMs)}T00:00`
  const read = parseTime(time)
  return read && `${day}T${read}`
}

/** `14:05` and `24:00` as minutes since midnight. */
export function minuteOf(time: string): number | undefined {
  if (isMidnightAtEnd(time)) return 24 * 60
  const [hour, minute] = (parseTime(time) ?? '').split(':').map(Number)
  return hour === undefined || minute === undefined ? undefined : hour * 60 + minute
}

const isMidnightAtEnd = (time: string) => /^\s*24[:.]?(00)?\s*$/.test(time)
