import { describe, expect, it, vi } from 'vitest'
import { shownFields } from '@/shared/form/evaluate'
import type { Form, Values } from '@/shared/form/form'
import { plan, roster, rule, shift } from '@/shared/roster/testing'
import { plannedFor } from './fields'
import { partsOf } from './parts'
import { postChange, refusedAt, wrongHere, type Change } from './plan-bodies'
import { planBegin, planForm, sorts, type Given } from './plan-forms'
import { swapBody, swapForm, swapRefusedAt, type SwapGiven } from './swap-form'
import { minuteOf, wallFrom, wallText, wallWritten } from './wall'
import { byWeek, isNight, timesText, weekNumber } from './weeks'
import { warningLines } from './gaps'
import { ruleHoursText, warningText } from './words'

const now = Date.parse('2026-11-27T21:05:00Z')
const { names } = roster()
const given: Given = { roster: roster({ plan: plan({ rules: [rule] }) }), rule }

async function bodyOf(change: Omit<Change, 'seen'>) {
  const sent: [path: string, body: unknown][] = []
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push([new URL(request.url).pathname.split('/').at(-1)!, await request.json()])
    return Response.json({})
  })
  await postChange('JOU-1', { 'Idempotency-Key': 'x' }, { ...change, seen: 4 })
  vi.unstubAllGlobals()
  return sent[0]!
}

it('a shift under its day is told by its times; one of a day or more also by the day when it ends', () => {
  const from = '2026-11-27T21:00:00Z'
  expect(timesText({ from, to: '2026-11-28T07:00:00Z' }, now)).toBe('22:00–08:00')
  expect(timesText({ from, to: '2026-11-27T23:00:00Z' }, now)).toBe('22:00–24:00')
  expect(timesText({ from, to: '2026-11-29T07:00:00Z' }, now)).toBe('22:00 – sön 29 nov 08:00')
})

describe('the wall', () => {
  it('is read as it is written, and midnight ends the day', () => {
    expect(wallWritten('2026-12-05', '8.30')).toBe('2026-12-05T08:30')
    expect(wallWritten('2026-12-05', '24:00')).toBe('2026-12-06T00:00')
    expect(wallWritten('2026-12-05', '')).toBeUndefined()
    expect([minuteOf('24:00'), minuteOf('07:30'), minuteOf('25')]).toEqual([1440, 450, undefined])
  })
  it('is told as a day; what never comes as it stands', () => {
    expect(wallText('2026-11-28T08:00', now)).toBe('i morgon 08:00')
    expect(wallText('2027-03-28T02:30', now)).toBe('2027-03-28 02:30')
  })
  it('of a shift that has begun is the next minute', () => {
    expect(wallFrom(shift().from, now)).toBe('2026-11-27T22:06')
    expect(wallFrom('2026-11-28T07:00:00Z', now)).toBe('2026-11-28T08:00')
  })
})

describe('the weeks ahead', () => {
  it('are the calendar’s, also at the new year', () => {
    const weeks = ['2026-11-27', '2026-12-31', '2027-01-03', '2027-01-04'].map(weekNumber)
    expect(weeks).toEqual([48, 53, 53, 1])
  })
  it('have each shift on the day when it begins, and a gap among them', () => {
    const gap = {
      ...{ function: 'senior' as const },
      ...{ from: '2026-11-30T15:00:00Z', to: '2026-12-01T07:00:00Z' },
    }
    const weeks = byWeek(plan({ gaps: [gap] }))
    expect(weeks.map((week) => [week.number, week.days.map(({ date }) => date)])).toEqual([
      [48, ['2026-11-27', '2026-11-28']],
      [49, ['2026-11-30']],
    ])
    expect(weeks[0]!.days.map(({ isWeekend }) => isWeekend)).toEqual([false, true])
    expect(weeks[1]!.days[0]!.rows[0]!.shift).toBeUndefined()
  })
  it('a night is what touches 22 to 06', () => {
    expect(plan().shifts.map(isNight)).toEqual([false, true, false])
  })
})

