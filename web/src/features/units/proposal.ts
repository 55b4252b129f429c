// proposal: a small form for each thing that can be changed of a unit; what stands there to begin with; what it becomes; and at
// which question a refusal stands.
//
// Promise: what a form does not ask stays as it is. A temporary number is never made a lasting one by another change.
import type { Field, Form, Values } from '@/shared/form/form'
import type { FieldError } from '@/shared/api/problem'
import { textOr } from '@/shared/text'
import { days, readHours, readSpans, spansWritten, type Day, type Hours } from '@/shared/time/hours'
import { inNames, ownContacts, type Contact, type Edits, type Names, type Unit } from './units'

export const sorts = [
  'number',
  'hours',
  'closed',
  'fallback',
  'name',
  'login',
  'add',
  'remove',
] as const
export type Sort = (typeof sorts)[number]

const said = (key: string, fallback = key) => {
  const text = textOr(key, fallback)
  return { sv: text, en: text }
}
const help = (key: string) => {
  const text = textOr(`${key}.help`, '')
  return text ? { sv: text, en: text } : undefined
}
type Asked = Partial<Omit<Field, 'name' | 'choices' | 'help'>> & {
  type: Field['type']
  optional?: boolean
  choices?: readonly (readonly [word: string, text: string])[]
  key?: string
}
const when = (field: string, ...one_of: string[]) => ({ field, one_of })
const kinds = ['phone', 'mail', 'sdk'] as const

/** A contact point, as it is chosen. */
const contactWord = (index: number) => `contact-${index}`
const contactOf = (unit: Unit | undefined, word: unknown): Contact | undefined =>
  unit && ownContacts(unit).find((_, index) => contactWord(index) === word)
const isNew = (word: unknown) => word === 'new'

const fallbacksMost = 20
const fallbackCount = (unit: Unit | undefined) =>
  Math.min(fallbacksMost, Math.max(3, (unit?.fallback.length ?? 0) + 1))
const fallbacks = (count: number, firstIsNeeded: boolean): Record<string, Asked> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, Asked] => [
      `fallback_${index + 1}`,
      {
        type: 'unit',
        optional: index > 0 || !firstIsNeeded,
        key: index === 0 ? 'fallback_first' : 'fallback_next',
      },
    ]),
  )
const isClosedSometimes = (unit: Unit | undefined) =>
  unit?.kind !== 'hub' && unit?.kind !== 'police'

function asksNumber(unit: Unit | undefined): Record<string, Asked> {
  const own = unit ? ownContacts(unit) : []
  const existing = own.map((_, index) => contactWord(index))
  return {
    which: {
      type: 'choice',
      choices: [
        ...own.map(({ kind, value }, index) => {
          const text = `${textOr(`units.contact.${kind}`, kind)} ${value}`
          return [contactWord(index), text] as const
        }),
        ['new', textOr('units.ask.which.new', 'new')],
      ],
    },
    kind: {
      type: 'choice',
      choices: kinds.map((kind) => [kind, textOr(`units.contact.${kind}`, kind)]),
      shown_when: when('which', 'new'),
    },
    gone: { type: 'yes_no', shown_when: when('which', ...existing) },
    value: { type: 'text', shown_when: { any: [when('which', 'new'), when('gone', 'no')] } },
    owner: { type: 'text', shown_when: { any: [when('which', 'new'), when('gone', 'no')] } },
    first: {
      ...{ type: 'yes_no', optional: true },
      shown_when: {
        any: [
          { all: [when('which', 'new'), when('kind', 'phone')] },
          { all: [when('which', ...phonesAfterFirst(unit)), when('gone', 'no')] },
        ],
      },
    },
  }
}

function asksNewUnit(): Record<string, Asked> {
  return {
    name: { type: 'text' },
    code: { type: 'text', most: 60 },
    kind: {
      type: 'choice',
      key: 'unit_kind',
      choices: (
        [
          'reception',
          'after_hours',
          'advice',
          'police',
          'chief_on_call',
          'official_on_call',
        ] as const
      ).map((kind) => [kind, textOr(`units.kind.${kind}`, kind)]),
    },
    weekdays: { type: 'text', optional: true },
    weekend: { type: 'text', optional: true },
    value: { type: 'text', key: 'number' },
    owner: { type: 'text' },
    login: { type: 'yes_no' },
    ...fallbacks(2, false),
  }
}

