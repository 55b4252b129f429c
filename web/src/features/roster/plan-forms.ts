// plan-forms: a small form for each thing that can be changed in a plan: what is asked, and what stands there to begin with.
// plan-bodies.ts makes of the answers what is sent.
import type { Field, Form, Values } from '@/shared/form/form'
import { functions, type Plan, type Roster } from '@/shared/roster/roster'
import { t } from '@/shared/text'
import { days, spansWritten, type Day } from '@/shared/time/hours'
import {
  colleaguesFor,
  field,
  formOf,
  fromFields,
  isNamed,
  nobody,
  personField,
  plannedFor,
  text,
  wallFields,
  when,
  withThose,
} from './fields'
import { clockOf, functionText } from './words'

export const sorts = [
  'add_rule',
  'replace_rule',
  'override',
  'temporary',
  'station',
  'end',
  'functions',
] as const
export type Sort = (typeof sorts)[number]
export type Rule = Plan['rules'][number]

export const weekdays = days.filter((day): day is Exclude<Day, 'day_off'> => day !== 'day_off')
export const shiftsMost = 14
const peopleMost = 12

/** What a form is about: the roster as it stood when it was opened, and the rule that is replaced. */
export interface Given {
  roster: Roster
  rule?: Rule
  /** The server has said that it leaves a gap. */
  leavesGap?: boolean
}

const functionField = ({ roster }: Given) =>
  field('function', 'choice', {
    choices: (roster.plan?.functions ?? []).map((each) => [each, functionText(each)]),
  })
const seatField = (more: Parameters<typeof field>[2] = {}) =>
  field('seat', 'number', { least: 1, most: 9, optional: true, ...more })
/** One more than the rule has, so that somebody can be added. */
export const peopleCount = (rule: Rule | undefined) =>
  Math.max(peopleMost, (rule?.people.length ?? 0) + 1)

function ruleFields(given: Given, values: Values): Field[] {
  const { roster, rule } = given
  const able = colleaguesFor(roster, rule?.function ?? text(values.function))
  const people = withThose(able, rule?.people ?? [], roster.names)
  const next = (index: number) => isNamed(`person_${index}`, people)
  const others = Array.from({ length: peopleCount(rule) - 1 }, (_, index) =>
    personField(`person_${index + 2}`, people, {
      ...{ key: 'person_next', none: t('roster.ask.person_next.none') },
      shown_when: next(index + 1),
    }),
  )
  return [
    ...(rule ? [] : [functionField(given)]),
    ...weekdays.map((day, index) =>
      field(day, 'text', { optional: true, ...(index === 0 ? { help: hoursHelp() } : {}) }),
    ),
    personField('person_1', people),
    ...others,
    field('turn', 'choice', {
      choices: [
        ['weekly', t('roster.turn.weekly')],
        ['daily', t('roster.turn.daily')],
      ],
      shown_when: next(2),
    }),
    field('first_day', 'date', { optional: true, shown_when: next(2) }),
    ...fromFields(),
    field('lasts', 'choice', {
      choices: [
        ['on', t('roster.ask.lasts.on')],
        ['until', t('roster.ask.lasts.until')],
      ],
    }),
    ...wallFields('to', { shown_when: when('lasts', 'until') }),
    seatField(),
  ]
}
const hoursHelp = () => {
  const text = t('roster.ask.hours.help')
  return { sv: text, en: text }
}

function temporaryFields(given: Given, values: Values): Field[] {
  const people = colleaguesFor(given.roster, text(values.function))
  const shifts = Array.from({ length: shiftsMost }, (_, index) => {
    const name = `shift_${index + 1}`
    const named = { shown_when: isNamed(name, people), optional: true }
    return [
      personField(name, people, {
        ...{ key: index === 0 ? 'shift_first' : 'shift_next' },
        ...(index === 0
          ? {}
          : {
              none: t('roster.ask.shift_next.none'),
              shown_when: isNamed(`shift_${index}`, people),
            }),
      }),
      ...wallFields(`${name}_from`, { key: 'shift_from', ...named }),
      ...wallFields(`${name}_to`, { key: 'shift_to', ...named }),
      field(`${name}_seat`, 'number', { key: 'seat', least: 1, most: 9, ...named }),
    ]
  }).flat()
  return [functionField(given), ...wallFields('from'), ...wallFields('to'), ...shifts]
}

function overrideFields(given: Given, values: Values): Field[] {
  const of = text(values.function)
  return [
    functionField(given),
    personField('off', plannedFor(given.roster, of), { none: t('roster.ask.off.none') }),
    personField('on', colleaguesFor(given.roster, of), { none: t('roster.ask.on.none') }),
    ...fromFields(),
    ...wallFields('to'),
    seatField({ shown_when: when('off', nobody) }),
  ]
}

function asks(sort: Sort, given: Given, values: Values): Field[] {
  switch (sort) {
    case 'add_rule':
    case 'replace_rule':
      return ruleFields(given, values)
    case 'override':
      return overrideFields(given, values)
    case 'temporary':
      return temporaryFields(given, values)
    case 'station':
      return [
        personField('adviser', colleaguesFor(given.roster), { key: 'person' }),
        field('place', 'text', { most: 100 }),
        field('day', 'date'),
        field('from_time', 'text', { most: 5 }),
        field('to_time', 'text', { most: 5 }),
      ]
    case 'end':
      return fromFields()
    case 'functions':
      return [
        field('functions', 'choices', {
          choices: functions.map((each) => [each, functionText(each)]),
        }),
      ]
  }
}

/** `values`: what is answered so far, since whoever may be named depends on the function. */
export function planForm(sort: Sort, given: Given, values: Values = {}): Form {
  const gap = given.leavesGap ? [field('leave_gap', 'yes_no', { optional: true })] : []
  return formOf(sort, [...asks(sort, given, values), ...gap])
}

/** As one writes it: `08:00-16:00`. */
function writtenOn({ hours }: Rule, weekday: number): string | undefined {
  const spans = hours
    .filter((each) => each.weekday === weekday)
    .map(({ from_minute, to_minute }) => `${clockOf(from_minute)}-${clockOf(to_minute)}`)
  return spansWritten(spans) || undefined
}

function ruleBegin(rule: Rule): Values {
  const named = rule.people.map((account, index) => [`person_${index + 1}`, account] as const)
  return {
    ...Object.fromEntries(weekdays.map((day, index) => [day, writtenOn(rule, index + 1)])),
    ...Object.fromEntries(named),
    ...(rule.people.length > 1 ? { turn: rule.turn } : {}),
    ...{ begins: 'later', lasts: 'on', seat: rule.seat },
  }
}

/** What stands there when the form is opened. */
export function planBegin(sort: Sort, given: Given): Values {
  const { roster, rule } = given
  const kept = roster.plan?.functions ?? []
  const only = kept.length === 1 ? { function: kept[0] } : {}
  switch (sort) {
    case 'add_rule':
      return { ...only, begins: 'now', lasts: 'on' }
    case 'replace_rule':
      return rule ? ruleBegin(rule) : {}
    case 'override':
      return { ...only, begins: 'now' }
    case 'temporary':
      return only
    case 'end':
      return { begins: 'now' }
    case 'functions':
      return { functions: [...kept] }
    case 'station':
      return {}
  }
}
