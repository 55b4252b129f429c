// gaps: what is wrong with a plan, a line for each; gaps at the same hours of several days are one line, since thirty would hide
// what else is wrong.
import type { Names } from '@/shared/roster/roster'
import { t } from '@/shared/text'
import { clockTime, localDate, longDate } from '@/shared/time/dates'
import { functionText, warningText, type Warning } from './words'

export interface WarningLine {
  key: string
  text: string
  warns: Warning['warns']
}

type Gap = Warning & { from: string; to: string }
const isGap = (warning: Warning): warning is Gap =>
  warning.warns === 'gap' && warning.from !== undefined && warning.to !== undefined

const dayMs = 86_400_000
const dayOf = (instant: string) => Date.parse(`${localDate(instant)}T12:00:00Z`)
/** The same hours by the clock on the wall, and as many midnights between them. */
const hoursOf = ({ function: of, from, to }: Gap) =>
  [of, clockTime(from), clockTime(to), (dayOf(to) - dayOf(from)) / dayMs].join(' ')

function gapText(gaps: readonly [Gap, ...Gap[]]): string {
  const [first, last] = [gaps[0], gaps.at(-1)!]
  const days = (dayOf(last.from) - dayOf(first.from)) / dayMs + 1
  return t(days === gaps.length ? 'roster.warns.gap.daily' : 'roster.warns.gap.some', {
    what: first.function ? functionText(first.function) : '',
    from: clockTime(first.from),
    to: clockTime(first.to),
    first: longDate(first.from),
    last: longDate(last.from),
    count: gaps.length,
  })
}

export function warningLines(
  warnings: readonly Warning[],
  names: Names,
  now: number,
): WarningLine[] {
  const byHours = new Map<string, Gap[]>()
  for (const gap of warnings.filter(isGap))
    byHours.set(hoursOf(gap), [...(byHours.get(hoursOf(gap)) ?? []), gap])
  return warnings.flatMap((warning) => {
    const { warns } = warning
    const key = JSON.stringify(warning)
    if (!isGap(warning)) return [{ key, warns, text: warningText(warning, names, now) }]
    const [first, ...others] = byHours.get(hoursOf(warning))!
    if (first !== warning) return []
    const text = others.length > 0 ? gapText([first, ...others]) : warningText(first, names, now)
    return [{ key, warns, text }]
  })
}
