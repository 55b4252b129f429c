import { describe, expect, it } from 'vitest'
import { byUrgency, type Item } from '@/shared/desk/items'
import { iso, item, minute, names, start } from '@/shared/desk/testing'
import { actOf, grouped, groupOf, isOwnToDo, selected, type Selection } from './order'
import { stepText, timeText, twinTexts, whoText } from './row-words'

const farsta = { code: '0180-farsta-mottagning', name: 'Mottagningen, Farsta', login: true }
const nordvast = { code: 'nordvast-jour', name: 'Socialjouren Nordväst', login: true }
const ekero = { code: '0125-mottagning', name: 'Mottagningen, Ekerö', login: true }
const mayAssess = { unit: farsta.code, assesses: true }

type Given = Parameters<typeof item>[1]
const at = (reference: string, more: Given = {}): Item =>
  item(reference, {
    kind: 'handover',
    report: reference.replace('HND', 'ING'),
    state: more.received ? 'received' : 'delivered',
    arrived_at: iso(minute),
    unit: farsta,
    ...(more.received ? { received_by: 'Fatime' } : {}),
    ...more,
    clock: { kind: 'receive', unit: farsta.name, ...more.clock },
  })
const toReceive = (reference: string, more: Given = {}) =>
  at(reference, { dueIn: 5 * minute, ...more })
const toAssess = (reference: string, more: Given = {}) =>
  at(reference, {
    received: true,
    dueIn: 60 * minute,
    ...more,
    clock: { kind: 'protection_assessment', basis: 'law', ...more.clock },
  })
const toRegister = (reference: string, more: Given = {}) =>
  at(reference, { received: true, dueIn: 120 * minute, ...more, clock: { kind: 'register' } })
/** The team has it until the day unit has received it. */
const held = (reference: string, more: Given = {}) =>
  at(reference, {
    dueIn: 600 * minute,
    ...more,
    unit: nordvast,
    received_by: 'Nora',
    clock: { kind: 'receive', yours: false, unit: ekero.name, ...more.clock },
  })
const returned = (reference: string, more: Given = {}) =>
  at(reference, {
    received: true,
    dueIn: -60 * minute,
    state: 'returned',
    ...more,
    clock: { kind: 'hand_over', yours: false, unit: 'Socialjouren i Stockholm' },
  })

describe('the groups of an inbox', () => {
  it('by the step that is the unit’s own; what waits at another unit is last', () => {
    const items = [
      returned('HND-RETURNED', { urgency: 'acute' }),
      toRegister('HND-REGISTER'),
      toAssess('HND-ASSESS'),
      toReceive('HND-RECEIVE'),
    ]
    expect(grouped(items, farsta.code).map(({ group }) => group)).toEqual([
      'receive',
      'assess',
      'register',
      'others',
    ])
  })
  it('what a team has until the next has received it is not said to be with others', () => {
    expect(groupOf(held('HND-1'), nordvast.code)).toBe('held')
    expect(groupOf(held('HND-1'), farsta.code)).toBe('others')
  })
  it('what has been given back is the hub’s, whatever step the nämnd has left', () => {
    const own = returned('HND-1')
    own.clock = { ...own.clock!, kind: 'protection_assessment', yours: true }
    expect(groupOf(own, farsta.code)).toBe('others')
    expect(actOf(own, mayAssess)).toBe('none')
  })
  it('what cannot be read is first, by itself', () => {
    const unreadable = at('HND-1', { tags: ['unreadable'] })
    expect(grouped([toReceive('HND-2'), unreadable], farsta.code)[0]!.group).toBe('unreadable')
  })
  it('urgency before what is due first, in each', () => {
    const items = [
      toReceive('HND-SOON', { dueIn: minute }),
      toReceive('HND-ACUTE', { urgency: 'acute', dueIn: 9 * minute }),
      toReceive('HND-URGENT', { urgency: 'urgent', dueIn: 8 * minute }),
      toReceive('HND-SOONER', { dueIn: 0.5 * minute }),
    ]
    expect(names(byUrgency(items, { now: start }))).toEqual([
      'HND-ACUTE',
      'HND-URGENT',
      'HND-SOONER',
      'HND-SOON',
    ])
  })
  it('a choice shows one of them', () => {
    const items = [toReceive('HND-1'), toAssess('HND-2')]
    const of = (group: Selection) => names(selected(items, group, farsta.code))
    expect([of('open'), of('assess'), of('held')]).toEqual([['HND-1', 'HND-2'], ['HND-2'], []])
  })
  it('waits for the unit: what it has not received and what it is late with, not what others are', () => {
    const own = (one: Item) => isOwnToDo(one, farsta.code, start)
    expect(own(toReceive('HND-1'))).toBe(true)
    expect(own(toAssess('HND-2'))).toBe(false)
    expect(own(toAssess('HND-3', { dueIn: -1 }))).toBe(true)
    expect(own(returned('HND-4'))).toBe(false)
    expect(isOwnToDo(held('HND-5'), nordvast.code, start)).toBe(false)
  })
})

