// act-forms: what is asked for each act, as a form that is data, so that one renderer serves them all; what stands there to
// begin with; and the body that is sent.
//
// Promise: a question has the name of the member that it becomes, so that what the server refuses stands at its field.
import type { Shape } from '@/shared/api/client'
import type { Field, Form, Values } from '@/shared/form/form'
import { t, textOr } from '@/shared/text'
import { addMonths, termEndFor } from './terms'
import type { Act } from './stand'

export type Agreement = Shape<'Agreement'>
type Choice = readonly [word: string, text: string]

/** What a form is filled with that the agreement does not tell. */
export interface Around {
  /** The units that it may be sent to. */
  units: readonly { code: string; name: string }[]
  /** Other agreements of the same party that it may replace. */
  replaceable: readonly string[]
}

/** The words of the page's language: the form asks for both, and shows one. */
const said = (key: string, fallback = key) => {
  const text = textOr(key, fallback)
  return { sv: text, en: text }
}
const help = (key: string) => {
  const text = textOr(`${key}.help`, '')
  return text ? { sv: text, en: text } : undefined
}

interface Asked extends Partial<Pick<Field, 'least' | 'most' | 'shown_when'>> {
  type: Field['type']
  optional?: boolean
  choices?: readonly Choice[]
}

function formOf(act: Act, asked: Record<string, Asked>): Form {
  return {
    key: act,
    version: 1,
    title: said(`act.${act}`),
    help: help(`act.${act}`),
    law: [],
    valid_from: '2026-01-01',
    fields: Object.entries(asked).map(([name, { optional, choices, ...rest }]) => ({
      ...rest,
      name,
      label: said(name === 'how' ? 'act.how' : `act.${act}.${name}`),
      help: help(`act.${act}.${name}`),
      required: !optional,
      audience: 'everybody',
      ...(choices
        ? { choices: choices.map(([word, text]) => ({ word, label: said(text, text) })) }
        : {}),
    })),
  }
}

const named = (prefix: string, words: readonly string[]): Choice[] =>
  words.map((word) => [word, `${prefix}.${word}`])
const when = (field: string, ...one_of: string[]) => ({ field, one_of })

const sides = (agreement: Agreement, act: Act) =>
  named('agreement.side', agreement.may[act]?.sides ?? ['receiver', 'committee'])
const renewals = named('act.set_terms.renewal', ['rolling', 'once', 'none', 'unknown'])
const mandates = named('agreement.mandate', ['receive_and_forward', 'also_protection_assessment'])
const receivable = ({ may }: Agreement) => may.receive?.units ?? []
/** An answer to the last one answers the earlier ones too. */
const openReminders = ({ reminders }: Agreement) => reminders.filter(({ open }) => open)
const day = (reminder: { day: string }) => reminder.day
const unanswered = ({ referral }: Agreement) => referral.sent.filter((each) => !each.answered_on)
const inForce = ({ state }: Agreement) => state === 'in_force' || state === 'notice_given'

type Asks = (agreement: Agreement, around: Around) => Record<string, Asked>

