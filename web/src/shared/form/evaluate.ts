// evaluate: which questions are shown, what is left out when it is sent, and what is wrong with the answers.
//
// Promise: the same as src/domain/form, case by case: schema/vectors/forms.json.
import { asMeant } from '@/shared/text/meant'
import { parseDate } from '@/shared/time/dates'
import {
  isEmpty,
  isNamedPerson,
  type Condition,
  type Field,
  type Form,
  type NamedPerson,
  type Values,
} from './form'

export interface Refusal {
  code: string
  /** A path in the answers: `/seen`, `/topics/1`. */
  field: string
  detail?: string
}

const textMost = 200
const proseMost = 20_000
const filesMost = 20

function isOneOf(value: unknown, words: readonly string[]): boolean {
  if (typeof value === 'boolean') return words.includes(value ? 'yes' : 'no')
  if (Array.isArray(value)) return value.some((each) => words.includes(String(each)))
  return words.includes(String(value))
}

/** `before`: the questions that are shown among those that come first. */
function holds(condition: Condition, values: Values, before: ReadonlySet<string>): boolean {
  const { all, any, filled, field, one_of } = condition
  if (all) return all.every((part) => holds(part, values, before))
  if (any) return any.some((part) => holds(part, values, before))
  const name = filled ?? field ?? ''
  if (!before.has(name) || isEmpty(values[name])) return false
  return filled !== undefined || isOneOf(values[name], one_of ?? [])
}

/** The questions that are shown with these answers, in the form's order. */
export function shownFields(form: Form, values: Values): Field[] {
  const before = new Set<string>()
  return form.fields.filter((field) => {
    const shown = !field.closed && (!field.shown_when || holds(field.shown_when, values, before))
    if (shown) before.add(field.name)
    return shown
  })
}

/** What is sent, and the names of the questions that had an answer and are not shown. */
export function keepShown(form: Form, values: Values): { values: Values; dropped: string[] } {
  const shown = new Set(shownFields(form, values).map(({ name }) => name))
  const answered = form.fields.filter(({ name }) => !isEmpty(values[name]))
  const kept = answered.filter(({ name }) => shown.has(name))
  return {
    values: Object.fromEntries(kept.map(({ name }) => [name, meant(values[name])])),
    dropped: answered.map(({ name }) => name).filter((name) => !shown.has(name)),
  }
}

/** Texts as they were meant, and a person without the lines that are empty. */
function meant(value: unknown): unknown {
  if (typeof value === 'string') return asMeant(value)
  if (!isNamedPerson(value)) return value
  const lines = Object.entries(value).filter(([, line]) => !isEmpty(line))
  return Object.fromEntries(lines.map(([name, line]) => [name, asMeant(String(line))]))
}

function isOfType(value: unknown, { type }: Field): boolean {
  switch (type) {
    case 'yes_no':
      return typeof value === 'boolean'
    case 'number':
    case 'duration':
      return Number.isSafeInteger(value)
    case 'choices':
    case 'file':
      return Array.isArray(value)
    case 'person':
      return isNamedPerson(value)
    case 'date':
      return typeof value === 'string' && parseDate(value) === value
    case 'instant':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value))
    case 'text':
    case 'prose':
    case 'choice':
    case 'unit':
    case 'municipality':
      return typeof value === 'string'
  }
}

function tooLong(text: string | undefined, most: number, field: string): Refusal[] {
  return [...asMeant(text ?? '')].length > most
    ? [{ code: 'answer_too_long', field, detail: String(most) }]
    : []
}

function outOfRange(value: number, { least, most }: Field, field: string): Refusal[] {
  if ((least === undefined || value >= least) && (most === undefined || value <= most)) return []
  const bounds =
    least !== undefined && most !== undefined
      ? `${least}–${most}`
      : least !== undefined
        ? `≥ ${least}`
        : `≤ ${most}`
  return [{ code: 'answer_out_of_range', field, detail: bounds }]
}

function notChoosable(word: string, of: Field, field: string, sending: boolean): Refusal[] {
  const choice = of.choices?.find((each) => each.word === word)
  if (!choice) return [{ code: 'choice_unknown', field }]
  return choice.closed && sending ? [{ code: 'choice_closed', field }] : []
}

function wrongWith(field: Field, value: unknown, sending: boolean): Refusal[] {
  const at = `/${field.name}`
  if (!isOfType(value, field)) return [{ code: 'answer_wrong_type', field: at }]
  switch (field.type) {
    case 'text':
      return tooLong(value as string, field.most ?? textMost, at)
    case 'prose':
      return tooLong(value as string, field.most ?? proseMost, at)
    case 'number':
    case 'duration':
      return outOfRange(value as number, field, at)
    case 'choice':
      return notChoosable(value as string, field, at, sending)
    case 'choices':
      return (value as string[]).flatMap((word, index, words) =>
        words.indexOf(word) < index
          ? [{ code: 'choice_twice', field: `${at}/${index}` }]
          : notChoosable(word, field, `${at}/${index}`, sending),
      )
    case 'person':
      return (['name', 'function', 'telephone'] as const).flatMap((line) =>
        tooLong((value as NamedPerson)[line], textMost, `${at}/${line}`),
      )
    case 'file':
      return (value as unknown[]).length > filesMost
        ? [{ code: 'too_many_files', field: at, detail: String(filesMost) }]
        : []
    case 'yes_no':
    case 'date':
    case 'instant':
    case 'unit':
    case 'municipality':
      return []
  }
}

/** Whether the answers can be kept as a draft, or sent: everything that is wrong, in the order of the questions. */
export function checkAnswers(form: Form, values: Values, purpose: 'draft' | 'sending'): Refusal[] {
  const sending = purpose === 'sending'
  const known = new Set(form.fields.map(({ name }) => name))
  const notAsked = Object.keys(values)
    .filter((name) => !known.has(name))
    .map((name) => ({ code: 'answer_not_asked', field: `/${name}` }))
  const asked = sending ? shownFields(form, values) : form.fields
  const wrong = asked.flatMap((field) => {
    if (!isEmpty(values[field.name])) return wrongWith(field, values[field.name], sending)
    return sending && field.required ? [{ code: 'answer_missing', field: `/${field.name}` }] : []
  })
  return [...notAsked, ...wrong]
}
