import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkAnswers, keepShown, shownFields, type Refusal } from './evaluate'
import { fieldAt, isEmpty, type Form, type Values } from './form'

interface Case {
  name: string
  values: Values
  shown: string[]
  dropped: string[]
  draft: Refusal[]
  sending: Refusal[]
}
const { form, cases }: { form: Form; cases: Case[] } = JSON.parse(
  readFileSync('../schema/vectors/forms.json', 'utf8'),
)

// The same cases as src/codec/form_vectors_test.cpp.
describe.each(cases)('$name', ({ values, shown, dropped, draft, sending }) => {
  it('shows', () => expect(shownFields(form, values).map(({ name }) => name)).toEqual(shown))
  it('leaves out', () => expect(keepShown(form, values).dropped).toEqual(dropped))
  it('keeps as a draft', () => expect(checkAnswers(form, values, 'draft')).toEqual(draft))
  it('sends', () => expect(checkAnswers(form, values, 'sending')).toEqual(sending))
})

it('there are cases', () => expect(cases.length).toBeGreaterThan(30))

describe('what is written and cannot be read', () => {
  it.each([
    ['times', 'tolv'],
    ['times', 1.5],
    ['since', '2026-02-30'],
    ['since', '20260228'],
    ['seen_at', 'i går'],
    ['how_long', '1:x'],
    ['danger', 'yes'],
    ['topics', 'home'],
    ['contact', 'Kim'],
  ])('%s: %s', (name, value) => {
    const values = { about: 'child', danger: false, [name]: value }
    expect(checkAnswers(form, values, 'draft')).toEqual([
      { code: 'answer_wrong_type', field: `/${name}` },
    ])
  })
  it('a question that nobody asked is told of', () => {
    expect(checkAnswers(form, { colour: 'red' }, 'draft')).toEqual([
      { code: 'answer_not_asked', field: '/colour' },
    ])
  })
})

it('what is sent is as it was meant, without lines that are empty', () => {
  const sent = keepShown(form, {
    about: 'child',
    school: 'Ekskolan',
    contact: { name: 'K\u00adim', function: ' ', telephone: '08-465 004 99' },
  })
  expect(sent).toEqual({
    values: { about: 'child', contact: { name: 'Kim', telephone: '08-465 004 99' } },
    dropped: ['school'],
  })
})

it('a path of the server means a question, however deep the answers lie', () => {
  for (const pointer of ['/contact/name', '/values/contact', '/answers/values/contact/telephone'])
    expect(fieldAt(form, pointer)?.name).toBe('contact')
  expect(fieldAt(form, '/form')).toBeUndefined()
  expect(fieldAt(form, '')).toBeUndefined()
})

it('nought and no are answers', () => {
  expect([0, false].map(isEmpty)).toEqual([false, false])
  expect([undefined, null, '', ' ', [], {}, { name: '' }].map(isEmpty)).not.toContain(false)
})
