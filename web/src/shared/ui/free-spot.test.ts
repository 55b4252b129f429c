import { expect, it } from 'vitest'
import { freeSpot } from './free-spot'

const window = { width: 1000, height: 800, floor: 0 }
const box = { width: 400, height: 50 }
const rect = (left: number, top: number, width: number, height: number) => ({
  ...{ left, top, right: left + width, bottom: top + height },
})

it('is at the bottom in the middle, above a bar that lies there', () => {
  expect(freeSpot(box, [], window)).toEqual({ left: 300, bottom: 16 })
  expect(freeSpot(box, [], { ...window, floor: 90 })).toEqual({ left: 300, bottom: 106 })
})
it('goes to the side when something can be pressed in the middle, and up when the whole row can', () => {
  expect(freeSpot(box, [rect(480, 740, 60, 40)], window)).toEqual({ left: 584, bottom: 16 })
  const row = rect(0, 730, 1000, 60)
  const { bottom } = freeSpot(box, [row], window)
  expect(800 - bottom).toBeLessThanOrEqual(row.top)
})
it('heeds nothing that is out of sight', () => {
  expect(freeSpot(box, [rect(0, 900, 1000, 60), rect(0, -80, 1000, 60)], window).bottom).toBe(16)
})
it('covers the least where nothing is free', () => {
  const all = [rect(0, 0, 1000, 700), rect(300, 700, 100, 100)]
  expect(freeSpot({ width: 960, height: 90 }, all, window)).toEqual({ left: 20, bottom: 16 })
})