describe('in words', () => {
  it('hours of a rule stand once for days that are alike', () => {
    expect(ruleHoursText(rule.hours)).toEqual(['mån, tis 22:00–08:00'])
    const all = [1, 2, 3, 4, 5].map((weekday) => ({ ...rule.hours[0]!, weekday }))
    expect(ruleHoursText(all)).toEqual(['mån–fre 22:00–08:00'])
  })
  it('a warning tells what is wrong and whom it is about', () => {
    const gap = { warns: 'gap', function: 'duty', from: shift().from, to: shift().to } as const
    expect(warningText(gap, names, now)).toBe('Lucka: ingen är Jour i dag 22:00 – i morgon 08:00.')
    expect(warningText({ warns: 'has_left', account: 'slutat' }, names, now)).toContain('slutat')
    expect(warningText({ warns: 'unit_not_known' }, names, now)).toContain('vet ingen')
  })
  it('gaps at the same hours of several days are one line', () => {
    const onDay = (day: number, hour = 8) => ({
      warns: 'gap' as const,
      ...{ function: 'senior' as const },
      from: new Date(Date.UTC(2026, 11, day, hour - 1)).toISOString(),
      to: new Date(Date.UTC(2026, 11, day, 17)).toISOString(),
    })
    const left = { warns: 'has_left', account: 'slutat' } as const
    const textsOf = (warnings: Parameters<typeof warningLines>[0]) =>
      warningLines(warnings, names, now).map(({ text }) => text)
    expect(textsOf([onDay(1), onDay(2), left, onDay(3)])).toEqual([
      'Lucka varje dag: ingen är Bakjour 08:00–18:00, från tisdag 1 december 2026 till torsdag 3 december 2026 (3 dagar).',
      warningText(left, names, now),
    ])
    expect(textsOf([onDay(1), onDay(3)])).toEqual([
      'Lucka 2 dagar: ingen är Bakjour 08:00–18:00. Den första är tisdag 1 december 2026, den sista torsdag 3 december 2026.',
    ])
    expect(textsOf([onDay(1), onDay(2, 9)])).toHaveLength(2)
  })
  it('parts are told with who planned them', () => {
    const [part] = partsOf(roster({ plan: plan({ rules: [rule] }) }), now)
    expect(part!.lines).toContain('Jorun Jourexempel → Natta Jourprov')
    expect(part!.by).toContain('Planerat av Enka Chefsexempel')
  })
})

describe('the forms', () => {
  const labelsOf = (form: Form) => form.fields.map(({ label }) => label.sv)
  it('have words for all that they ask, whoever can be named', () => {
    for (const colleagues of [given.roster.colleagues, []]) {
      const of = { ...given, roster: { ...given.roster, colleagues }, leavesGap: true }
      const forms = sorts.map((sort) => planForm(sort, of))
      const labels = forms.flatMap(labelsOf)
      expect(labels.filter((label) => label.startsWith('roster.'))).toEqual([])
    }
  })
  it('ask for the next in a rotation when one is named, and then how long each has it', () => {
    const form = planForm('add_rule', { ...given, rule: undefined })
    const asked = (values: Values) => shownFields(form, values).map(({ name }) => name)
    expect(asked({})).not.toContain('person_2')
    expect(asked({ person_1: 'jour' })).toContain('person_2')
    expect(asked({ person_1: 'jour', person_2: '-' })).not.toContain('turn')
    expect(asked({ person_1: 'jour', person_2: 'jour.natt' })).toContain('turn')
  })
  it('offer those of the team who may have the function, and to take off whoever is planned', () => {
    const wordsOf = (form: Form, name: string) =>
      form.fields.find((each) => each.name === name)?.choices?.map(({ word }) => word)
    const form = (values: Values) => planForm('override', given, values)
    expect(wordsOf(form({}), 'on')).toEqual(['-', 'bakjour', 'jour', 'jour.natt'])
    expect(wordsOf(form({ function: 'senior' }), 'on')).toEqual(['-', 'bakjour'])
    expect(wordsOf(form({ function: 'duty' }), 'on')).toEqual(['-', 'jour', 'jour.natt'])
    const left = plan({ shifts: [shift({ account: 'slutat' })] })
    expect(plannedFor(roster({ plan: left }), 'duty')).toEqual([
      { account: 'slutat', name: 'slutat' },
    ])
    expect(plannedFor(roster({ plan: left }), 'senior')).toEqual([])
  })
  it('show who has left in a rule that is replaced, and do not offer them anew', () => {
    const old = { ...rule, people: ['slutat', 'jour'] }
    const form = planForm('replace_rule', { ...given, rule: old })
    const choices = form.fields.find(({ name }) => name === 'person_1')?.choices
    expect(choices?.filter(({ closed }) => closed).map(({ word }) => word)).toEqual(['slutat'])
  })
  it('a rule that is replaced stands there as it is', () => {
    expect(planBegin('replace_rule', given)).toMatchObject({
      ...{ monday: '22:00-08:00', tuesday: '22:00-08:00', person_1: 'jour' },
      ...{ person_2: 'jour.natt', turn: 'weekly', begins: 'later' },
    })
  })
  it('say what cannot be read, and a day without its time', () => {
    const form = planForm('add_rule', given)
    const wrong = wrongHere('add_rule', form, { monday: 'sent', to_day: '2026-12-01' })
    expect(wrong.map(({ field }) => field)).toEqual(['/monday', '/to_time'])
    const station = planForm('station', given)
    expect(wrongHere('station', station, { day: '2026-12-01', from_time: '99' })).toHaveLength(1)
  })
})