function asks(sort: Sort, unit: Unit | undefined): Record<string, Asked> {
  switch (sort) {
    case 'number':
      return asksNumber(unit)
    case 'hours':
      return Object.fromEntries(
        days.map((day): [string, Asked] => [day, { type: 'text', optional: true }]),
      )
    case 'closed':
      return {
        day: { type: 'date', optional: (unit?.closed_days.length ?? 0) > 0 },
        ...(unit && unit.closed_days.length > 0
          ? {
              open_again: {
                type: 'choices',
                optional: true,
                choices: unit.closed_days.map((day) => [day, day] as const),
              },
            }
          : {}),
      }
    case 'fallback':
      return fallbacks(fallbackCount(unit), isClosedSometimes(unit))
    case 'name':
      return { name: { type: 'text' } }
    case 'login':
      return { login: { type: 'yes_no' } }
    case 'add':
      return asksNewUnit()
    case 'remove':
      return {}
  }
}

function phonesAfterFirst(unit: Unit | undefined): string[] {
  const phones = (unit ? ownContacts(unit) : []).flatMap(({ kind }, index) =>
    kind === 'phone' ? [contactWord(index)] : [],
  )
  return phones.slice(1)
}

/** From when it is to hold, and why. A unit is removed as soon as that is confirmed: nobody knows whether it is empty later. */
const effect = (sort: Sort): Record<string, Asked> => ({
  ...(sort === 'remove'
    ? {}
    : {
        effect: {
          type: 'choice',
          choices: [
            ['now', textOr('units.ask.effect.now', 'now')],
            ['later', textOr('units.ask.effect.later', 'later')],
          ],
        },
        at: { type: 'instant', shown_when: when('effect', 'later') },
      }),
  reason: { type: 'prose', most: 2000, optional: true },
})

export function proposalForm(sort: Sort, unit: Unit | undefined): Form {
  const asked = Object.entries({ ...asks(sort, unit), ...effect(sort) })
  return {
    ...{ key: sort, version: 1, title: said(`units.sort.${sort}`), law: [] },
    help: help(`units.sort.${sort}`),
    valid_from: '2026-01-01',
    fields: asked.map(([name, { optional, choices, key = name, ...rest }]) => ({
      ...rest,
      name,
      label: said(`units.ask.${key}`),
      help: help(`units.ask.${key}`),
      required: !optional,
      audience: 'everybody',
      ...(choices
        ? { choices: choices.map(([word, text]) => ({ word, label: said(text, text) })) }
        : {}),
    })),
  }
}

/** What stands there when the form is opened. */
export function proposalBegin(sort: Sort, unit: Unit | undefined): Values {
  const effect = sort === 'remove' ? {} : { effect: 'now' }
  switch (sort) {
    case 'number':
      return { ...effect, ...(unit ? withContact({ which: contactWord(0) }, unit) : {}) }
    case 'hours':
      return { ...effect, ...Object.fromEntries(days.map((day) => [day, writtenOn(unit, day)])) }
    case 'fallback':
      return {
        ...effect,
        ...Object.fromEntries(
          (unit?.fallback ?? []).map((code, index) => [`fallback_${index + 1}`, code]),
        ),
      }
    case 'name':
      return { ...effect, name: unit?.name }
    case 'login':
      return { ...effect, login: unit?.login }
    case 'add':
      return { ...effect, kind: 'reception', login: true }
    case 'closed':
    case 'remove':
      return effect
  }
}
const writtenOn = (unit: Unit | undefined, day: Day) => spansWritten(unit?.hours[day]) || undefined

