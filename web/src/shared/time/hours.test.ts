import { describe, expect, it } from 'vitest'
import { days, hoursInWords, readHours, readSpans, spansWritten } from './hours'

const office = ['08:00-16:30']

describe('hours in words', () => {
  it('put days with the same hours together, and holidays apart', () => {
    expect(
      hoursInWords({
        ...{ monday: office, tuesday: office, wednesday: office, friday: office },
        thursday: ['08:00-12:00', '13:00-18:00'],
      }),
    ).toEqual([
      'mån–ons 08:00–16:30',
      'tors 08:00–12:00, 13:00–18:00',
      'fre 08:00–16:30',
      'lör–sön stängt',
      'helgdag stängt',
    ])
  })
  it('are day and night when they are', () => {
    const always = Object.fromEntries(days.map((day) => [day, ['00:00-24:00']]))
    expect(hoursInWords(always)).toEqual(['Dygnet runt, alla dagar'])
    expect(hoursInWords({ ...always, day_off: undefined }).at(-1)).toBe('helgdag stängt')
  })
})

describe('hours as somebody writes them', () => {
  it('are read in the ways that people write', () => {
    expect(readSpans('8-12, 13.00–16.30')).toEqual(['08:00-12:00', '13:00-16:30'])
    expect(readSpans('1600-24')).toEqual(['16:00-24:00'])
    expect(readSpans(' Dygnet runt ')).toEqual(['00:00-24:00'])
    expect(readSpans('')).toEqual([])
    expect(readSpans('stängt')).toEqual([])
  })
  it('are refused when they cannot be read', () => {
    for (const written of ['hela dagen', '8', '8-25', '24-8', '8:70-9', '8-9-10', '8-9,'])
      expect([written, readSpans(written)]).toEqual([written, undefined])
  })
  it('come back as they stood, day by day, and say which day is wrong', () => {
    const written = { monday: spansWritten(['08:00-12:00', '13:00-16:30']), friday: 'sent' }
    expect(readHours(written)).toEqual({
      hours: { monday: ['08:00-12:00', '13:00-16:30'] },
      wrong: ['friday'],
    })
  })
})