/** Asked by itself, not here: `set_mandates` (rows) and `analyse_child_impact` (a form of its own). */
const asks: Partial<Record<Act, Asks>> = {
  set_terms: () => ({
    from: { type: 'date' },
    to: { type: 'date' },
    renewal: { type: 'choice', choices: renewals },
    renewal_months: {
      ...{ type: 'number', least: 1, most: 120 },
      shown_when: when('renewal', 'rolling', 'once'),
    },
    notice_months: { type: 'number', least: 0, most: 60 },
  }),
  set_people: () => ({
    owner: { type: 'text', most: 60 },
    deputy: { type: 'text', most: 60, optional: true },
  }),
  set_cost: () => ({
    kronor: { type: 'number', least: 0, most: 1_000_000_000, optional: true },
    words: { type: 'prose', most: 2000 },
  }),
  prepare: () => ({
    how: { type: 'choice', choices: named('act.prepare.how', ['step', 'skipped']) },
    step: {
      type: 'choice',
      choices: named('agreement.prepared', [
        'union_council',
        'disability_council',
        'other_council',
      ]),
      shown_when: when('how', 'step'),
    },
    name: { type: 'text', shown_when: when('step', 'other_council') },
    day: { type: 'date', shown_when: when('how', 'step') },
    words: { type: 'prose', most: 2000, optional: true, shown_when: when('how', 'step') },
    skipped: { type: 'prose', most: 2000, shown_when: when('how', 'skipped') },
  }),
  refer: () => ({
    how: { type: 'choice', choices: named('act.refer.how', ['sent', 'skipped']) },
    to: { type: 'prose', most: 4000, shown_when: when('how', 'sent') },
    day: { type: 'date', shown_when: when('how', 'sent') },
    answer_by: { type: 'date', shown_when: when('how', 'sent') },
    skipped: { type: 'prose', most: 2000, shown_when: when('how', 'skipped') },
  }),
  answer_referral: (agreement) => ({
    to: { type: 'choice', choices: unanswered(agreement).map(({ to }) => [to, to]) },
    day: { type: 'date' },
    words: { type: 'prose', most: 5000 },
  }),
  add_document: () => ({
    sort: {
      type: 'choice',
      choices: named('agreement.document', [
        'agreement',
        'decision',
        'validation_report',
        'referral',
        'other',
      ]),
    },
    file: { type: 'file' },
  }),
  decide: (agreement) => ({
    side: { type: 'choice', choices: sides(agreement, 'decide') },
    body: { type: 'text' },
    paragraph: { type: 'text', most: 40, optional: true },
    day: { type: 'date' },
    reference: { type: 'text' },
    gives: { type: 'choice', choices: mandates },
    adjusted_on: { type: 'date', optional: true },
    posted_on: { type: 'date', optional: true },
    final_on: { type: 'date', optional: true },
  }),
  sign: (agreement) => ({
    side: { type: 'choice', choices: sides(agreement, 'sign') },
    name: { type: 'text' },
    title: { type: 'text' },
    acting: { type: 'yes_no' },
    right: { type: 'text' },
    day: { type: 'date' },
    document: { type: 'file', optional: true },
    validated: {
      type: 'choice',
      choices: named('act.sign.validated', ['not_checked', 'valid', 'invalid', 'on_paper']),
    },
    validation: {
      ...{ type: 'file', optional: true },
      shown_when: when('validated', 'valid', 'invalid'),
    },
  }),
  dispatch: (_, { units }) => ({
    to: { type: 'choices', choices: units.map(({ code, name }) => [code, name]) },
    day: { type: 'date' },
  }),
  receive: (agreement): Record<string, Asked> => {
    const units = receivable(agreement)
    const none: Record<string, Asked> = {}
    if (units.length === 1) return none // Its name stands in the help.
    const choices = units.map((code) => [code, unitName(agreement, code)] as const)
    return { unit: { type: 'choice', choices } }
  },
  enter_into_force: (_, { replaceable }) => ({
    from: { type: 'date' },
    ...(replaceable.length > 0
      ? {
          replaces: {
            ...{ type: 'choice', optional: true },
            choices: replaceable.map((reference) => [reference, reference] as const),
          },
        }
      : {}),
  }),
  renew: () => ({
    until: { type: 'date' },
    renewal: { type: 'choice', choices: renewals.filter(([word]) => word !== 'unknown') },
    reference: { type: 'text' },
    words: { type: 'prose', most: 2000, optional: true },
  }),
  give_notice: (agreement) => ({
    side: { type: 'choice', choices: sides(agreement, 'give_notice') },
    day: { type: 'date' },
    words: { type: 'prose', most: 2000, optional: true },
  }),
  end: (agreement) => ({
    ...(inForce(agreement) ? { agreed: { type: 'yes_no' } } : {}),
    day: { type: 'date' },
    ...(inForce(agreement)
      ? { reference: { type: 'text', shown_when: when('agreed', 'yes') } }
      : {}),
    words: { type: 'prose', most: 2000 },
  }),
  answer_reminder: (agreement) => ({
    will: { type: 'choice', choices: named('agreement.will', wills(agreement)) },
    words: { type: 'prose', most: 2000, optional: true },
  }),
}

