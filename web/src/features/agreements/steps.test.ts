import { describe, expect, it } from 'vitest'
import type { Agreement } from './act-forms'
import { stepNames, stepsOf, type StepName } from './steps'
import { agreement } from './testing'

const done = { at: '2026-11-28T08:00:00Z', by: 'Avid Avtalsprov' }
const at = () => 'i dag 09:00'
const states = (given: Agreement) =>
  Object.fromEntries(stepsOf(given, at).map(({ name, state }) => [name, state]))
const lines = (given: Agreement, name: StepName) =>
  stepsOf(given, at).find((step) => step.name === name)!.lines

const decision = (side: 'receiver' | 'committee'): Agreement['decisions'][number] => ({
  ...{ side, body: 'Socialnämnden', paragraph: '142', day: '2026-10-20', reference: 'SN 2026/9' },
  ...{ gives: 'receive_and_forward', final_on: '2026-11-12', done },
})
const signature = (
  side: 'receiver' | 'committee',
  acting = false,
): Agreement['signatures'][number] => ({
  ...{ side, name: 'Sign Exempelsson', title: 'förvaltningschef', acting, right: 'SN 2026/9' },
  ...{ day: '2026-11-20', validated: 'on_paper', done },
})
const prepared: Partial<Agreement> = {
  preparation: { steps: [{ step: 'union_council', day: '2026-10-01', done }] },
  referral: { sent: [], skipped: 'Bara en förlängning' },
}
const decided = { ...prepared, decisions: [decision('receiver'), decision('committee')] }
const signed = { ...decided, signatures: [signature('receiver'), signature('committee', true)] }
const running: Partial<Agreement> = {
  state: 'in_force',
  dates: { standing: 'yes', renewed: 0, in_force_from: '2027-01-01', holds_to: '2027-12-31' },
}

describe('the steps of an agreement', () => {
  it('are all there, in their order', () =>
    expect(stepsOf(agreement(), at).map(({ name }) => name)).toEqual(stepNames))

  it('of a draft: preparation comes next, and nothing is done', () => {
    expect(states(agreement())).toEqual({
      ...{ preparation: 'next', referral: 'waits', decision: 'waits', signature: 'waits' },
      ...{ dispatch: 'waits', in_force: 'waits', renewal: 'waits', notice: 'waits', end: 'waits' },
    })
  })
  it('what was left out is passed, with its reason', () => {
    const given = agreement({ ...prepared, state: 'referred' })
    expect(states(given)).toMatchObject({
      ...{ preparation: 'done', referral: 'left_out', decision: 'next' },
    })
    expect(lines(given, 'referral')[0]!.text).toBe('Utelämnat: Bara en förlängning')
  })
  it('one side is not both: the other is named, and it is still next', () => {
    const given = agreement({ ...prepared, decisions: [decision('receiver')] })
    expect(states(given).decision).toBe('next')
    expect(lines(given, 'decision').at(-1)).toEqual({
      ...{ text: 'Nämnden har inte beslutat.', missing: true },
    })
  })
  it('names who signed, and that somebody was acting', () => {
    const [first, second] = lines(agreement(signed), 'signature')
    expect(first!.text).toBe('Mottagaren: Sign Exempelsson, förvaltningschef, 2026-11-20')
    expect(second!.text).toBe('Nämnden: Sign Exempelsson, t.f. förvaltningschef, 2026-11-20')
    expect(second!.done).toEqual(done)
    expect(states(agreement(signed))).toMatchObject({ signature: 'done', dispatch: 'next' })
  })
  // LAW: kl.time_to_appeal
  it('a decision that is final says by which law, and whether a lawyer has checked that', () => {
    const more = (told: Partial<Agreement['decisions'][number]>) =>
      lines(agreement({ decisions: [{ ...decision('committee'), ...told }] }), 'decision')[0]!.more
    const law = 'Kommunallagen (2017:725) 13 kap. 5 §'
    expect(more({ law })).toContain(`laga kraft 2026-11-12 (${law}, inte granskat av jurist)`)
    expect(more({ law, law_checked_by: 'Jurist Juristsson' })).toContain(
      `laga kraft 2026-11-12 (${law}, granskat av Jurist Juristsson)`,
    )
    expect(more({ final_on: undefined, law })).not.toContain('laga kraft')
  })
  it('is sent when each unit has given its receipt', () => {
    const unit = { code: 'u', name: 'Mottagningen' }
    const waiting = { unit, day: '2026-11-21' }
    const given = (dispatched: Agreement['dispatched']) => agreement({ ...signed, dispatched })
    expect(states(given([waiting, { ...waiting, received: done }])).dispatch).toBe('next')
    expect(states(given([{ ...waiting, received: done }]))).toMatchObject({
      ...{ dispatch: 'done', in_force: 'next' },
    })
    expect(lines(given([waiting]), 'dispatch')[0]).toMatchObject({
      ...{ text: 'Mottagningen: expedierat 2026-11-21', more: 'Inget kvitto än', missing: true },
    })
  })
  it('in force nothing is next: what happens depends on the sides', () => {
    const given = agreement({ ...signed, ...running })
    expect(Object.values(states(given))).not.toContain('next')
    expect(states(given)).toMatchObject({ in_force: 'done', dispatch: 'waits', renewal: 'waits' })
  })
  it('that it renewed itself is counted apart from what somebody told', () => {
    const dates = { standing: 'yes', renewed: 3, holds_to: '2027-12-31' } as const
    const renewals = [
      { until: '2025-12-31', renewal: 'rolling', reference: 'Brev 1', done } as const,
    ]
    const given = agreement({
      ...signed,
      ...running,
      dates: { ...running.dates!, ...dates },
      renewals,
    })
    expect(lines(given, 'renewal').map(({ text }) => text)).toEqual([
      'Till 2025-12-31, Brev 1',
      'Förnyat av sig självt 2 gånger, till 2027-12-31',
    ])
  })
  it('notice has its last day, and the end is known but not there', () => {
    const given = agreement({
      ...{ ...signed, state: 'notice_given' },
      dates: { ...running.dates!, last_day: '2027-12-31' },
      notice: { side: 'committee', day: '2027-09-01', last_day: '2027-12-31', done },
    })
    expect(states(given)).toMatchObject({ notice: 'done', end: 'partly' })
    expect(lines(given, 'notice')[0]!.text).toBe(
      'Nämnden sade upp 2027-09-01. Sista dag 2027-12-31.',
    )
    expect(lines(given, 'end')[0]!.text).toBe('Sista dag 2027-12-31')
  })
  it('one that was replaced leads to the other, and nothing is next', () => {
    const given = agreement({ state: 'replaced', replaced_by: 'AVT-00000-00002' })
    expect(lines(given, 'end')[0]).toMatchObject({ agreement: 'AVT-00000-00002' })
    expect(Object.values(states(given))).not.toContain('next')
  })
  it('one that was read from a file says that its way is not told here', () => {
    const given = agreement({ ...running, imported: true })
    expect(states(given)).toEqual({
      ...{ preparation: 'elsewhere', referral: 'elsewhere', decision: 'elsewhere' },
      ...{ signature: 'elsewhere', dispatch: 'elsewhere', in_force: 'done' },
      ...{ renewal: 'waits', notice: 'waits', end: 'waits' },
    })
  })
})
