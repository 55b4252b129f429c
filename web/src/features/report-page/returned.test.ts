import { expect, it } from 'vitest'
import { isSentOn, waitToBeSentOn } from './returned'

const one = (reference: string, state: string, responsibility = 'lasting') =>
  ({ reference, state, responsibility }) as never

it('waits until another is asked for the same responsibility', () => {
  const back = one('back', 'returned')
  expect(waitToBeSentOn([back])).toEqual([back])
  expect(waitToBeSentOn([back, one('acute', 'received', 'acute_now')])).toEqual([back])
  const asked = one('asked', 'offered')
  expect(waitToBeSentOn([back, asked])).toEqual([])
  expect(isSentOn(back, [back, asked])).toBe(true)
  expect(isSentOn(asked, [back, asked])).toBe(false)
})
it('waits again when that one returns it too', () => {
  const again = one('again', 'returned')
  expect(waitToBeSentOn([one('back', 'returned'), again])).toEqual([again])
})
