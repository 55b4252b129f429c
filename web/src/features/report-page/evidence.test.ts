import { describe, expect, it } from 'vitest'
import { evidenceText } from './evidence'

const directory = {
  county: 'Stockholm',
  municipalities: [{ code: '0188', name: 'Norrtälje', party: true }],
  districts: [],
  units: [
    {
      code: '0180-farsta-mottagning',
      name: 'Mottagningen, Farsta',
      authority: '0180-farsta',
      kind: 'reception' as const,
      login: true,
      open_now: false,
    },
  ],
}

describe('evidenceText', () => {
  it('names the place and the answer', () => {
    expect(evidenceText('found_in: 0188 (report); reported: yes (report)', directory)).toBe(
      'Finns nu i: Norrtälje; Enligt uppgift: Ja',
    )
  })
  it('names the unit that is closed', () => {
    expect(evidenceText('closed_now: 0180-farsta-mottagning (directory)', directory)).toBe(
      'Stängt nu: Mottagningen, Farsta',
    )
  })
  it('leaves what it does not know as it is', () => {
    expect(evidenceText('fri text', directory)).toBe('fri text')
    expect(evidenceText('', directory)).toBe('')
  })
})
