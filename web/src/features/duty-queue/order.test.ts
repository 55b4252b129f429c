import { describe, expect, it } from 'vitest'
import type { Item } from '@/shared/desk/items'
import { iso, item, minute, names, start } from '@/shared/desk/testing'
import { stateText } from '@/shared/report/state-text'
import { actOf, grouped, groupOf, isNewsAtDoor, isToDo, selected, type Group } from './order'
import { childWords, clockStart, ownTags, rowTags, whoText } from '@/shared/desk/row-words'

const farsta = { code: '0180-farsta-mottagning', name: 'Farsta mottagning', login: true }
const atFarsta = (reference: string, more: Parameters<typeof item>[1] = {}) =>
  item(reference, {
    kind: 'handover',
    report: reference.replace('HND', 'ING'),
    state: 'received',
    received: true,
    unit: farsta,
    ...more,
    clock: { kind: 'register', unit: farsta.name, who: 'Fatime', yours: false, ...more.clock },
  })

describe('the groups of the queue', () => {
  it('to do now is the desk’s own step, what is late, and what nobody has; the rest is with its receiver', () => {
    expect(isToDo(item('own', { received: true, dueIn: 1 }), start)).toBe(true)
    expect(isToDo(atFarsta('HND-LATE', { dueIn: 0 }), start)).toBe(true)
    expect(isToDo(atFarsta('HND-NOBODY', { dueIn: 1, received: false }), start)).toBe(true)
    expect(isToDo(atFarsta('HND-ON-TIME', { dueIn: 1 }), start)).toBe(false)
  })
  it('each row stands in one, by who has it and not by a fact: Mottagen av may hold while the next receiver is waited for', () => {
    const receive = { kind: 'receive', yours: true } as const
    const own = atFarsta('HND-OWN', { received: false, dueIn: 1, clock: receive })
    const waits = atFarsta('HND-WAITS', { received: false, state: 'delivered' })
    waits.facts = item('any', { received: true }).facts
    const rows: [Item, Group][] = [
      [item('ING-ACUTE', { urgency: 'acute' }), 'acute'],
      [atFarsta('HND-BACK', { state: 'returned' }), 'returned'],
      [item('ING-NEW'), 'waiting'],
      [own, 'waiting'],
      [item('ING-LET-GO', { received: true }), 'waiting'],
      [item('ING-MINE', { received: true, mine: true, received_by: 'Maja' }), 'mine'],
      [item('ING-NATTA', { received: true, received_by: 'Natta' }), 'colleagues'],
      [waits, 'receivers'],
      [atFarsta('HND-HAS'), 'receivers'],
    ]
    for (const [row, group] of rows) expect(groupOf(row), row.reference).toBe(group)
    const all = rows.map(([row]) => row)
    expect(grouped(all).flatMap((part) => names(part.items))).toEqual(names(all))
  })
  it('selects by whether somebody has received, by time, and by whose it is', () => {
    const items = [
      item('a', { dueIn: -1 }),
      item('b', { received: true, mine: true, received_by: 'Maja', dueIn: -1 }),
      item('c', { dueIn: 1 }),
      atFarsta('HND-d'),
      atFarsta('HND-e', { received: false }),
      { ...atFarsta('HND-f'), received: false },
    ]
    // What a team has received is with it, also while the one after it has not.
    expect(names(selected(items, 'unreceived', start))).toEqual(['a', 'c', 'HND-e'])
    expect(names(selected(items, 'mine', start))).toEqual(['b'])
    expect(names(selected(items, 'receivers', start))).toEqual(['HND-d', 'HND-e', 'HND-f'])
    expect(names(selected(items, 'over', start))).toEqual(['a', 'b'])
    expect(selected(items, 'all', start)).toHaveLength(6)
  })
  it('the row’s button is what comes next, and nothing where there is nothing to do', () => {
    const own = atFarsta('HND-HUB', { received: false, dueIn: 1 })
    own.clock = { ...own.clock!, kind: 'receive', yours: true }
    expect(actOf(own, start)).toBe('receive_here')
    expect(actOf(item('new'), start)).toBe('take')
    const mine = { received: true, mine: true, received_by: 'Maja' }
    expect(actOf(item('mine', mine), start)).toBe('hand_over')
    expect(actOf(item('let-go', { received: true }), start)).toBe('take_over')
    expect(actOf(item('hers', { ...mine, mine: false }), start)).toBe('take_over')
    expect(actOf(atFarsta('HND-BACK', { state: 'returned' }), start)).toBe('hand_over')
    expect(actOf(atFarsta('HND-LATE', { dueIn: -1, received: false }), start)).toBe('ring')
    expect(actOf(atFarsta('HND-ON-TIME', { dueIn: 1 }), start)).toBe('none')
    expect(actOf(item('broken', { tags: ['unreadable'] }), start)).toBe('none')
  })
  it('says who has it by name, and of whom nobody has received that', () => {
    const has = { received: true, received_by: 'Jorun Jourtest' }
    expect(whoText(item('ING-1', has))).toContain('Jorun Jourtest')
    expect(whoText(item('ING-2'))).toBe('')
    expect(whoText(atFarsta('HND-1', { received: false, dueIn: 1 }))).toContain(farsta.name)
  })
  it('says who holds it for the next by name, and which unit that is', () => {
    const holder = { code: 'nordvast-jour', name: 'Socialjouren Nordväst', login: true }
    const held = atFarsta('HND-1', {
      ...{ received: false, dueIn: 1, state: 'delivered', unit: holder },
      ...{ received_by: 'Nora Jourtest', clock: { kind: 'receive', unit: 'Mottagningen, Ekerö' } },
    })
    held.facts = [{ fact: 'received', holds: true, at: iso(0), unit: holder.name }]
    expect(whoText(held)).toBe(
      'Mottagen av Nora Jourtest, Socialjouren Nordväst. Ekerö har inte tagit emot.',
    )
  })
  it('says of whoever is closed when they open, and not that they have failed to receive', () => {
    const clock = {
      ...{ kind: 'receive' as const, unit: 'Mottagningen, Ekerö', yours: false },
      opens_at: '2026-11-23T07:00:00Z',
    }
    const waits = atFarsta('HND-1', { received: false, dueIn: 1, state: 'delivered', clock })
    expect(whoText(waits, start)).toBe('Ekerö öppnar i dag 08:00')
    const holder = { code: 'nordvast-jour', name: 'Socialjouren Nordväst', login: true }
    const facts = [{ fact: 'received' as const, holds: true, at: iso(0), unit: holder.name }]
    const held = { ...waits, facts, received_by: 'Nora Jourtest', unit: holder }
    expect(whoText(held, start)).toBe(
      'Mottagen av Nora Jourtest, Socialjouren Nordväst. Ekerö öppnar i dag 08:00.',
    )
    expect(stateText(held, start)).toBe(
      'Mottagen av Socialjouren Nordväst. Mottagningen, Ekerö öppnar i dag 08:00.',
    )
  })
  it('where it is not told whether the next is open, says who holds it, and not that anybody has failed to receive', () => {
    const clock = { kind: 'protection_assessment' as const, unit: 'Socialjouren Nordväst' }
    const holder = { code: 'nordvast-jour', name: 'Socialjouren Nordväst', login: true }
    const held = atFarsta('HND-1', {
      ...{ received: false, dueIn: 1, state: 'delivered', unit: holder, clock },
      ...{ received_by: 'Nora Jourtest' },
      facts: [{ fact: 'received', holds: true, at: iso(0), unit: holder.name }],
    })
    expect(whoText(held, start)).toBe(
      'Mottagen av Nora Jourtest, Socialjouren Nordväst, tills nästa tar emot',
    )
    expect(stateText(held, start)).toBe(
      'Mottagen av Socialjouren Nordväst, som har den tills nästa mottagare tar emot.',
    )
    const waits = { ...held, facts: [], received_by: undefined, unit: farsta }
    waits.clock = { ...held.clock!, unit: farsta.name }
    expect(whoText(waits, start)).toBe('Väntar på Farsta mottagning')
  })
  it('says in a row the same in one line: who, of which team, and until what', () => {
    const team = 'Socialjouren Nordväst'
    const held = atFarsta('HND-1', {
      ...{ received: false, dueIn: 1, state: 'delivered', received_by: 'Nora Jourtest' },
      unit: { code: 'nordvast-jour', name: team, login: true },
      clock: { kind: 'receive', unit: 'Mottagningen, Ekerö', opens_at: '2026-11-23T07:00:00Z' },
      facts: [{ fact: 'received', holds: true, at: iso(0), unit: team }],
    })
    const row = (more: Partial<Item['clock']>) =>
      whoText({ ...held, clock: { ...held.clock!, ...more } }, start, 'row')
    expect(row({})).toBe('Nora Jourtest, Nordväst · Ekerö öppnar i dag 08:00')
    expect(row({ opens_at: undefined })).toBe('Nora Jourtest, Nordväst · Ekerö har inte tagit emot')
    expect(row({ kind: 'protection_assessment' })).toBe(
      'Nora Jourtest, Nordväst, tills nästa tar emot',
    )
    const hub = { ...held, facts: [{ ...held.facts[0]!, unit: 'Socialjouren i Stockholm' }] }
    expect(whoText(hub, start, 'row')).toContain('Nora Jourtest, Socialjouren i Stockholm ·')
    const has = { received_by: 'Fatime', unit: { ...farsta, name: 'Mottagningen, Ekerö' } }
    expect(whoText(atFarsta('HND-2', has), start, 'row')).toBe('Fatime, Ekerö')
  })
  it('has room for a mark or two in a row, says how many more, and has all of them in full', () => {
    const tags = ['linked', 'outside', 'unassessed']
    const { shown, more, all } = rowTags(atFarsta('HND-1', { tags }))
    expect([shown.map(({ text }) => text), more]).toEqual([['Inte bedömd', 'Utanför avtalet'], 1])
    expect(all).toBe('Skyddsbedömning saknas, Utanför avtalet, Sammankopplad')
    const child = { about: false, sex: 'male' as const, siblings: [] }
    expect(rowTags(item('ING-1', { tags, child })).more).toBe(2)
  })
  it('says it by whichever clock tells of the next receiver, or by the unit of the report’s page', () => {
    const facts = [{ fact: 'received' as const, holds: true, unit: 'Socialjouren Nordväst' }]
    const own = { due: iso(0), basis: 'law', yours: true, kind: 'protection_assessment' } as const
    const receive = { ...own, kind: 'receive', unit: 'Mottagningen, Ekerö' } as const
    const opens_at = '2026-11-23T07:00:00Z'
    const stands = { state: 'delivered', facts }
    const closed = 'Mottagen av Socialjouren Nordväst. Mottagningen, Ekerö öppnar i dag 08:00.'
    expect(stateText({ ...stands, clocks: [own, { ...receive, opens_at }] }, start)).toBe(closed)
    const unit = { name: 'Mottagningen, Ekerö' }
    expect(stateText({ ...stands, clock: own, opens_at, unit }, start)).toBe(closed)
    expect(stateText({ ...stands, clocks: [own, receive] }, start)).toBe(
      'Mottagen av Socialjouren Nordväst. Mottagningen, Ekerö har inte tagit emot.',
    )
  })
  it('says of nobody that they are protected who are not: a copy with its receiver has no child in the row', () => {
    expect(childWords(atFarsta('HND-1', { tags: ['acting'] }))).toBe('Står i anmälan')
    expect(childWords(item('ING-1', { tags: ['protected'] }))).toBe('Skyddade uppgifter')
    expect(childWords(item('ING-2', { tags: ['held'] }))).toBe('Skyddade uppgifter')
    expect(childWords(item('ING-3', { tags: ['unreadable'] }))).toBe('Går inte att läsa')
    expect(ownTags(atFarsta('HND-2', { tags: ['acting', 'unassessed'] }))).toEqual(['unassessed'])
  })
  it('news is a report at the door that nobody has, and one that was sent back', () => {
    expect(isNewsAtDoor(item('new'))).toBe(true)
    expect(isNewsAtDoor(item('received', { received: true }))).toBe(false)
    expect(isNewsAtDoor(atFarsta('HND-1', { received: false, state: 'delivered' }))).toBe(false)
    expect(isNewsAtDoor(atFarsta('HND-1', { state: 'returned' }))).toBe(true)
  })
  it('counts each step’s time from the step before', () => {
    expect(clockStart(atFarsta('HND-1', { dueIn: 9 }))).toBe(iso(2 * minute))
    const waits = atFarsta('HND-1', { dueIn: 9, received: false })
    expect(clockStart({ ...waits, clock: { ...waits.clock!, kind: 'receive' } })).toBe(iso(minute))
  })
})
