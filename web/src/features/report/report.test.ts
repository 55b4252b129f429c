import { expect, test } from 'vitest'
import {
  answered,
  contentOf,
  emptyForm,
  emptyPerson,
  fieldId,
  formOf,
  pruned,
  writtenIn,
} from '@/shared/report/form'

test('five answers, each by what is written', () => {
  const form = emptyForm()
  expect(Object.values(answered(form))).toEqual([false, false, false, false, false])
  form.child.description = 'Omkring 13 år'
  form.now.place = 'Stationen'
  form.what_happened = 'Text'
  form.danger = 'yes'
  form.reporter.phone = '08-465 004 00'
  expect(Object.values(answered(form))).toEqual([true, true, true, true, true])
})

test('that the danger is not known is an answer when it says why', () => {
  const form = emptyForm()
  form.danger = 'unknown'
  expect(answered(form).danger).toBe(false)
  form.danger_text = 'Ingen har nått föräldrarna.'
  expect(answered(form).danger).toBe(true)
})

test('what no longer stands on the page is kept in the draft, and not sent', () => {
  const form = emptyForm()
  form.danger = 'yes'
  form.danger_text = 'Brodern har hotat med kniv.'
  expect(contentOf(form).danger_text).toBe('Brodern har hotat med kniv.')
  form.told = [{ whom: 'guardian', told: 'no', why_not: 'Pappan misstänks.' }]
  expect(contentOf(form).told).toEqual([
    { whom: 'guardian', told: false, why_not: 'Pappan misstänks.' },
  ])
  form.told[0]!.told = 'yes'
  expect(contentOf(form).told).toEqual([{ whom: 'guardian', told: true }])
  expect(writtenIn(form).told![0]!.why_not).toBe('Pappan misstänks.')
  form.danger = 'no'
  expect(contentOf(form).danger_text).toBeUndefined()
  expect(writtenIn(form).danger_text).toBe('Brodern har hotat med kniv.')
})

test('what is empty is left out', () => {
  expect(pruned({ a: '', b: [], c: { d: ' ' }, e: 0, f: false, g: 'x' })).toEqual({
    e: 0,
    f: false,
    g: 'x',
  })
})

test('a number becomes an identifier, and an answered told-line a boolean', () => {
  const form = emptyForm()
  form.child.number = '201804152385'
  form.told[1] = { whom: 'guardian', told: 'no', why_not: 'Gick inte att nå.' }
  const content = contentOf(form)
  expect(content.child?.identifiers).toEqual([{ kind: 'personnummer', number: '201804152385' }])
  expect(content.told).toEqual([{ whom: 'guardian', told: false, why_not: 'Gick inte att nå.' }])
  expect(content.guardians).toBeUndefined()
})

test('a server’s pointer leads to its field', () => {
  expect(fieldId('/content/now/place')).toBe('f-now-place')
  expect(fieldId('/child/identifiers/0/number')).toBe('f-child-number')
  expect(fieldId('/guardians/1/person/identifiers/0')).toBe('f-guardians-1-person-number')
})

test('what was begun is sent though its text is missing, what was never begun is not', () => {
  const form = emptyForm()
  const blank = { what: '', where: '', source: 'own_observation', first_hand: true }
  form.observations = [blank, { ...blank, where: 'Tunnelbanan' }]
  expect(contentOf(form).observations).toEqual([
    { where: 'Tunnelbanan', source: 'own_observation', first_hand: true },
  ])
})

test('a pointer into what was sent leads to the right item, past those that were left out', () => {
  const form = emptyForm()
  const blank = { what: '', where: '', source: 'own_observation', first_hand: true }
  form.observations = [blank, { ...blank, where: 'Tunnelbanan' }]
  form.told[1]!.told = 'no'
  expect(fieldId('/observations/0/what', form)).toBe('f-observations-1-what')
  expect(fieldId('/told/0/why_not', form)).toBe('f-told-1-why_not')
  expect(fieldId('/child/name/given', form)).toBe('f-child-given_name')
})

test('what is half written comes back as it was written', () => {
  const form = emptyForm()
  form.child.number = '20180415'
  form.child.birth_year_about = '201'
  form.guardians = [{ person: { ...form.child, number: '', birth_year_about: 'ca' }, relation: '' }]
  const back = formOf(JSON.parse(JSON.stringify(contentOf(form))))
  expect([back.child.number, back.child.birth_year_about]).toEqual(['20180415', '201'])
  expect(back.guardians[0]!.person.birth_year_about).toBe('ca')
})

test('a guardian of whom only the relation is known is sent as somebody', () => {
  const form = emptyForm()
  form.guardians = [{ person: emptyPerson(), relation: 'mamma' }]
  expect(contentOf(form).guardians).toEqual([{ relation: 'mamma', person: {} }])
})
