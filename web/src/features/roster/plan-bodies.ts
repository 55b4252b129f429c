// plan-bodies: what is sent of the answers in a form of plan-forms.ts, by which route, and at which question a refusal stands.
import type { Shape } from '@/shared/api/client'
import { api, type ActHeader } from '@/shared/api/client'
import type { Answer, FieldError } from '@/shared/api/problem'
import type { Form, Values } from '@/shared/form/form'
import type { Function, Roster } from '@/shared/roster/roster'
import { t } from '@/shared/text'
import { readSpans } from '@/shared/time/hours'
import { fromIn, personIn, placed, text, wallIn, wrongTimes } from './fields'
import { peopleCount, shiftsMost, weekdays, type Rule, type Sort } from './plan-forms'
import { minuteOf } from './wall'

/** A part of the plan that can be ended. */
export interface Part {
  part: Shape<'RosterEndingBody'>['part']
  number: number
}

export interface Change {
  sort: Sort
  values: Values
  seen: number
  rule?: Rule
  part?: Part
}

const seatIn = (values: Values, name = 'seat') => {
  const seat = values[name]
  return typeof seat === 'number' ? seat : 1
}
const optional = <Name extends string>(name: Name, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, string>>

function hoursIn(values: Values): Shape<'WeekHours'>[] {
  return weekdays.flatMap((day, index) =>
    (readSpans(text(values[day])) ?? []).map((span) => {
      const [from = '', to = ''] = span.split('-')
      return {
        ...{ weekday: index + 1, from_minute: minuteOf(from) ?? 0, to_minute: minuteOf(to) ?? 0 },
      }
    }),
  )
}

function peopleIn(values: Values, rule: Rule | undefined): string[] {
  return Array.from({ length: peopleCount(rule) }, (_, index) =>
    personIn(values, `person_${index + 1}`),
  ).filter((account) => account !== undefined)
}

function ruleBody({ values, rule }: Change): Omit<Shape<'RosterRuleBody'>, 'seen'> {
  return {
    function: rule?.function ?? (values.function as Function),
    ...{ seat: seatIn(values), hours: hoursIn(values), people: peopleIn(values, rule) },
    turn: values.turn === 'daily' ? 'daily' : 'weekly',
    ...optional('first_day', text(values.first_day) || undefined),
    ...optional('from', fromIn(values)),
    ...optional('to', values.lasts === 'until' ? wallIn(values, 'to') : undefined),
    ...(rule ? { replaces: rule.number } : {}),
  }
}

function temporaryBody(values: Values): Omit<Shape<'RosterTemporaryBody'>, 'seen'> {
  const from = wallIn(values, 'from') ?? ''
  const to = wallIn(values, 'to') ?? ''
  return {
    ...{ function: values.function as Function, from, to },
    shifts: shiftNames(values).map((name) => ({
      ...{ seat: seatIn(values, `${name}_seat`), account: personIn(values, name)! },
      from: wallIn(values, `${name}_from`) ?? from,
      to: wallIn(values, `${name}_to`) ?? to,
    })),
  }
}
const shiftNames = (values: Values) =>
  Array.from({ length: shiftsMost }, (_, index) => `shift_${index + 1}`).filter(
    (name) => personIn(values, name) !== undefined,
  )

function stationBody(values: Values): Omit<Shape<'RosterStationBody'>, 'seen'> {
  return {
    ...{ day: text(values.day), place: text(values.place) },
    account: personIn(values, 'adviser') ?? '',
    from_minute: minuteOf(text(values.from_time)) ?? 0,
    to_minute: minuteOf(text(values.to_time)) ?? 0,
  }
}

export function postChange(
  reference: string,
  header: ActHeader,
  change: Change,
): Promise<Answer<Roster>> {
  const { sort, values, seen, part } = change
  const params = { path: { reference }, header }
  const how = { seen, ...(values.leave_gap === true ? { leave_gap: true } : {}) }
  switch (sort) {
    case 'add_rule':
    case 'replace_rule':
      return api.POST('/rosters/{reference}/rules', {
        params,
        body: { ...how, ...ruleBody(change) },
      })
    case 'override': {
      const body = {
        ...{ ...how, function: values.function as Function, to: wallIn(values, 'to') ?? '' },
        ...(typeof values.seat === 'number' ? { seat: values.seat } : {}),
        ...optional('off', personIn(values, 'off')),
        ...optional('on', personIn(values, 'on')),
        ...optional('from', fromIn(values)),
      }
      return api.POST('/rosters/{reference}/overrides', { params, body })
    }
    case 'temporary':
      return api.POST('/rosters/{reference}/temporary-plans', {
        params,
        body: { ...how, ...temporaryBody(values) },
      })
    case 'station':
      return api.POST('/rosters/{reference}/stations', {
        params,
        body: { seen, ...stationBody(values) },
      })
    case 'end':
      return api.POST('/rosters/{reference}/endings', {
        params,
        body: { ...how, ...part!, ...optional('at', fromIn(values)) },
      })
    case 'functions':
      return api.POST('/rosters/{reference}/functions', {
        params,
        body: { seen, functions: values.functions as Function[] },
      })
  }
}

/** What cannot be read, before it is sent. */
export function wrongHere(sort: Sort, form: Form, values: Values): FieldError[] {
  const isRule = sort === 'add_rule' || sort === 'replace_rule'
  const hours = isRule
    ? weekdays
        .filter((day) => !readSpans(text(values[day])))
        .map((day) => ({
          ...{ field: `/${day}`, code: 'hours_unreadable', text: t('units.hours.unreadable') },
        }))
    : []
  return [...hours, ...wrongTimes(form, values)]
}

/** The server's paths as the questions of this form; of several possible the first that is shown. */
export function refusedAt(
  form: Form,
  errors: readonly FieldError[],
  { values, rule }: Pick<Change, 'values' | 'rule'>,
): FieldError[] {
  const people = Array.from({ length: peopleCount(rule) }, (_, index) => `person_${index + 1}`)
  const named = people.filter((name) => personIn(values, name) !== undefined)
  const of = { people: named, shifts: shiftNames(values) }
  return placed(form, values, errors, (path) => questionsFor(path, of))
}

function questionsFor(path: string, of: { people: string[]; shifts: string[] }): string[] {
  const [, first = '', place = '', last = ''] = path.split('/')
  const nth = Number(place) || 0
  switch (first) {
    case 'people':
      return [of.people[nth] ?? 'person_1']
    case 'shifts': {
      const name = of.shifts[nth] ?? 'shift_1'
      return last === 'from' || last === 'to' ? [`${name}_${last}_day`, name] : [name]
    }
    case 'hours':
      return ['monday']
    case 'account':
      return ['adviser']
    case 'from':
    case 'to':
    case 'at':
      return first === 'at' ? ['from_day', 'begins'] : [`${first}_day`, `${first}_time`, 'begins']
    case 'from_minute':
    case 'to_minute':
      return [first.replace('minute', 'time')]
    default:
      return [first]
  }
}
