// form: a form that is data, its answers while they are written, and what they are called.
//
// Promise: answers are plain JSON by the name of the question, as the API takes them. A form's words are in both
//          languages, and change with the language of the page.
import type { Shape } from '@/shared/api/client'
import { language, t } from '@/shared/text'
import { isBlank } from '@/shared/text/meant'

export type Form = Shape<'Form'>
export type Field = Shape<'FormField'>
export type Condition = Shape<'FormCondition'>
export type Values = Record<string, unknown>

export interface NamedPerson {
  name?: string
  function?: string
  telephone?: string
}
export type Attachment = NonNullable<Shape<'Content'>['attachments']>[number]

/** What a unit or a municipality is chosen from: the directory has it. */
export type Places = Pick<Shape<'Directory'>, 'municipalities' | 'units'>

export function inWords(text: Shape<'Bilingual'> | undefined): string {
  return text ? text[language.value] : ''
}

export function isNamedPerson(value: unknown): value is NamedPerson {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Nothing was answered. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return isBlank(value)
  if (Array.isArray(value)) return value.length === 0
  return isNamedPerson(value) && Object.values(value).every(isEmpty)
}

/** A question's place on the page. */
export function fieldId(name: string): string {
  return `q-${name}`
}

/** The question that a path of the server means: `/values/seen`, `/contact/name`; nothing when it is none. */
export function fieldAt(form: Form, pointer: string): Field | undefined {
  const names = pointer.split('/').slice(1)
  for (const name of names) {
    const field = form.fields.find((each) => each.name === name)
    if (field) return field
  }
  return undefined
}

/** The answers that can be chosen now, and the one that was chosen before it was closed. */
export function choicesOf(field: Field, chosen: readonly string[]) {
  return (field.choices ?? [])
    .filter(({ word, closed }) => !closed || chosen.includes(word))
    .map(({ word, label, closed }) => ({
      value: word,
      text: closed ? t('form.closed_choice', { choice: inWords(label) }) : inWords(label),
    }))
}
