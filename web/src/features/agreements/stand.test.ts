import { describe, expect, it } from 'vitest'
import {
  byUrgency,
  choiceOf,
  choices,
  countChoices,
  isChosen,
  standOf,
  wordOf,
  type Item,
} from './stand'

const today = '2026-11-28'
const item = (name: string, more: Partial<Item> = {}): Item => ({
  ...{ kind: 'hub', code: '0125', name, reference: 'AVT-00000-00001', state: 'in_force' },
  ...{ standing: 'yes', in_force_from: '2024-04-01', term_to: '2027-12-31' },
  ...{ asked: [], warnings: [], mandates: [], others: [] },
  ...more,
})

describe('how it stands', () => {
  it.each([
    [{ reference: undefined, state: undefined, standing: 'no' }, 'none', 'none'],
    [{}, 'in_force', 'in_force'],
    [{ standing: 'no', in_force_from: '2026-12-01' }, 'under_way', 'coming'],
    [{ standing: 'no', in_force_from: '2024-01-01' }, 'ended', 'run_out'],
    [{ standing: 'unknown_renewal' }, 'unclear', 'unknown'],
    [{ state: 'notice_given' }, 'notice', 'notice_given'],
    [{ state: 'notice_given', standing: 'no' }, 'ended', 'ended'],
    [{ state: 'ended' }, 'notice', 'ending'],
    [{ state: 'ended', standing: 'no' }, 'ended', 'ended'],
    [{ state: 'replaced' }, 'notice', 'replacing'],
    [{ state: 'replaced', standing: 'no' }, 'ended', 'replaced'],
    [{ state: 'draft', standing: 'no', in_force_from: undefined }, 'under_way', 'draft'],
    [{ state: 'prepared', standing: 'no' }, 'under_way', 'prepared'],
    [{ state: 'referred', standing: 'no' }, 'under_way', 'referred'],
    [{ state: 'decided', standing: 'no' }, 'under_way', 'decided'],
    [{ state: 'signed', standing: 'no' }, 'under_way', 'signed'],
    [{ state: 'dispatched', standing: 'no' }, 'under_way', 'dispatched'],
  ] as [Partial<Item>, string, string][])('%j is %s: %s', (more, mark, text) =>
    expect(standOf(item('Ekerö', more), today)).toEqual({ mark, text: `agreements.stand.${text}` }),
  )
  it('begins to count on its first day, as the server says', () => {
    const first = { standing: 'yes', in_force_from: today } as const
    expect(standOf(item('Ekerö', first), today).mark).toBe('in_force')
  })
})

describe('the order', () => {
  const names = (...items: Item[]) => byUrgency(items).map(({ name }) => name)
  const next = (day: string) => ({ next: { what: 'notice_by', day } }) as const

  it('what is asked of me comes first, then the nearest date, then the name', () => {
    expect(
      names(
        item('Östhammar', {}),
        item('Ekerö', next('2027-01-01')),
        item('Nacka', { ...next('2027-09-30'), asked: ['set_people'] }),
        item('Åre', {}),
        item('Solna', next('2026-12-01')),
        item('Täby', { ...next('2027-03-01'), asked: ['decide'] }),
      ),
    ).toEqual(['Täby', 'Nacka', 'Solna', 'Ekerö', 'Åre', 'Östhammar'])
  })
  it('what presses comes before an earlier date, but not before what is asked of me', () => {
    expect(
      names(
        item('Ekerö', { ...next('2026-12-01'), asked: ['decide'] }),
        item('Salem', { asked: ['renew'], warnings: ['unknown_renewal'] }),
        item('Nacka', {
          ...next('2027-09-30'),
          asked: ['answer_reminder'],
          warnings: ['reminder_unanswered'],
        }),
        item('Solna', { warnings: ['reminder_unanswered'] }),
        item('Täby', next('2026-11-29')),
      ),
    ).toEqual(['Nacka', 'Salem', 'Ekerö', 'Solna', 'Täby'])
  })
  it('leaves the list as it was', () => {
    const items = [item('Ekerö'), item('Nacka', { asked: ['decide'] })]
    byUrgency(items)
    expect(items.map(({ name }) => name)).toEqual(['Ekerö', 'Nacka'])
  })
})

describe('what is chosen', () => {
  it('each choice has a word of its own in the address, and is read back', () => {
    expect(new Set(choices.map(wordOf)).size).toBe(choices.length)
    for (const choice of choices) expect(choiceOf(wordOf(choice))).toBe(choice)
    for (const other of [undefined, 'x', ['alla'], '']) expect(choiceOf(other)).toBe('all')
  })
  it('every item is in exactly one of the shapes, whatever is asked of me', () => {
    const shapes = choices.filter((choice) => choice !== 'all' && choice !== 'asked')
    for (const each of [
      item('Ekerö'),
      item('Nacka', { state: 'draft', standing: 'no', asked: ['set_terms'] }),
      item('Norrtälje', { reference: undefined, state: undefined, standing: 'no' }),
      item('Nynäshamn', { standing: 'unknown_renewal', asked: ['renew'] }),
    ]) {
      expect(shapes.filter((choice) => isChosen(each, choice, today))).toHaveLength(1)
      expect(isChosen(each, 'all', today)).toBe(true)
      expect(isChosen(each, 'asked', today)).toBe(each.asked.length > 0)
    }
  })
  it('counts those that would show something, and keeps the one that was made', () => {
    const items = [item('Ekerö'), item('Nacka', { asked: ['renew'] })]
    const counted = (made: 'all' | 'notice') =>
      countChoices(items, today, made).map(({ choice, count }) => [choice, count])
    expect(counted('all')).toEqual([
      ['all', 2],
      ['asked', 1],
      ['in_force', 2],
    ])
    expect(counted('notice')).toEqual([
      ['all', 2],
      ['asked', 1],
      ['in_force', 2],
      ['notice', 0],
    ])
  })
})
