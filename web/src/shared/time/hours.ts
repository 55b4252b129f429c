// hours: opening hours in words, and as somebody writes them.
//
// Units: a span is `08:00-16:30`, the last minute not in it; `00:00-24:00` is day and night.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'

export type Hours = Shape<'Hours'>
export const days = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'day_off',
] as const
export type Day = (typeof days)[number]

const wholeDay = '00:00-24:00'

/** `08:00–12:00, 13:00–16:30`, `dygnet runt`, `stängt`. */
export function spansInWords(spans: readonly string[] = []): string {
  if (spans.length === 0) return t('units.closed')
  if (spans.length === 1 && spans[0] === wholeDay) return t('units.day_and_night')
  return spans.map((span) => span.replace('-', '–')).join(', ')
}

/** One line for each row of days that have the same hours. */
export function hoursInWords(hours: Hours): string[] {
  if (days.every((day) => spansInWords(hours[day]) === t('units.day_and_night')))
    return [t('units.always')]
  const rows: { from: Day; to: Day; said: string }[] = []
  for (const day of days) {
    const said = spansInWords(hours[day])
    const last = rows.at(-1)
    if (last?.said === said && day !== 'day_off') last.to = day
    else rows.push({ from: day, to: day, said })
  }
  return rows.map(({ from, to, said }) =>
    t('units.hours.row', {
      days:
        from === to
          ? t(`units.day.${from}`)
          : t('units.days', { from: t(`units.day.${from}`), to: t(`units.day.${to}`) }),
      hours: said,
    }),
  )
}

/** As one writes it: `08:00-12:00, 13:00-16:30`. */
export function spansWritten(spans: readonly string[] = []): string {
  return spans.join(', ')
}

function minute(text: string, isEnd: boolean): string | undefined {
  const digits = /^(\d{1,2})(?:[:.]?(\d\d))?$/.exec(text)
  if (!digits) return undefined
  const [hour, minutes] = [Number(digits[1]), Number(digits[2] ?? 0)]
  const isMidnight = isEnd && hour === 24 && minutes === 0
  if ((hour > 23 && !isMidnight) || minutes > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** Reads `8-12, 13-16.30` and `dygnet runt`; nothing is closed. Answers nothing of what it cannot read. */
export function readSpans(written: string): string[] | undefined {
  const text = written.trim().toLocaleLowerCase('sv')
  if (text === '' || text === t('units.closed').toLocaleLowerCase('sv')) return []
  if (text === t('units.day_and_night').toLocaleLowerCase('sv')) return [wholeDay]
  const spans = text.split(/[,;]/).map((part) => {
    const [from, to, ...rest] = part.split(/[-–]/).map((each) => each.trim())
    const [start, end] = [minute(from ?? '', false), minute(to ?? '', true)]
    return rest.length === 0 && start && end ? `${start}-${end}` : undefined
  })
  return spans.every((span) => span !== undefined) ? spans : undefined
}

/** Of what is written for each day; the days that cannot be read. */
export function readHours(written: Partial<Record<Day, unknown>>): {
  hours: Hours
  wrong: Day[]
} {
  const hours: Hours = {}
  const wrong: Day[] = []
  for (const day of days) {
    const spans = readSpans(typeof written[day] === 'string' ? written[day] : '')
    if (!spans) wrong.push(day)
    else if (spans.length > 0) hours[day] = spans
  }
  return { hours, wrong }
}