describe('what is done from a row', () => {
  it('receives there; the other steps open the page at their form', () => {
    expect(actOf(toReceive('HND-1'), mayAssess)).toBe('receive')
    expect(actOf(toAssess('HND-1'), mayAssess)).toBe('assess')
    expect(actOf(toRegister('HND-1'), mayAssess)).toBe('register')
  })
  it('whoever may not assess has no such act', () => {
    expect(actOf(toAssess('HND-1'), { ...mayAssess, assesses: false })).toBe('none')
  })
  it('what is another’s has none: the alarm names whom to ring', () => {
    expect(actOf(returned('HND-1'), mayAssess)).toBe('none')
    expect(actOf(held('HND-1'), mayAssess)).toBe('none')
  })
})

describe('the words of a row', () => {
  it('the next step, as what one does', () => {
    expect([toReceive('a'), toAssess('b'), toRegister('c')].map((one) => stepText(one))).toEqual([
      'Ta emot',
      'Omedelbar skyddsbedömning',
      'Registrera',
    ])
    expect(stepText(returned('d'))).toBe('Skicka vidare')
  })
  it('an assessment is to be made at once: the time is its outermost limit', () => {
    expect(timeText(toAssess('HND-1'), start)).toBe('genast, yttersta gräns i dag 04:00')
    expect(timeText(toReceive('HND-1', { dueIn: 60 * minute }), start)).toBe('senast i dag 04:00')
  })
  it('who has it: by name at the own unit, with the unit at another, and until when', () => {
    const who = (one: Item, unit = farsta.code) => whoText(one, unit, start)
    expect(who(toReceive('HND-1'))).toBe('')
    expect(who(toAssess('HND-1'))).toBe('Fatime')
    expect(who(held('HND-1'), nordvast.code)).toBe('Nora, tills Ekerö tar emot')
    const closed = held('HND-1', { clock: { opens_at: iso(60 * minute) } })
    expect(who(closed, nordvast.code)).toBe('Nora, tills Ekerö öppnar i dag 04:00')
    const ours = held('HND-1', { clock: { yours: true } })
    expect(who(ours, ekero.code)).toBe('Nora, Nordväst, tills ni tar emot')
    expect(who(returned('HND-1'))).toBe('Ni har lämnat tillbaka')
    expect(who(returned('HND-1'), ekero.code)).toBe('Farsta har lämnat tillbaka')
  })
})

describe('two rows of one report', () => {
  const two = (more: [Given, Given]) => [
    { ...toReceive('HND-1', more[0]), report: 'ING-SAME' },
    { ...toReceive('HND-2', more[1]), report: 'ING-SAME' },
    toReceive('HND-3', { responsibility: 'lasting' }),
  ]
  it('each says as what it has come', () => {
    const said = twinTexts(two([{ responsibility: 'lasting' }, { responsibility: 'acute_now' }]))
    expect([...said]).toEqual([
      ['HND-1', 'ansvarig nämnd'],
      ['HND-2', 'agerar nu'],
    ])
  })
  it('for which nämnd, where the step tells', () => {
    const said = twinTexts(
      two([{ clock: { yours: false, unit: ekero.name } }, { responsibility: 'acute_now' }]),
    )
    expect(said.get('HND-1')).toBe('för Ekerö')
  })
  it('no two are alike: at the last by the number of the handover', () => {
    const said = twinTexts(two([{ responsibility: 'lasting' }, { responsibility: 'lasting' }]))
    expect([...said.values()]).toEqual(['ansvarig nämnd, HND-1', 'ansvarig nämnd, HND-2'])
  })
})