/** What one may mean to do with it: one that renews itself is let be, another is let end. What the reminder goes before says it. */
function wills(agreement: Agreement): readonly string[] {
  return openReminders(agreement).some(({ before }) => before === 'notice_by')
    ? ['let_it_renew', 'renegotiate', 'give_notice', 'ask']
    : ['renew', 'renegotiate', 'let_it_end', 'ask']
}

export function unitName({ dispatched }: Agreement, code: string): string {
  return dispatched.find(({ unit }) => unit.code === code)?.unit.name ?? code
}

/** The questions of an act; nothing when it is asked in another way. */
export function actForm(act: Act, agreement: Agreement, around: Around): Form | undefined {
  const asked = asks[act]
  if (!asked) return undefined
  const form = formOf(act, asked(agreement, around))
  const [unit, ...others] = act === 'receive' ? receivable(agreement) : []
  if (unit === undefined || others.length > 0) return form
  const text = t('act.receive.one', { unit: unitName(agreement, unit) })
  return { ...form, help: { sv: text, en: text } }
}

const onlySide = (agreement: Agreement, act: Act) => {
  const open = agreement.may[act]?.sides ?? []
  return open.length === 1 ? { side: open[0] } : {}
}

/** What stands there when the form is opened: what is known, and else what is usual in the county. */
export function actBegin(act: Act, agreement: Agreement): Values {
  const { terms, dates, cost, owner, deputy, today } = agreement
  switch (act) {
    case 'set_terms': {
      const from = terms?.from ?? addMonths(`${today.slice(0, 7)}-01`, 1)
      return {
        ...{ from, to: termEndFor(from), renewal: 'rolling', renewal_months: 12 },
        ...{ notice_months: 3, ...terms },
      }
    }
    case 'set_people':
      return { owner: owner?.account, deputy: deputy?.account }
    case 'set_cost':
      return cost ? { ...cost } : { words: textOr('act.set_cost.words.county', '') }
    case 'decide':
      return { ...onlySide(agreement, act), day: today, gives: 'receive_and_forward' }
    case 'sign':
      return {
        ...onlySide(agreement, act),
        ...{ day: today, acting: false, validated: 'not_checked' },
      }
    case 'dispatch':
    case 'answer_referral':
      return { day: today }
    case 'prepare':
      return { how: 'step', day: today }
    case 'refer':
      return { how: 'sent', day: today }
    case 'enter_into_force':
      return { from: terms && terms.from > today ? terms.from : today }
    case 'renew': {
      const until = dates.holds_to ?? terms?.to
      return {
        renewal: terms?.renewal === 'unknown' ? 'rolling' : terms?.renewal,
        ...(until ? { until: addMonths(until, terms?.renewal_months ?? 12) } : {}),
      }
    }
    case 'give_notice':
      return { ...onlySide(agreement, act), day: today }
    case 'end':
      return { ...(inForce(agreement) ? {} : { day: today }) }
    case 'set_mandates':
    case 'analyse_child_impact':
    case 'add_document':
    case 'answer_reminder':
    case 'receive':
      return {}
  }
}

/** What is sent of what was answered. */
export function actBody(act: Act, values: Values, agreement: Agreement): Record<string, unknown> {
  const body: Record<string, unknown> = { ...values }
  delete body.how // It only chose which questions were shown.
  if (act === 'refer' && typeof body.to === 'string')
    body.to = body.to
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  for (const name of ['file', 'document', 'validation'])
    if (Array.isArray(body[name])) body[name] = body[name][0]
  if (act === 'answer_reminder') body.reminder = openReminders(agreement).map(day).sort().at(-1)
  if (act === 'receive') body.unit ??= receivable(agreement)[0]
  return body
}
