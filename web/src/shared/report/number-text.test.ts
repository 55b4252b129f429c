import { expect, it, vi } from 'vitest'
import { numberText } from './number-text'

vi.mock('@/shared/time/clock', async (original) => ({
  ...(await original<object>()),
  instantNow: () => Date.parse('2026-11-23T12:00:00Z'),
}))

it('a number reads the same however it was written; what is no such number as it was written', () => {
  const read = (number: string, kind = 'personnummer') => numberText({ kind, number } as never)
  for (const written of [
    '20180415-2385',
    '201804152385',
    '180415-2385',
    '1804152385',
    '2018 0415 2385',
  ])
    expect(read(written), written).toBe('20180415-2385')
  expect(read('120415+2385')).toBe('19120415-2385')
  expect(read('201811842391', 'samordningsnummer')).toBe('Samordningsnummer 20181184-2391')
  expect(read('1804152385', 'lma')).toBe('LMA-kort 1804152385')
  expect(read('20180')).toBe('20180')
})
