import { describe, expect, it } from 'vitest'
import type { Shape } from '@/shared/api/client'
import { toRing } from './urgency'

const handover = (state: string, name: string, phone?: string) =>
  ({ state, unit: { name, phone } }) as Shape<'HandoverSummary'>
const report = (
  urgency: Shape<'Urgency'>,
  ...handovers: Shape<'HandoverSummary'>[]
): Pick<Shape<'Report'>, 'urgency' | 'handovers'> => ({ urgency, handovers })

describe('toRing', () => {
  const ekero = handover('delivered', 'Mottagningen Ekerö', '08-465 004 11')

  it('is each unit that has the report, with its number, when it became more urgent', () => {
    const nykvarn = handover('received', 'Mottagningen Nykvarn')
    expect(toRing('other', report('acute', ekero, nykvarn))).toEqual([
      'Mottagningen Ekerö 08-465 004 11',
      'Mottagningen Nykvarn',
    ])
  })
  it('is nobody where it has ended, or has gone back', () => {
    const ended = ['returned', 'released', 'registered', 'withdrawn'].map((state) =>
      handover(state, 'X', '08-465 004 12'),
    )
    expect(toRing('other', report('acute', ...ended))).toEqual([])
  })
  it('is nobody when it was lowered, stands, or is not handed over', () => {
    expect(toRing('acute', report('other', ekero))).toEqual([])
    expect(toRing('acute', report('acute', ekero))).toEqual([])
    expect(toRing('other', report('acute'))).toEqual([])
  })
})
