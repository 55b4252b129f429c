// free-spot: where in the window something can be laid that covers nothing that can be pressed.
//
// Promise: at the bottom where there is room, in the middle before the sides; else the lowest place with room; and where there
//          is none at all, where the least is covered.
// Tests:   free-spot.test.ts

interface Size {
  width: number
  height: number
}
type Rect = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>

const edge = 16
const step = 8

/** `floor`: what a bar at the bottom takes of the window. */
export function freeSpot(
  box: Size,
  taken: readonly Rect[],
  window: Size & { floor: number },
): { left: number; bottom: number } {
  const near = taken.filter(({ top, bottom }) => bottom > 0 && top < window.height)
  const middle = (window.width - box.width) / 2
  const lefts = [middle, window.width - box.width - edge, edge].map((left) => Math.max(edge, left))
  const highest = window.height - box.height - edge
  let best = { left: lefts[0]!, bottom: window.floor + edge, covers: Infinity }
  for (let bottom = window.floor + edge; bottom <= highest; bottom += step)
    for (const left of lefts) {
      const top = window.height - bottom - box.height
      const here = { left, top, right: left + box.width, bottom: top + box.height }
      const covers = near.reduce((sum, each) => sum + overlap(here, each), 0)
      if (covers === 0) return { left, bottom }
      if (covers < best.covers) best = { left, bottom, covers }
    }
  return { left: best.left, bottom: best.bottom }
}

function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0 && height > 0 ? width * height : 0
}
