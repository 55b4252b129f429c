import { describe, expect, it } from 'vitest'
import { evidenceText } from './evidence'

const directory = {
  county: 'Stockholm',
  municipalities: [{ code: '0188', name: 'Norrtälje', party: true }],
  districts: [],
  units: [],
}

describe('evidenceText', () => {
  it('names the place and the answer', () => {
    expect(evidenceText('found_in: 0188 (report); reported: yes (report)', directory)).toBe(
      'Finns nu i: Norrtälje; Uppgift i anmälan: Ja',
    )
  })
  it('leaves what it does not know as it is', () => {
    expect(evidenceText('fri text', directory)).toBe('fri text')
    expect(evidenceText('', directory)).toBe('')
  })
})
