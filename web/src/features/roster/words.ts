// words: what stands on several of the pages about rosters, in words.
import type { Shape } from '@/shared/api/client'
import { personText, spanText, type Function, type Names, type Plan } from '@/shared/roster/roster'
import { t } from '@/shared/text'
import { dayAndTime } from '@/shared/time/dates'
import { wallText } from './wall'

export type Warning = Plan['warnings'][number]
export type Swap = Shape<'RosterSwap'>
type Rule = Plan['rules'][number]

export const functionText = (each: Function) => t(`roster.function.${each}`)

/** What is wrong, and what it is about. */
export function warningText(warning: Warning, names: Names, now: number): string {
  const { warns, function: of, account = '', from, to } = warning
  const who = personText(account, names)
  const what = of ? functionText(of) : ''
  const when = from ? dayAndTime(from, now) : ''
  switch (warns) {
    case 'gap':
      return t('roster.warns.gap', { what, span: from && to ? spanText({ from, to }, now) : '' })
    case 'has_left':
      return t('roster.warns.has_left', { who })
    case 'number_missing':
      return t('roster.warns.number_missing', { who, what, when })
    case 'number_unproven':
      return t('roster.warns.number_unproven', { who, what, when })
    case 'team_number_unproven':
      return t('roster.warns.team_number_unproven')
    case 'two_seats':
      return t('roster.warns.two_seats', { who, what, when })
    case 'own_senior':
      return t('roster.warns.own_senior', { who, when })
    case 'duty_elsewhere':
      return t('roster.warns.duty_elsewhere', { who, when })
    case 'unit_not_known':
      return t('roster.warns.unit_not_known')
  }
}

type Wall = { from: string; to: string }
export const wallSpanText = ({ from, to }: Wall, now: number) =>
  t('roster.span', { from: wallText(from, now), to: wallText(to, now) })

export function swapText(
  { asker, other, give, take, function: of }: Swap,
  names: Names,
  now: number,
) {
  const params = {
    ...{ asker: personText(asker, names), other: personText(other, names) },
    ...{ what: functionText(of), give: wallSpanText(give, now) },
  }
  return take
    ? t('roster.swap.both', { ...params, take: wallSpanText(take, now) })
    : t('roster.swap.gives', params)
}

export function clockOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

/** One line for each time of day: `mån, tis 08:00–16:00`. */
export function ruleHoursText(hours: Rule['hours']): string[] {
  const rows = new Map<string, number[]>()
  for (const { weekday, from_minute, to_minute } of hours) {
    const said = `${clockOf(from_minute)}–${clockOf(to_minute)}`
    rows.set(said, [...(rows.get(said) ?? []), weekday])
  }
  return [...rows].map(([said, days]) =>
    t('units.hours.row', { days: daysText([...new Set(days)].sort()), hours: said }),
  )
}

function daysText(days: readonly number[]): string {
  const name = (day: number) => t(`units.day.${weekdays[day - 1]!}`)
  const isRow = days.length > 2 && days.at(-1)! - days[0]! === days.length - 1
  return isRow
    ? t('units.days', { from: name(days[0]!), to: name(days.at(-1)!) })
    : days.map(name).join(', ')
}
