import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useBeside } from './beside'

const roles = vi.hoisted(() => ({ now: ['officer'] }))
vi.mock('@/shared/session/session', () => ({
  hasRole: (...asked: string[]) => asked.some((role) => roles.now.includes(role)),
}))
beforeEach(() => (roles.now = ['officer']))

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
    beside.takeForSibling()
    expect(beside.sent()).toEqual({ channel: 'screen' })
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
    beside.takeForSibling()
    expect(beside.sent()).toEqual(told)
  })
})