/** The contact point that was chosen stands there to be changed. */
export function withContact(values: Values, unit: Unit): Values {
  const chosen = contactOf(unit, values.which)
  // What is not asked has no answer: it would be told to be left out.
  const none = { kind: undefined, gone: undefined, first: undefined }
  if (isNew(values.which) || !chosen)
    return { ...values, ...none, kind: 'phone', value: undefined, owner: undefined }
  return { ...values, ...none, gone: false, value: chosen.value, owner: chosen.owner }
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
const bare = ({ kind, value, owner }: Contact) => ({ kind, value, owner })

function contactsAfter(values: Values, unit: Unit) {
  const own = ownContacts(unit).map(bare)
  const chosen = contactOf(unit, values.which)
  const index = chosen ? ownContacts(unit).indexOf(chosen) : -1
  const told = {
    kind: (chosen?.kind ?? values.kind) as Contact['kind'],
    ...{ value: text(values.value), owner: text(values.owner) },
  }
  if (chosen && values.gone === true) return own.filter((_, each) => each !== index)
  const others = own.filter((_, each) => each !== index)
  if (values.first === true) return [told, ...others]
  return chosen ? own.map((each, at) => (at === index ? told : each)) : [...own, told]
}

const fallbackOf = (values: Values, count: number) =>
  Array.from({ length: count }, (_, index) => text(values[`fallback_${index + 1}`])).filter(Boolean)

function addedHours(values: Values): Hours {
  const weekdays = readSpans(text(values.weekdays)) ?? []
  const weekend = readSpans(text(values.weekend)) ?? []
  return Object.fromEntries(
    days
      .map((day, index) => [day, index < 5 ? weekdays : weekend] as const)
      .filter(([, spans]) => spans.length > 0),
  )
}

/** What is proposed. Call it when wrongHere() is empty. */
export function proposalEdits(sort: Sort, values: Values, unit: Unit | undefined): Edits {
  if (sort === 'add')
    return {
      units: [
        {
          ...{ unit: text(values.code), does: 'add', name: text(values.name) },
          kind: values.kind as Unit['kind'],
          hours: addedHours(values),
          contacts: [{ kind: 'phone', value: text(values.value), owner: text(values.owner) }],
          login: values.login === true,
          fallback: fallbackOf(values, 2),
        },
      ],
    }
  const of = { unit: unit!.code, does: 'change' } as const
  switch (sort) {
    case 'remove':
      return { units: [{ unit: of.unit, does: 'remove' }] }
    case 'number':
      return { units: [{ ...of, contacts: contactsAfter(values, unit!) }] }
    case 'hours':
      return { units: [{ ...of, hours: readHours(values).hours }] }
    case 'closed': {
      const again = Array.isArray(values.open_again) ? (values.open_again as string[]) : []
      const left = unit!.closed_days.filter((day) => !again.includes(day))
      const day = text(values.day)
      return {
        units: [{ ...of, closed_days: [...new Set([...left, ...(day ? [day] : [])])].sort() }],
      }
    }
    case 'fallback':
      return { units: [{ ...of, fallback: fallbackOf(values, fallbackCount(unit)) }] }
    case 'name':
      return { units: [{ ...of, name: text(values.name) }] }
    case 'login':
      return { units: [{ ...of, login: values.login === true }] }
  }
}

/** What cannot be read, before it is sent: hours. */
export function wrongHere(sort: Sort, values: Values): FieldError[] {
  const error = (field: string): FieldError => ({
    ...{ field: `/${field}`, code: 'hours_unreadable' },
    text: textOr('units.hours.unreadable', ''),
  })
  if (sort === 'hours') return readHours(values).wrong.map(error)
  if (sort !== 'add') return []
  return ['weekdays', 'weekend'].filter((name) => !readSpans(text(values[name]))).map(error)
}

/** Where a refusal stands that names no question by itself. */
const whole: Partial<Record<Sort, string>> = { number: 'value', login: 'login', add: 'login' }

/** The server's paths as the questions of this form, and its codes as names. */
export function refusedAt(sort: Sort, errors: readonly FieldError[], names: Names): FieldError[] {
  const hours = sort === 'add' ? 'weekdays' : 'monday'
  return errors.map(({ field, text: told, ...rest }) => {
    const at = field
      .replace(/^\/edits\/units\/\d+/, '')
      .replace(/^\/fallback.*/, '/fallback_1')
      .replace(/^\/hours.*/, `/${hours}`)
      .replace(/^\/closed_days.*/, '/day')
      .replace(/^\/unit$/, '/code')
      .replace(/^\/contacts\/\d+/, '')
    return {
      ...rest,
      field: at === '' && whole[sort] ? `/${whole[sort]}` : at || field,
      text: inNames(told, names),
    }
  })
}
