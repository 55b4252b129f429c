import { expect, test } from 'vitest'
import type { Shape } from '@/shared/api/client'
import { nextStep } from './next-step'

const now = Date.parse('2026-11-23T12:24:00Z')
const at = (time: string) => `2026-11-23T${time}:00Z`
type Fact = Shape<'Fact'>
const facts = (...more: Partial<Fact>[]): Fact[] =>
  (['stored', 'delivered', 'received', 'registered'] as const).map((fact, index) => ({
    fact,
    holds: false,
    ...more[index],
  }))
const stored = { holds: true, at: at('12:23') }

test.each<[string, Shape<'Door'> | undefined, Fact[], string[]]>([
  [
    'the duty desk is waited for',
    { due: at('12:33') },
    facts(stored, { due: at('12:53') }),
    ['Jouren ska ha tagit emot senast i dag 13:33. Ring annars.'],
  ],
  [
    'it is late',
    { late_since: at('12:20') },
    facts(stored),
    ['Jouren skulle ha tagit emot senast i dag 13:20, och har inte gjort det. Ring nu.'],
  ],
  ['no time is set', {}, facts(stored), ['Jouren har inte tagit emot än. Ring om det är bråttom.']],
  [
    'the duty desk has it',
    { at: at('12:24'), by: 'Jorun' },
    facts(stored, { due: at('12:53') }),
    [
      'Jouren har tagit emot i dag 13:24.',
      'Anmälan ska vara framme hos mottagaren senast i dag 13:53. Ring annars.',
    ],
  ],
  [
    'the receiver is late',
    { at: at('12:10') },
    facts(stored, { holds: true }, { late_since: at('12:20') }),
    [
      'Jouren har tagit emot i dag 13:10.',
      'Anmälan skulle ha varit mottagen av någon på enheten senast i dag 13:20. Ring nu.',
    ],
  ],
  [
    'no time is set for what is next',
    undefined,
    facts(stored, { holds: true }, { holds: true }),
    ['Härnäst: registrerad hos nämnden.'],
  ],
  [
    'all is done',
    { at: at('12:10') },
    facts(stored, { holds: true }, { holds: true }, { holds: true }),
    ['Alla fyra är klara.'],
  ],
])('what comes next, when %s', (_when, door, facts, said) => {
  expect(nextStep({ facts, door }, now)).toEqual(said)
})

test('of an acute report it says to ring now too, until the duty desk has taken it', () => {
  const due = { due: at('12:33') }
  const said = (door: Shape<'Door'>) => nextStep({ facts: facts(stored), door, acute: true }, now)
  expect(said(due)).toEqual([
    'Barnet är i fara: ring också nu.',
    'Jouren ska ha tagit emot senast i dag 13:33. Ring annars.',
  ])
  expect(said({})).toEqual(['Barnet är i fara: ring också nu.'])
  expect(said({ at: at('12:25') }).join()).not.toContain('ring också')
})
