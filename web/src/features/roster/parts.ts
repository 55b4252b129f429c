// parts: the parts of a plan that hold now or later, in words, as they are listed and chosen.
import { personText, type Roster } from '@/shared/roster/roster'
import { t } from '@/shared/text'
import { dayAndTime, longDate } from '@/shared/time/dates'
import type { Part } from './plan-bodies'
import type { Rule } from './plan-forms'
import { wallText } from './wall'
import { clockOf, functionText, ruleHoursText, wallSpanText } from './words'

export interface ListedPart extends Part {
  /** What it is chosen by. */
  word: string
  text: string
  /** What more is told of it. */
  lines: string[]
  /** Who planned it, and when. */
  by: string
  /** It ends before its time, and when. */
  ends?: string
}

interface Planned {
  number: number
  by: string
  at: string
  ended_at?: string
}

/** Each of a kind, in the order of the server: rules, changes, temporary plans, days at a station. */
export function partsOf({ plan, names }: Roster, now: number): ListedPart[] {
  if (!plan) return []
  const who = (account: string | undefined) => (account ? personText(account, names) : '')
  const listed = (part: Part['part'], of: Planned, text: string, lines: string[]): ListedPart => ({
    ...{ part, number: of.number, word: `${part} ${of.number}`, text, lines },
    by: t('roster.part.by', { who: of.by, when: dayAndTime(of.at, now) }),
    ...(of.ended_at ? { ends: t('roster.part.ends', { when: wallText(of.ended_at, now) }) } : {}),
  })
  return [
    ...plan.rules.map((rule) =>
      listed('rule', rule, t('roster.part.rule', rulePlace(rule)), [
        ...ruleHoursText(rule.hours),
        rule.people.map(who).join(' → '),
        ...(rule.people.length > 1 ? [t(`roster.turn.${rule.turn}`)] : []),
        rule.to
          ? wallSpanText({ from: rule.from, to: rule.to }, now)
          : t('roster.part.from', { when: wallText(rule.from, now) }),
      ]),
    ),
    ...plan.overrides.map((each) =>
      listed('override', each, `${functionText(each.function)}: ${wallSpanText(each, now)}`, [
        handsText(who(each.off), who(each.on)),
      ]),
    ),
    ...plan.temporaries.map((each) =>
      listed('temporary', each, `${functionText(each.function)}: ${wallSpanText(each, now)}`, [
        ...each.shifts.map((shift) => `${who(shift.account)}: ${wallSpanText(shift, now)}`),
      ]),
    ),
    ...plan.stations.map((each) =>
      listed('station', each, `${each.place}, ${longDate(`${each.day}T12:00:00Z`)}`, [
        `${who(each.account)}, ${clockOf(each.from_minute)}–${clockOf(each.to_minute)}`,
      ]),
    ),
  ]
}

function rulePlace({ function: of, seat, number }: Rule) {
  return { what: functionText(of), seat, number }
}

function handsText(off: string, on: string): string {
  if (off && on) return t('roster.part.instead', { off, on })
  return on ? t('roster.part.on', { on }) : t('roster.part.off', { off })
}
