// dates: instants as people in Stockholm read and write them.
//
// Units:   an instant is RFC 3339 text in UTC, or milliseconds; a local date is `2026-11-23`, a local time `14:05`.
// Promise: the user's own time zone never matters; the hours that come twice or never are told apart.
import { locale, t } from '@/shared/text'
import { onPaper } from '@/shared/ui/paper'

const zone = 'Europe/Stockholm'
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export type Instant = string | number

interface Known {
  format: Intl.DateTimeFormat
  texts: Map<number, string>
}
const formats = new Map<string, Known>()
/** A list asks for the same few instants in each of its rows, and again every second. */
const textsKept = 2000

function format(
  instant: Instant,
  options: Intl.DateTimeFormatOptions,
  language = locale.value,
): string {
  const key = language + JSON.stringify(options)
  let known = formats.get(key)
  if (!known) {
    const format = new Intl.DateTimeFormat(language, { timeZone: zone, ...options })
    formats.set(key, (known = { format, texts: new Map() }))
  }
  const at = new Date(instant).getTime()
  let text = known.texts.get(at)
  if (text === undefined) {
    if (known.texts.size >= textsKept) known.texts.clear()
    known.texts.set(at, (text = known.format.format(at)))
  }
  return text
}

/** `14:05` */
export function clockTime(instant: Instant): string {
  return format(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** `14:05:09` */
export function clockTimeWithSeconds(instant: Instant): string {
  return format(instant, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
}

/** `2026-11-23` */
export function localDate(instant: Instant): string {
  return format(instant, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE')
}

/** `måndag 23 november 2026` */
export function longDate(instant: Instant): string {
  return format(instant, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

/** `i dag 14:05`, `i går 23:50`, `mån 23 nov 14:05`, and with the year when it is another. On paper `2026-11-23 14:05`. */
export function dayAndTime(instant: Instant, now: Instant): string {
  const time = clockTime(instant)
  if (onPaper.value) return t('time.at', { day: localDate(instant), time })
  const days = daysBetween(localDate(now), localDate(instant))
  if (days === 0) return t('time.today', { time })
  if (days === -1) return t('time.yesterday', { time })
  if (days === 1) return t('time.tomorrow', { time })
  const sameYear = localDate(now).slice(0, 4) === localDate(instant).slice(0, 4)
  const day = format(instant, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
  return t('time.at', { day: day.replace(/\.|,/g, ''), time })
}

/** The same of a deadline: one at midnight ends the day before, and is read so: `i dag 24:00`. */
export function dayAndTimeBy(due: Instant, now: Instant): string {
  if (clockTimeSwedish(due) !== '00:00') return dayAndTime(due, now)
  // Any second of that minute: all of it is read as the end of the day before.
  return dayAndTime(new Date(due).getTime() - minuteMs, now).replace(/\d\d:\d\d$/, '24:00')
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** A length of time: `4 min 09 s` under ten minutes (a time of the day looks otherwise), then `25 min`, `1 h 20 min`, `2 d 3 h`. */
export function amount(lengthMs: number): string {
  const length = Math.abs(lengthMs)
  if (length < 10 * minuteMs) {
    const seconds = Math.floor(length / 1000)
    return t('time.amount.clock', {
      minutes: Math.floor(seconds / 60),
      seconds: String(seconds % 60).padStart(2, '0'),
    })
  }
  if (length < hourMs) return t('time.amount.minutes', { minutes: Math.floor(length / minuteMs) })
  const hours = Math.floor(length / hourMs)
  if (length < dayMs) {
    return t('time.amount.hours', { hours, minutes: Math.floor((length % hourMs) / minuteMs) })
  }
  return t('time.amount.days', { days: Math.floor(hours / 24), hours: hours % 24 })
}

/** The same in whole minutes, for texts that do not tick: `alldeles nyss`, `för 4 min sedan`. */
export function since(instant: Instant, now: number): string {
  const length = now - new Date(instant).getTime()
  if (length < minuteMs) return t('time.just_now')
  if (length < 10 * minuteMs) {
    return t('time.since', {
      amount: t('time.amount.minutes', { minutes: Math.floor(length / minuteMs) }),
    })
  }
  return t('time.since', { amount: amount(length) })
}

/**
 * The instants that a local date and time can mean: one as a rule, two in the hour that comes twice in
 * October (the earlier first), none in the hour that is skipped in March.
 */
export function instantsOf(date: string, time: string): string[] {
  const asUtc = Date.parse(`${date}T${time}:00Z`)
  if (Number.isNaN(asUtc)) return []
  return [2, 1]
    .map((offsetHours) => asUtc - offsetHours * hourMs)
    .filter((instant) => localDate(instant) === date && clockTimeSwedish(instant) === time)
    .map((instant) => new Date(instant).toISOString().replace('.000Z', 'Z'))
}

/** The instant at which the day after this one begins. */
export function startOfDayAfter(date: string): string {
  const noon = Date.parse(`${date}T12:00:00Z`)
  return instantsOf(new Date(noon + dayMs).toISOString().slice(0, 10), '00:00')[0]!
}

function clockTimeSwedish(instant: Instant): string {
  return format(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, 'sv-SE')
}

/** Reads `1405`, `14.05`, `14:05` and `9:5` is refused. Answers `14:05`, or nothing when it is no time. */
export function parseTime(text: string): string | undefined {
  const digits = /^\s*([01]?\d|2[0-3])\s*[:.]?\s*([0-5]\d)\s*$/.exec(text)
  return digits ? `${digits[1]!.padStart(2, '0')}:${digits[2]}` : undefined
}

/** Reads `2026-11-23` and `20261123`; nothing when there is no such day. */
export function parseDate(text: string): string | undefined {
  const parts = /^\s*(\d{4})-?(\d{2})-?(\d{2})\s*$/.exec(text)
  if (!parts) return undefined
  const date = `${parts[1]}-${parts[2]}-${parts[3]}`
  const instant = Date.parse(`${date}T12:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date)
    ? date
    : undefined
}
