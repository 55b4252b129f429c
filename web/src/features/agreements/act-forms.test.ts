import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkAnswers, keepShown, shownFields } from '@/shared/form/evaluate'
import { fieldAt, type Form, type Values } from '@/shared/form/form'
import { en } from '@/shared/text/en'
import { sv } from '@/shared/text/sv'
import { actBegin, actBody, actForm, type Agreement } from './act-forms'
import { receiversOf, replaceableOf } from './around'
import { beginBody, beginForm, committeesOf } from './begin'
import { acts } from './posts'
import { addMonths, termEndFor } from './terms'
import { agreement, directory } from './testing'
import type { Act, Item } from './stand'

const months = { renewal_months: 12, notice_months: 3 }
const around = { units: [{ code: '0188-mottagning', name: 'Mottagningen' }], replaceable: [] }
const open = (may: Agreement['may']) => agreement({ may })
const names = (form: Form, values: Values) => shownFields(form, values).map(({ name }) => name)

describe('the questions of each act', () => {
  const openapi = readFileSync(
    path.resolve(import.meta.dirname, '../../../../schema/openapi.yaml'),
    'utf8',
  )
  /** The members that the act's body has in the contract, and those that it must have. */
  function membersOf(act: Act): { all: string[]; needed: string[] } {
    const operation = {
      ...{ set_terms: 'Terms', set_people: 'People', set_cost: 'Cost', prepare: 'Preparation' },
      ...{ refer: 'Referral', answer_referral: 'ReferralAnswer', add_document: 'Document' },
      ...{ decide: 'Decision', sign: 'Signature', dispatch: 'Dispatch', receive: 'Receipt' },
      ...{ enter_into_force: 'InForce', renew: 'Renewal', give_notice: 'Notice' },
      ...{ end: 'Ending', answer_reminder: 'Reminder' },
    }[act as string]!
    const from = openapi.indexOf(`\n    Agreement${operation}Body:`)
    const body = openapi.slice(from + 1).split(/\n {4}[A-Z]/)[0]!
    const all = [...body.matchAll(/^ {8}([a-z_]+):|properties: \{([a-z_]+):/gm)].map(
      ([, own, inline]) => (own ?? inline)!,
    )
    const needed = /^ {6}required: \[(.*)\]/m.exec(body)?.[1]?.split(', ') ?? []
    return { all, needed }
  }
  const asked = acts.filter((act) => act !== 'set_mandates' && act !== 'analyse_child_impact')

  it.each(asked)('%s asks for members of its body, and for all that it must have', (act) => {
    const given = agreement({
      ...{ state: 'in_force', reminders: openReminders },
      may: { receive: { open: true, units: ['a', 'b'] } },
    })
    const form = actForm(act, given, { ...around, replaceable: ['AVT-00000-00002'] })!
    const fields = form.fields.map(({ name }) => name).filter((name) => name !== 'how')
    expect(fields.length).toBeGreaterThan(0)
    expect(membersOf(act).all).toEqual(expect.arrayContaining(fields))
    const known = Object.keys(actBody(act, {}, given)) // What it need not ask.
    expect([...fields, ...known]).toEqual(expect.arrayContaining(membersOf(act).needed))
  })
  it.each(acts)('%s has its words in both languages', (act) => {
    const form = actForm(act, agreement({ state: 'in_force', reminders: openReminders }), around)
    const keys = [
      ...[`act.${act}`, `act.${act}.do`, `act.${act}.done`],
      ...(form?.fields ?? [])
        .filter(({ name }) => name !== 'how')
        .map(({ name }) => `act.${act}.${name}`),
    ]
    for (const texts of [sv, en]) for (const key of keys) expect(texts).toHaveProperty([key])
    // A choice that has no text would be shown by its key.
    for (const { choices = [] } of form?.fields ?? [])
      for (const { label } of choices) expect(label.sv).not.toMatch(/^(act|agreement)\./)
  })
})

const openReminders: Agreement['reminders'] = [
  { day: '2027-03-30', months: 6 as const, late: true },
  { day: '2027-06-30', months: 3 as const, late: false },
].map((each) => ({
  ...{ ...each, before: 'notice_by', date: '2027-09-30', open: true, unanswered: false },
}))

describe('what stands there to begin with', () => {
  it("the terms are the county's: to the end of the year, twelve months at a time, three months' notice", () => {
    expect(actBegin('set_terms', agreement({ today: '2026-11-28' }))).toEqual({
      ...{ from: '2026-12-01', to: '2027-12-31' },
      ...{ renewal: 'rolling', renewal_months: 12, notice_months: 3 },
    })
  })
  it('what was written before stands there again', () => {
    const terms = {
      from: '2027-01-01',
      to: '2028-06-30',
      renewal: 'once',
      renewal_months: 6,
      notice_months: 6,
    } as const
    expect(actBegin('set_terms', agreement({ terms }))).toMatchObject(terms)
  })
  it.each(acts)('%s begins with nothing that is wrong', (act) => {
    const given = agreement({ state: 'in_force', reminders: openReminders })
    const form = actForm(act, given, around)
    if (form) expect(checkAnswers(form, clean(actBegin(act, given)), 'draft')).toEqual([])
  })
  it('a side, a unit is chosen already when there is only one', () => {
    const sides = { open: true, sides: ['committee' as const] }
    expect(actBegin('decide', open({ decide: sides }))).toMatchObject({ side: 'committee' })
    expect(actBegin('sign', open({ sign: sides }))).toMatchObject({ side: 'committee' })
    const both = { open: true, sides: ['receiver' as const, 'committee' as const] }
    expect(actBegin('give_notice', open({ give_notice: both }))).not.toHaveProperty('side')
    const one = open({ receive: { open: true, units: ['a'] } })
    expect(actForm('receive', one, around)!.fields).toEqual([])
    expect(actForm('receive', one, around)!.help!.sv).toMatch(/^a har fått avtalet/)
  })
  it('a renewal is proposed to the end of the next term', () => {
    const given = agreement({
      terms: { ...months, from: '2024-02-01', to: '2024-12-31', renewal: 'unknown' },
      dates: { standing: 'unknown_renewal', renewed: 0 },
    })
    expect(actBegin('renew', given)).toEqual({ until: '2025-12-31', renewal: 'rolling' })
  })
})

describe('what is asked depends on what is answered', () => {
  it('one that renews itself has months for it, another has not', () => {
    const form = actForm('set_terms', agreement(), around)!
    expect(names(form, { renewal: 'rolling' })).toContain('renewal_months')
    expect(names(form, { renewal: 'none' })).not.toContain('renewal_months')
  })
  it('a step of preparation, or why there is none', () => {
    const form = actForm('prepare', agreement(), around)!
    expect(names(form, { how: 'step', step: 'union_council' })).toEqual([
      'how',
      'step',
      'day',
      'words',
    ])
    expect(names(form, { how: 'step', step: 'other_council' })).toContain('name')
    expect(names(form, { how: 'skipped' })).toEqual(['how', 'skipped'])
  })
  it('one that is not in force comes to nothing, whatever the other side thinks', () => {
    expect(names(actForm('end', agreement(), around)!, {})).toEqual(['day', 'words'])
    const running = actForm('end', agreement({ state: 'in_force' }), around)!
    expect(names(running, { agreed: true })).toEqual(['agreed', 'day', 'reference', 'words'])
    expect(names(running, { agreed: false })).toEqual(['agreed', 'day', 'words'])
  })
  it('one that renews itself can be let be; one that ends cannot', () => {
    const wills = (before: 'notice_by' | 'term_end') =>
      actForm(
        'answer_reminder',
        agreement({
          terms: { ...months, from: '2024-01-01', to: '2024-12-31', renewal: 'once' },
          reminders: openReminders.map((each) => ({ ...each, before })),
        }),
        around,
      )!
        .fields.find(({ name }) => name === 'will')!
        .choices!.map(({ word }) => word)
    expect(wills('notice_by')).toEqual(['let_it_renew', 'renegotiate', 'give_notice', 'ask'])
    expect(wills('term_end')).toEqual(['renew', 'renegotiate', 'let_it_end', 'ask'])
  })
})

describe('what is sent', () => {
  const sent = (act: Act, values: Values, given = agreement()) =>
    actBody(act, keepShown(actForm(act, given, around)!, values).values, given)

  it('the choice of questions stays here, and each line is one that it was sent to', () => {
    const values = { how: 'sent', to: 'Förvaltningsgruppen\n\n  Rådet ', day: '2026-11-01' }
    expect(sent('refer', { ...values, answer_by: '2026-12-01', skipped: 'x' })).toEqual({
      ...{ to: ['Förvaltningsgruppen', 'Rådet'], day: '2026-11-01', answer_by: '2026-12-01' },
    })
    expect(sent('prepare', { how: 'skipped', skipped: 'Förlängning', day: '2026-11-01' })).toEqual({
      skipped: 'Förlängning',
    })
  })
  it('one file is one file', () => {
    const file = { blob: 'b', name: 'avtal.pdf' }
    expect(sent('add_document', { sort: 'agreement', file: [file] })).toEqual({
      ...{ sort: 'agreement', file },
    })
  })
  it('the receipt is for the one unit that there is, and the answer for the latest reminder', () => {
    const one = open({ receive: { open: true, units: ['0188-mottagning'] } })
    expect(sent('receive', actBegin('receive', one), one)).toEqual({ unit: '0188-mottagning' })
    const reminded = agreement({ state: 'in_force', reminders: [...openReminders].reverse() })
    expect(sent('answer_reminder', { will: 'ask' }, reminded)).toEqual({
      ...{ will: 'ask', reminder: '2027-06-30' },
    })
  })
  it('what the server refuses is found at its question', () => {
    const form = actForm('refer', agreement(), around)!
    expect(fieldAt(form, '/to/1')?.name).toBe('to')
    expect(fieldAt(form, '/answer_by')?.name).toBe('answer_by')
  })
})

const clean = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

describe('dates that a form begins with', () => {
  it.each([
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-02-28', 12, '2027-02-28'],
    ['2027-02-28', 12, '2028-02-29'], // The last day of February.
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-30', 1, '2026-12-31'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-11-01', 1, '2026-12-01'],
    ['2026-01-30', 1, '2026-02-28'],
  ])('%s and %i months is %s', (date, months, then) => expect(addMonths(date, months)).toBe(then))
  it('a term ends with its year, or with the next when notice would come too late', () => {
    expect(termEndFor('2026-09-30')).toBe('2026-12-31')
    expect(termEndFor('2026-10-01')).toBe('2027-12-31')
    expect(termEndFor('2027-01-01')).toBe('2027-12-31')
  })
})

