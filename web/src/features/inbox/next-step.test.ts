import { describe, expect, it } from 'vitest'
import { iso } from '@/shared/desk/testing'
import { hasMeanwhile, nothingToDo } from './next-step'

const unit = (code: string) => ({ code, name: code, login: true })
const legs = [
  { leg: 1, unit: unit('team'), state: 'received' as const, received_at: iso(0) },
  { leg: 2, unit: unit('day'), state: 'delivered' as const },
]
const clock = { kind: 'receive' as const, due: iso(60_000), basis: 'target' as const }
const of = (more: object) => ({ may: {}, clocks: [], legs, acting: true, ...more }) as never

describe('a team that acts until the day unit has received it', () => {
  it('is told so, and that it has found that protection is needed', () => {
    const protection = { at: iso(0), immediate_protection_needed: true }
    expect(hasMeanwhile(of({ protection }), 'team')).toEqual({
      next: 'day',
      text: 'next.you_protect',
    })
    expect(hasMeanwhile(of({}), 'team')).toEqual({ next: 'day', text: 'next.you_act' })
  })
  it('is told that it has it, where something else acts', () => {
    expect(hasMeanwhile(of({ acting: false }), 'team')?.text).toBe('next.you_hold')
  })
  it('is told nothing when the next has it, and nobody else is', () => {
    const received = [legs[0], { ...legs[1], state: 'received', received_at: iso(1) }]
    expect(hasMeanwhile(of({ legs: received }), 'team')).toBeUndefined()
    expect(hasMeanwhile(of({}), 'day')).toBeUndefined()
    expect(hasMeanwhile(of({}), 'another')).toBeUndefined()
  })
})

describe('who has no act', () => {
  it('is told why: nothing is missing, it is another’s, or the role does not allow it', () => {
    expect(nothingToDo(of({}))).toBe('told.next.none')
    expect(nothingToDo(of({ clocks: [{ ...clock, yours: false }] }))).toBe('next.others')
    expect(nothingToDo(of({ clocks: [{ ...clock, yours: true }] }))).toBe('next.not_your_role')
    expect(nothingToDo(of({ may: { receive: true } }))).toBeUndefined()
  })
})
