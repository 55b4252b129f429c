import { describe, expect, it } from 'vitest'
import { checkAnswers, keepShown, shownFields } from '@/shared/form/evaluate'
import type { Values } from '@/shared/form/form'
import {
  proposalBegin,
  proposalEdits,
  proposalForm,
  refusedAt,
  sorts,
  withContact,
  wrongHere,
  type Sort,
} from './proposal'
import { book, unit } from './testing'
import { namesOf } from './units'

const own = [
  { kind: 'phone', value: '08-465 004 15', owner: 'Gruppledare' },
  { kind: 'mail', value: 'mottagning@ekero.example', owner: 'Gruppledare' },
]
const ekero = unit()
/** What is proposed when these answers are given beside what stands there. */
function edits(sort: Sort, more: Values = {}, of = ekero) {
  const form = proposalForm(sort, of)
  const { values } = keepShown(form, { ...proposalBegin(sort, of), ...more })
  expect(checkAnswers(form, values, 'sending')).toEqual([])
  return proposalEdits(sort, values, of).units[0]!
}
const asked = (sort: Sort, values: Values, of = ekero) =>
  shownFields(proposalForm(sort, of), values).map(({ name }) => name)

describe('a change of a number', () => {
  it('begins with the one that is rung, and changes that alone', () => {
    expect(proposalBegin('number', ekero)).toMatchObject({
      ...{ which: 'contact-0', value: '08-465 004 15', owner: 'Gruppledare', effect: 'now' },
    })
    expect(edits('number', { value: ' 08-465 004 77 ' })).toEqual({
      ...{ unit: '0125-mottagning', does: 'change' },
      contacts: [{ ...own[0], value: '08-465 004 77' }, own[1]],
    })
  })
  it('can take one away, or add one before the others', () => {
    expect(edits('number', { gone: true }).contacts).toEqual([own[1]])
    const added = withContact({ which: 'new' }, ekero)
    const told = { ...added, value: '08-465 004 78', owner: 'Jouren' }
    expect(edits('number', told).contacts).toEqual([
      ...own,
      { kind: 'phone', value: '08-465 004 78', owner: 'Jouren' },
    ])
    expect(edits('number', { ...told, first: true }).contacts![0]!.value).toBe('08-465 004 78')
  })
  it('never makes a temporary number a lasting one', () => {
    const night = { ...own[0]!, kind: 'phone' as const, value: '08-465 004 79', unproven: true }
    const of = unit({
      contacts: [{ ...night, until: '2026-11-27T12:00:00Z' }, ...ekero.contacts],
    })
    expect(edits('number', {}, of).contacts).toEqual(own)
  })
  it('asks nothing that is left out again', () => {
    for (const sort of sorts) {
      const of = sort === 'add' ? undefined : ekero
      const form = proposalForm(sort, of)
      expect([sort, keepShown(form, proposalBegin(sort, of)).dropped]).toEqual([sort, []])
    }
    const form = proposalForm('number', ekero)
    for (const which of ['contact-1', 'new', 'contact-0'])
      expect(keepShown(form, withContact({ which, effect: 'now' }, ekero)).dropped).toEqual([])
    expect(asked('number', { which: 'contact-0', gone: true })).not.toContain('value')
  })
})

describe('other changes', () => {
  it('of hours, with what stands there to begin with', () => {
    expect(edits('hours', { friday: '8-15' }).hours).toEqual({
      ...ekero.hours,
      friday: ['08:00-15:00'],
    })
    expect(wrongHere('hours', { friday: 'tidigt' }).map(({ field }) => field)).toEqual(['/friday'])
    expect(wrongHere('add', { weekend: 'alltid' }).map(({ field }) => field)).toEqual(['/weekend'])
    expect(wrongHere('name', {})).toEqual([])
  })
  it('close a day, and open it again', () => {
    expect(edits('closed', { day: '2026-12-23' }).closed_days).toEqual(['2026-12-23'])
    const of = unit({ closed_days: ['2026-12-23', '2027-01-04'] })
    expect(
      edits('closed', { day: '2026-12-30', open_again: ['2027-01-04'] }, of).closed_days,
    ).toEqual(['2026-12-23', '2026-12-30'])
  })
  it('of who gets it instead, in order', () => {
    expect(edits('fallback', { fallback_1: 'nordost-jour' }).fallback).toEqual([
      'nordost-jour',
      '0180-socialjour-hub',
    ])
  })
  it('of a name, a login, a unit that is added or removed', () => {
    expect(edits('name', { name: 'Ekerö' })).toMatchObject({ name: 'Ekerö' })
    expect(edits('login', { login: false })).toMatchObject({ login: false })
    expect(edits('remove')).toEqual({ unit: '0125-mottagning', does: 'remove' })
    expect(asked('remove', {})).not.toContain('effect')
    const told = { name: 'Kväll', code: '0125-kvall', weekdays: '16-20', value: '08-465 004 78' }
    const values = { ...proposalBegin('add', undefined), ...told, owner: 'Gruppledare' }
    expect(proposalEdits('add', values, undefined).units[0]).toMatchObject({
      ...{ unit: '0125-kvall', does: 'add', name: 'Kväll', kind: 'reception', login: true },
      hours: { monday: ['16:00-20:00'], friday: ['16:00-20:00'] },
      contacts: [{ kind: 'phone', value: '08-465 004 78', owner: 'Gruppledare' }],
    })
  })
})

describe('what is refused', () => {
  const names = namesOf([book()], {
    units: [
      {
        ...{ code: 'nordvast-jour', name: 'Socialjouren Nordväst', authority: 'nordvast' },
        ...{ kind: 'after_hours', open_now: false, login: true },
      },
    ],
  })
  const refusal = (field: string, text = '') => ({ field, code: 'x', text })

  it('stands at its field, and shows a loop as names', () => {
    const loop = 'Det går runt: 0125-mottagning → nordvast-jour → 0125-mottagning.'
    expect(refusedAt('fallback', [refusal('/edits/units/0/fallback', loop)], names)).toEqual([
      {
        ...refusal('/fallback_1'),
        text: 'Det går runt: Mottagningen, Ekerö → Socialjouren Nordväst → Mottagningen, Ekerö.',
      },
    ])
  })
  it('stands at a question of the form, whichever the path', () => {
    const at = (sort: Sort, field: string) => refusedAt(sort, [refusal(field)], names)[0]!.field
    expect(at('number', '/edits/units/0/contacts/1/value')).toBe('/value')
    expect(at('number', '/edits/units/0')).toBe('/value')
    expect(at('hours', '/edits/units/0/hours')).toBe('/monday')
    expect(at('add', '/edits/units/0/unit')).toBe('/code')
    expect(at('add', '/edits/units/0/hours')).toBe('/weekdays')
    expect(at('closed', '/edits/units/0/closed_days')).toBe('/day')
    expect(at('remove', '/edits/units/0')).toBe('/edits/units/0') // The form asks nothing: in the box.
    expect(at('name', '/at')).toBe('/at')
  })
})
