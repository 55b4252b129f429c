import { describe, expect, it } from 'vitest'
import { mayHoldName, mayHoldNames } from './names'

describe('a text that may hold a name', () => {
  it.each([
    'Vi träffade Alma Påhitt i går',
    'Åke Öberg',
    'hos Anna-Lena Exempel',
    'Mamman Ebba ringde',
  ])('is warned of: %s', (text) => expect(mayHoldName(text)).toBe(true))
  it.each([
    'Ett barn i Farsta. Barnet var rädd.',
    'Vi såg barnet.\nSedan gick det hem.',
    'enligt SoL och LVU',
    'SIG LVU',
    'Farsta, Stockholm',
    '',
  ])('is not: %s', (text) => expect(mayHoldName(text)).toBe(false))
  it('is found in any answer that is text, and in no other', () => {
    expect(mayHoldNames({ age_years: 14, about: 'child', seen: 'Alma Påhitt' })).toBe(true)
    expect(mayHoldNames({ age_years: 14, topics: ['Alma Påhitt'] })).toBe(false)
  })
})