describe('whom it may be sent to', () => {
  const codes = (given: Agreement) => receiversOf(given, directory().units).map(({ code }) => code)
  it("the nämnd's own reception first, then the teams, the hub last; nobody else", () => {
    expect(codes(agreement())).toEqual(['0188-mottagning', 'nordost-jour', 'nordvast-jour', 'hub'])
  })
  it('the team that it is with before other teams', () => {
    const party = {
      ...{ receiver: { code: 'nordvast', name: 'Nordväst' } },
      team: { code: 'nordvast-jour', name: 'Socialjouren Nordväst' },
      committee: { code: '0180-farsta', name: 'Farsta' },
    }
    expect(codes(agreement({ party }))).toEqual([
      ...['farsta-mottagning', 'nordvast-jour', 'nordost-jour', 'hub'],
    ])
  })
  it('none that has it already', () => {
    const unit = { code: 'nordost-jour', name: 'Nordost' }
    const dispatched = [{ unit, day: '2026-11-01' }]
    expect(codes(agreement({ dispatched }))).not.toContain('nordost-jour')
  })
})

describe('which it may replace', () => {
  const item = (more: Partial<Item>): Item => ({
    ...{ kind: 'hub', code: '0188', name: 'Norrtälje', standing: 'yes' },
    ...{ asked: [], warnings: [], mandates: [], others: [] },
    ...more,
  })
  it("the same party's that run, not itself, not drafts", () => {
    const items = [
      item({
        reference: 'AVT-00000-00002',
        state: 'in_force',
        others: [
          { reference: 'AVT-00000-00001', state: 'signed' },
          { reference: 'AVT-00000-00003', state: 'notice_given' },
          { reference: 'AVT-00000-00004', state: 'ended' },
        ],
      }),
      item({ code: '0125', reference: 'AVT-00000-00005', state: 'in_force' }),
      item({ kind: 'team', reference: 'AVT-00000-00006', state: 'in_force' }),
    ]
    expect(replaceableOf(agreement(), items)).toEqual(['AVT-00000-00002', 'AVT-00000-00003'])
  })
})

describe('a new agreement', () => {
  const asked = (values: Values) => names(beginForm(directory(), values), values)
  it('asks for the nämnd only where there are several', () => {
    expect(asked({ kind: 'hub', municipality: '0188' })).toEqual([
      ...['kind', 'municipality', 'owner', 'deputy'],
    ])
    expect(asked({ kind: 'hub', municipality: '0180' })).toContain('committee')
    expect(asked({ kind: 'team' })).toEqual(['kind', 'team', 'committee', 'owner', 'deputy'])
  })
  it('names each nämnd by its place', () => {
    expect(committeesOf(directory())).toEqual([
      { code: '0180-farsta', name: 'Farsta', municipality: '0180' },
      { code: '0180-jarva', name: 'Järva', municipality: '0180' },
      { code: '0188', name: 'Norrtälje', municipality: '0188' },
    ])
  })
  it('sends what was shown', () => {
    const values = { kind: 'hub', municipality: '0188', team: 'nordost-jour' }
    const form = beginForm(directory(), values)
    expect(beginBody(keepShown(form, values).values)).toEqual({ kind: 'hub', municipality: '0188' })
  })
})
