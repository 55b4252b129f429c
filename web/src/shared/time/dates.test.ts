import { describe, expect, it } from 'vitest'
import {
  amount,
  dayAndTime,
  dayAndTimeBy,
  instantsOf,
  localDate,
  parseDate,
  parseTime,
  since,
} from './dates'

const minute = 60_000
const now = '2026-11-23T13:03:00Z' // Monday 14:03 in Stockholm.

describe('dayAndTime', () => {
  it('names today, yesterday and tomorrow by the local day', () => {
    expect(dayAndTime('2026-11-23T13:03:00Z', now)).toBe('i dag 14:03')
    expect(dayAndTime('2026-11-22T22:50:00Z', now)).toBe('i går 23:50')
    expect(dayAndTime('2026-11-22T23:10:00Z', now)).toBe('i dag 00:10')
    expect(dayAndTime('2026-11-24T07:00:00Z', now)).toBe('i morgon 08:00')
  })
  it('gives weekday and date otherwise, and the year when it is another', () => {
    expect(dayAndTime('2026-11-16T13:03:00Z', now)).toBe('mån 16 nov 14:03')
    expect(dayAndTime('2025-12-31T13:03:00Z', now)).toContain('2025')
  })
})

describe('dayAndTimeBy', () => {
  it('says 24:00 of the day that a deadline at midnight ends', () => {
    expect(dayAndTimeBy('2026-11-23T23:00:00Z', now)).toBe('i dag 24:00')
    expect(dayAndTimeBy('2026-11-23T23:00:56.500Z', now)).toBe('i dag 24:00')
    expect(dayAndTimeBy('2026-11-24T23:00:00Z', now)).toBe('i morgon 24:00')
    expect(dayAndTimeBy('2026-12-31T23:00:00Z', now)).toBe('tors 31 dec 24:00')
    expect(dayAndTimeBy('2026-03-28T23:00:00Z', now)).toContain('24:00')
  })
  it('leaves every other time alone', () => {
    expect(dayAndTimeBy('2026-11-23T23:01:00Z', now)).toBe('i morgon 00:01')
    expect(dayAndTimeBy('2026-11-23T13:03:00Z', now)).toBe('i dag 14:03')
  })
})

describe('amount', () => {
  it('counts seconds under ten minutes, then minutes, hours, days', () => {
    expect(amount(4 * minute + 9000)).toBe('4 min 09 s')
    expect(amount(-1000)).toBe('0 min 01 s')
    expect(amount(25 * minute)).toBe('25 min')
    expect(amount(80 * minute)).toBe('1 h 20 min')
    expect(amount(51 * 60 * minute)).toBe('2 d 3 h')
  })
})

describe('since', () => {
  it('does not tick by seconds', () => {
    expect(since(now, Date.parse(now) + 20_000)).toBe('alldeles nyss')
    expect(since(now, Date.parse(now) + 4.5 * minute)).toBe('för 4 min sedan')
  })
})

describe('instantsOf', () => {
  it('knows winter and summer time', () => {
    expect(instantsOf('2026-11-23', '14:03')).toEqual(['2026-11-23T13:03:00Z'])
    expect(instantsOf('2026-07-01', '14:03')).toEqual(['2026-07-01T12:03:00Z'])
  })
  it('gives both instants of the hour that comes twice in October, the earlier first', () => {
    expect(instantsOf('2026-10-25', '02:30')).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
    ])
    expect(instantsOf('2026-10-25', '03:00')).toEqual(['2026-10-25T02:00:00Z'])
  })
  it('gives none for the hour that never comes in March', () => {
    expect(instantsOf('2026-03-29', '02:30')).toEqual([])
  })
  it('gives none for what is no date', () => {
    expect(instantsOf('igår', '02:30')).toEqual([])
  })
})

describe('parseTime and parseDate', () => {
  it('take the ways people write', () => {
    expect(['1405', '14.05', ' 14:05 ', '9:05'].map(parseTime)).toEqual([
      '14:05',
      '14:05',
      '14:05',
      '09:05',
    ])
    expect(['2026-11-23', '20261123'].map(parseDate)).toEqual(['2026-11-23', '2026-11-23'])
  })
  it('refuse what is no time or no day', () => {
    expect(['24:00', '14:60', 'nu', '', '9:5'].map(parseTime)).toEqual(Array(5).fill(undefined))
    expect(['2026-02-30', '2026-13-01', '23/11'].map(parseDate)).toEqual(Array(3).fill(undefined))
  })
})

it('localDate is the day in Stockholm, whatever the hour in UTC', () => {
  expect(localDate('2026-11-22T23:30:00Z')).toBe('2026-11-23')
})
