import { describe, expect, it } from 'vitest'
import { newsKey } from './arrivals'
import {
  byUrgency,
  isOver,
  isReceived,
  isUnreceivedTooLong,
  missingText,
  once,
  sameList,
  unchangedKept,
} from './items'
import { iso, item, minute, names, start } from './testing'

describe('the order of a list', () => {
  it('is by urgency before time, then what is due first, then what has waited longest', () => {
    const items = [
      item('no clock'),
      item('other, long over', { dueIn: -600 * minute }),
      item('acute, later', { dueIn: 5 * minute, urgency: 'acute' }),
      item('acute', { dueIn: 4 * minute, urgency: 'acute' }),
      item('urgent', { dueIn: minute, urgency: 'urgent' }),
      item('urgent, longest', { dueIn: minute, urgency: 'urgent', at: iso(-minute) }),
    ]
    expect(names(byUrgency(items))).toEqual([
      'acute',
      'acute, later',
      'urgent, longest',
      'urgent',
      'other, long over',
      'no clock',
    ])
  })
  it('puts what nobody has received, and is late, before what has come back', () => {
    const late = { urgency: 'acute', dueIn: -minute } as const
    const back = item('back', { ...late, dueIn: -60 * minute, kind: 'handover', state: 'returned' })
    back.clock!.kind = 'hand_over'
    const items = [back, item('unreceived', late)]
    expect(names(byUrgency(items, { now: start }))).toEqual(['unreceived', 'back'])
    expect(missingText(back, start)).toMatch(
      / har lämnat tillbaka back\. Lämna över den på nytt\.$/,
    )
    back.clock!.yours = false
    expect(missingText(back, start), 'to the unit that gave it back').not.toContain('Lämna över')
  })
  it('has each once, as it was met last', () => {
    expect(once([item('a'), item('b'), item('a', { urgency: 'acute' })])).toMatchObject([
      { reference: 'a', urgency: 'acute' },
      { reference: 'b' },
    ])
  })
})

describe('a list that is loaded again', () => {
  it('keeps what has not changed, so that its row is not drawn again', () => {
    const kept = unchangedKept()
    const before = kept([item('a'), item('b')])
    const after = kept([item('b'), item('a', { urgency: 'acute' }), item('c')])
    expect(after[0]).toBe(before[1])
    expect(after[1]).not.toBe(before[0])
    expect(names(after)).toEqual(['b', 'a', 'c'])
  })
  it('is the same list when all of it is the same, and in the same order', () => {
    const [a, b] = [item('a'), item('b')]
    const before = [a, b]
    expect(sameList(before, [a, b])).toBe(before)
    expect(sameList(before, [b, a])).toEqual([b, a])
    expect(sameList(undefined, [a])).toEqual([a])
  })
})

describe('who has it, and whether it is late', () => {
  it('a report at the door is received when the duty team has it, not when a unit does', () => {
    expect(isReceived(item('a', { received: false, door: { at: iso(0) } }))).toBe(true)
    expect(isReceived(item('a'))).toBe(false)
  })
  it('what is received is late too, when the next step is not taken in time', () => {
    const taken = item('a', { received: true, dueIn: 0, clock: { kind: 'register' } })
    expect(isOver(taken, start)).toBe(true)
    expect(isUnreceivedTooLong(taken, start)).toBe(false)
    expect(isUnreceivedTooLong(item('b', { dueIn: 0 }), start)).toBe(true)
    expect(isOver(item('c', { dueIn: 1 }), start)).toBe(false)
    expect(isOver(item('d'), start)).toBe(false)
  })
})

describe('what an alarm says', () => {
  const farsta = { code: '0180-farsta-mottagning', name: 'Farsta mottagning', login: true }
  const taken = item('HND-1', {
    kind: 'handover',
    report: 'ING-1',
    received: true,
    unit: farsta,
    dueIn: 0,
    clock: { kind: 'register', unit: farsta.name, who: 'Fatime Mottagarsson', yours: false },
  })

  it('names the step that is missing, who has it and since when, never that nobody has it', () => {
    expect(missingText(taken, start)).toBe(
      'Registrering saknas: Farsta mottagning (Fatime Mottagarsson) har ING-1 sedan i dag 03:02.',
    )
    const atDoor = item('ING-2', {
      received: true,
      dueIn: 0,
      clock: { kind: 'hand_over', unit: 'Socialjouren', who: 'Jorun Jourtest' },
    })
    expect(missingText(atDoor, start)).toBe('Jorun Jourtest har tagit emot ING-2, inte överlämnad.')
  })
  it('says which unit has not received', () => {
    const waits = { ...taken, clock: { ...taken.clock!, kind: 'receive' as const, who: undefined } }
    expect(missingText(waits, start)).toBe('Farsta mottagning har inte tagit emot ING-1.')
    expect(missingText({ ...waits, tags: ['closed_door'] }, start)).toBe(
      'Farsta mottagning är stängd och har inte tagit emot ING-1. Lämna det akuta vidare.',
    )
    const closed = { ...waits.clock, opens_at: iso(4 * 60 * minute) }
    expect(missingText({ ...waits, clock: closed }, start)).toBe(
      'Farsta mottagning är stängd och har inte tagit emot ING-1. Öppnar i dag 07:00.',
    )
    expect(missingText(item('ING-3', { dueIn: 0 }), start)).toMatch(
      /^Ingen har tagit emot ING-3 sedan .*\.$/,
    )
    const call = { ...waits, clock: { ...waits.clock, kind: 'tell_by_phone' as const } }
    expect(missingText(call, start)).toBe(
      'Samtalet till Farsta mottagning om ING-1 är inte noterat.',
    )
  })
})

describe('news', () => {
  it('the same report is news again when it comes back and when it has become more urgent', () => {
    const keys = [
      item('HND-1', { state: 'delivered' }),
      item('HND-1', { state: 'received' }),
      item('HND-1', { state: 'returned' }),
      item('HND-1', { state: 'received', tags: ['urgency_raised'], urgency: 'acute' }),
    ].map(newsKey)
    expect(keys[0]).toBe(keys[1])
    expect(new Set(keys).size).toBe(3)
  })
  it('a question is news again when the asker adds to it, and when it is given back', () => {
    const keys = [[], ['added_1'], ['added_2'], ['given_back_1']].map((tags) =>
      newsKey(item('KON-1', { state: 'waiting', tags })),
    )
    expect(new Set(keys).size).toBe(4)
  })
})
