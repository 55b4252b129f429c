// fields: the questions that the forms of a roster have in common: who, from when, until when; and how they are read.
//
// Promise: who can be chosen are those of the team today, as the server tells of them, and who may have the function. Whoever
//          stands in the plan and has left can be taken off, and nothing else.
import type { FieldError } from '@/shared/api/problem'
import { shownFields } from '@/shared/form/evaluate'
import type { Condition, Field, Form, Values } from '@/shared/form/form'
import { personText, type Names, type Roster } from '@/shared/roster/roster'
import { t, textOr } from '@/shared/text'
import { minuteOf, wallWritten } from './wall'

export interface Person {
  account: string
  name: string
  /** Stands there already, and cannot be chosen anew. */
  closed?: boolean
}

const byName = (a: Person, b: Person) => a.name.localeCompare(b.name, 'sv')

/** Those of the team today who may have the function; all of them before one is chosen. */
export function colleaguesFor({ colleagues = [] }: Roster, of = ''): Person[] {
  return colleagues
    .filter(({ functions }) => of === '' || functions.some((each) => each === of))
    .map(({ account, name }) => ({ account, name }))
    .sort(byName)
}

/** Those who stand there already, also when they have left or lost the role: so that it is seen who they are. */
export function withThose(
  people: readonly Person[],
  accounts: readonly string[],
  names: Names,
): Person[] {
  const missing = accounts.filter((account) => people.every((each) => each.account !== account))
  return [
    ...people,
    ...missing.map((account) => ({ account, name: personText(account, names), closed: true })),
  ]
}

/** Whoever the plan names for the function, whether they have left or not. */
export function plannedFor({ plan, names }: Roster, of = ''): Person[] {
  if (!plan) return []
  const isOf = (each: { function: string }) => of === '' || each.function === of
  const accounts = [
    ...plan.shifts.filter(isOf).map(({ account }) => account),
    ...plan.rules.filter(isOf).flatMap(({ people }) => people),
    ...plan.overrides.filter(isOf).flatMap(({ on }) => on ?? []),
    ...plan.temporaries.filter(isOf).flatMap(({ shifts }) => shifts.map(({ account }) => account)),
    ...plan.swaps.filter(isOf).flatMap(({ asker, other }) => [asker, other]),
  ]
  return [...new Set(accounts)]
    .map((account) => ({ account, name: personText(account, names) }))
    .sort(byName)
}

const both = (text: string) => ({ sv: text, en: text })
export const said = (key: string) => both(textOr(key, key))
const helpOf = (key: string) => {
  const text = textOr(`${key}.help`, '')
  return text ? { help: both(text) } : {}
}

type More = Partial<Omit<Field, 'choices'>> & {
  optional?: boolean
  /** Of its words, when it is not its name. */
  key?: string
  choices?: readonly (readonly [word: string, text: string, closed?: boolean])[]
}

const choiceOf = ([word, text, closed = false]: readonly [string, string, boolean?]) => ({
  ...{ word, label: both(text) },
  ...(closed ? { closed } : {}),
})

export function field(name: string, type: Field['type'], more: More = {}): Field {
  const { optional = false, key = name, choices, ...rest } = more
  return {
    ...{ name, type, label: said(`roster.ask.${key}`), required: !optional, audience: 'everybody' },
    ...helpOf(`roster.ask.${key}`),
    ...(choices ? { choices: choices.map(choiceOf) } : {}),
    ...rest,
  }
}

export function formOf(key: string, fields: Field[]): Form {
  return {
    ...{ key, version: 1, title: said(`roster.sort.${key}`), law: [], valid_from: '2026-01-01' },
    ...helpOf(`roster.sort.${key}`),
    fields,
  }
}

export const when = (name: string, ...one_of: string[]): Condition => ({ field: name, one_of })

export const nobody = '-'

interface PersonMore {
  key?: string
  /** May be nobody, and what that is called. */
  none?: string
  shown_when?: Condition
}

export function personField(name: string, people: readonly Person[], more: PersonMore = {}): Field {
  const { key = name, none, shown_when } = more
  const isNobodyThere = people.every(({ closed }) => closed)
  return field(name, 'choice', {
    ...{ key, ...(shown_when ? { shown_when } : {}) },
    ...(isNobodyThere ? { help: said('roster.ask.nobody_there') } : {}),
    choices: [
      ...(none === undefined ? [] : [[nobody, none] as const]),
      ...people.map(({ account, name: text, closed }) => [account, text, closed] as const),
    ],
  })
}

/** When that somebody was named, to ask for the next. */
export const isNamed = (name: string, people: readonly Person[]): Condition =>
  when(name, ...people.map(({ account }) => account))

/** Whom the answer means; nothing when it is nobody. */
export function personIn(values: Values, name: string): string | undefined {
  const chosen = text(values[name])
  return chosen === nobody || chosen === '' ? undefined : chosen
}

export const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

interface WallMore {
  optional?: boolean
  shown_when?: Condition
  key?: string
}

/** A day and a time of day, as the wall shows them. */
export function wallFields(name: string, { key = name, ...more }: WallMore = {}): Field[] {
  return [
    field(`${name}_day`, 'date', { key: `${key}_day`, ...more }),
    field(`${name}_time`, 'text', { key: `${key}_time`, most: 5, ...more }),
  ]
}

export const wallIn = (values: Values, name: string) =>
  wallWritten(values[`${name}_day`], values[`${name}_time`])

/** At once, or from a day and a time. */
export function fromFields(): Field[] {
  return [
    field('begins', 'choice', {
      choices: [
        ['now', t('roster.ask.begins.now')],
        ['later', t('roster.ask.begins.later')],
      ],
    }),
    ...wallFields('from', { shown_when: when('begins', 'later') }),
  ]
}

export function fromIn(values: Values): string | undefined {
  return values.begins === 'later' ? wallIn(values, 'from') : undefined
}

/** Each error at the first of its questions that is shown with these answers; as it is when none is. */
export function placed(
  form: Form,
  values: Values,
  errors: readonly FieldError[],
  questions: (path: string) => readonly string[],
): FieldError[] {
  const shown = new Set(shownFields(form, values).map(({ name }) => name))
  return errors.map((error) => {
    const found = questions(error.field).find((name) => shown.has(name))
    return found ? { ...error, field: `/${found}` } : error
  })
}

const isTime = (name: string) => name.endsWith('_time')

/** Times of day that cannot be read, and a day or a time without the other. */
export function wrongTimes(form: Form, values: Values): FieldError[] {
  const error = (name: string, code: string, told: string): FieldError => ({
    ...{ field: `/${name}`, code, text: told },
  })
  return form.fields
    .filter(({ name }) => isTime(name))
    .flatMap(({ name }) => {
      const time = text(values[name])
      const day = `${name.slice(0, -'_time'.length)}_day`
      const hasDay = form.fields.some((each) => each.name === day)
      if (time !== '' && minuteOf(time) === undefined)
        return [error(name, 'time_malformed', t('form.time.malformed'))]
      if (!hasDay || (time === '') === (text(values[day]) === '')) return []
      return [error(time === '' ? name : day, 'half', t('roster.ask.both'))]
    })
}