describe('what is sent', () => {
  it('of a rule is minutes by the wall, with the version that was seen', async () => {
    const values = { ...planBegin('replace_rule', given), from_day: '2026-12-07', from_time: '0' }
    const [path, body] = await bodyOf({
      ...{ sort: 'replace_rule', rule },
      values: { ...values, from_time: '00:00' },
    })
    expect(path).toBe('rules')
    expect(body).toEqual({
      ...{ seen: 4, function: 'duty', seat: 1, hours: rule.hours, people: rule.people },
      ...{ turn: 'weekly', from: '2026-12-07T00:00', replaces: 1 },
    })
  })
  it('of a change is who goes off and who comes on, and that a gap is meant', async () => {
    const values = {
      ...{ function: 'duty', off: 'jour', on: '-', begins: 'now', leave_gap: true },
      ...{ to_day: '2026-11-28', to_time: '08:00' },
    }
    expect(await bodyOf({ sort: 'override', values })).toEqual([
      'overrides',
      { seen: 4, leave_gap: true, function: 'duty', off: 'jour', to: '2026-11-28T08:00' },
    ])
  })
  it('of a temporary plan has shifts that last as long as it, unless that is said', async () => {
    const values = {
      ...{ function: 'duty', shift_1: 'jour', shift_2: 'jour.natt' },
      ...{ from_day: '2026-12-24', from_time: '08:00', to_day: '2026-12-25', to_time: '24:00' },
      ...{ shift_1_to_day: '2026-12-24', shift_1_to_time: '22:00' },
      ...{ shift_2_from_day: '2026-12-24', shift_2_from_time: '22:00' },
    }
    const [path, body] = await bodyOf({ sort: 'temporary', values })
    expect(path).toBe('temporary-plans')
    expect((body as { shifts: object[] }).shifts).toEqual([
      { seat: 1, account: 'jour', from: '2026-12-24T08:00', to: '2026-12-24T22:00' },
      { seat: 1, account: 'jour.natt', from: '2026-12-24T22:00', to: '2026-12-26T00:00' },
    ])
  })
  it('refused stands at its question', () => {
    const form = planForm('add_rule', given)
    const values = { person_1: 'jour', person_2: 'jour.natt', begins: 'later' }
    const at = (field: string) =>
      refusedAt(form, [{ field, code: 'x', text: 'Nej' }], { values })[0]!.field
    expect(at('/people/0')).toBe('/person_1')
    expect(at('/people/1')).toBe('/person_2')
    expect(at('/hours')).toBe('/monday')
    expect(at('/from')).toBe('/from_day')
    expect(at('/seen')).toBe('/seen')
  })
})

describe('a swap', () => {
  const asked: SwapGiven = { roster: roster(), me: 'jour', now }
  const mine = `duty 1 ${shift().from}`
  const theirs = 'duty 1 2026-11-28T07:00:00Z'
  it('offers one’s own shifts, and of the other’s those of the same function', () => {
    const form = swapForm(asked, { shift: mine, other: 'jour.natt' })
    const words = (name: string) =>
      form.fields.find((each) => each.name === name)?.choices?.map(({ word }) => word)
    expect(words('shift')).toEqual([mine])
    expect(words('other')).toEqual(['jour.natt'])
    expect(words('take')).toEqual([theirs])
    expect(swapForm(asked, { shift: mine }).fields.some(({ name }) => name === 'take')).toBe(false)
  })
  it('is the whole shift from now on, or the part that is said', () => {
    const values = {
      shift: mine,
      other: 'jour.natt',
      give_part: 'whole',
      takes: true,
      take: theirs,
    }
    expect(swapBody(values, asked)).toEqual({
      ...{ function: 'duty', other: 'jour.natt' },
      give: { seat: 1, from: '2026-11-27T22:06', to: '2026-11-28T08:00' },
      take: { seat: 1, from: '2026-11-28T08:00', to: '2026-11-28T16:00' },
    })
    const part = {
      ...{ shift: mine, other: 'jour.natt', give_part: 'part', takes: false },
      ...{ give_from_day: '2026-11-28', give_from_time: '02:00' },
      ...{ give_to_day: '2026-11-28', give_to_time: '04:00' },
    }
    expect(swapBody(part, asked)).toEqual({
      ...{ function: 'duty', other: 'jour.natt' },
      give: { seat: 1, from: '2026-11-28T02:00', to: '2026-11-28T04:00' },
    })
  })
  it('refused stands at its question', () => {
    const whole = { shift: mine, give_part: 'whole', other: 'jour.natt', takes: true, take: theirs }
    const at = (field: string, values: Values) =>
      swapRefusedAt(swapForm(asked, values), values, [{ field, code: 'x', text: '' }])[0]!.field
    expect(['/give', '/give/from', '/take', '/other'].map((path) => at(path, whole))).toEqual([
      ...['/shift', '/shift', '/take', '/other'],
    ])
    expect(at('/give/from', { ...whole, give_part: 'part' })).toBe('/give_from_day')
  })
})
