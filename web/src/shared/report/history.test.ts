import { expect, it } from 'vitest'
import { historyInWords } from './history'

const at = '2026-11-23T02:00:00Z'

it('names what was corrected in words, and an answer to what routing asks as one', () => {
  const happened = historyInWords([
    { at, what: 'report.corrected', text: '/circumstances/home_municipality' },
    { at, what: 'report.corrected', text: '/child/name' },
    { at, what: 'report.sent' },
  ])
  expect(happened.map(({ what }) => what)).toEqual([
    'report.answered',
    'report.corrected',
    'report.sent',
  ])
  expect(happened[0]!.text).toBe('I vilken kommun bor barnet?')
  expect(happened.every(({ text }) => !text?.includes('/'))).toBe(true)
})
