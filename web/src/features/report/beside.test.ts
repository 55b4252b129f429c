import { beforeEach, describe, expect, it, vi } from 'vitest'
import { besideOf, useBeside } from './beside'

const roles = vi.hoisted(() => ({ now: ['officer'] }))
vi.mock('@/shared/session/session', () => ({
  hasRole: (...asked: string[]) => asked.some((role) => roles.now.includes(role)),
}))
beforeEach(() => (roles.now = ['officer']))

describe('the report that a report is linked to', () => {
  const link = { reference: 'ING-1', kind: 'sibling' as const }
  it('is kept in the draft, comes back with it, and is sent', () => {
    const beside = useBeside()
    beside.takeForSibling('ING-1')
    expect(beside.kept()).toMatchObject({ link_to: [link] })
    const later = useBeside()
    later.take({ link_to: [link] })
    expect(later.sent()).toMatchObject({ link_to: [link] })
  })
  it('can be taken away, and does not follow to the next report', () => {
    const beside = useBeside()
    beside.takeForSibling('ING-1')
    beside.linkTo.value = undefined
    expect(beside.kept()).not.toHaveProperty('link_to')
    beside.takeForSibling('ING-1')
    beside.take()
    expect(beside.sent()).not.toHaveProperty('link_to')
  })
  it('was told by the same caller, also when its receipt is loaded again', () => {
    const told_by = { unit: { code: 'roc', name: 'ROC' }, account: 'polis' }
    expect(besideOf({ told_at: '2026-11-23T13:00:00Z', told_by } as never)).toEqual({
      told_at: '2026-11-23T13:00:00Z',
      told_by: { unit: 'roc', account: 'polis' },
    })
    expect(besideOf({} as never)).toEqual({})
  })
})

describe('what goes with a report beside its content', () => {
  it('is the question that it comes of, in the draft and when it is sent', () => {
    const beside = useBeside()
    beside.take({ channel: 'screen', consultation: 'KON-1' })
    expect(beside.kept()).toMatchObject({ channel: 'screen', consultation: 'KON-1' })
    expect(beside.sent()).toEqual({ channel: 'screen', consultation: 'KON-1' })
  })
  it('is of one report only: a sibling does not come of the same question, nor the next', () => {
    const beside = useBeside()
    beside.take({ consultation: 'KON-1' })
    beside.takeForSibling('ING-1')
    expect(beside.sent()).not.toHaveProperty('consultation')
    beside.take({ consultation: 'KON-1' })
    beside.take()
    expect(beside.sent()).toEqual({ channel: 'screen' })
  })
  it('is who told it, when it came by phone, and for a sibling the same', () => {
    roles.now = ['duty_worker']
    const beside = useBeside()
    beside.take({ told_at: '2026-11-23T13:00:00Z', told_by: { unit: 'roc', account: ' polis ' } })
    const told = {
      channel: 'phone',
      told_at: '2026-11-23T13:00:00Z',
      told_by: { unit: 'roc', account: 'polis' },
    }
    expect(beside.sent()).toEqual(told)
    beside.takeForSibling('ING-1')
    expect(beside.sent()).toMatchObject(told)
  })
})
