// useDrawn: how many rows of a long list, or parts of a long form, are drawn: a screenful at once, and then some more each time that the browser has
// nothing else to do. Never fewer again, so that nothing jumps.
import { onScopeDispose, ref, watch, type Ref } from 'vue'

interface Parts {
  first: number
  more: number
}
/** Half a screen of a table, and then so few that each part is drawn within a frame or two. */
const rows: Parts = { first: 16, more: 10 }

const whenIdle: (then: () => void) => number =
  typeof requestIdleCallback === 'function'
    ? (then) => requestIdleCallback(then, { timeout: 200 })
    : (then) => window.setTimeout(then, 16)
const cancel: (handle: number) => void =
  typeof cancelIdleCallback === 'function' ? cancelIdleCallback : clearTimeout

export function useDrawn(
  count: () => number,
  { first, more }: Parts = rows,
): Readonly<Ref<number>> {
  const drawn = ref(first)
  let waiting: number | undefined
  const draw = () => {
    waiting = undefined
    drawn.value += more
    next()
  }
  function next() {
    if (waiting === undefined && drawn.value < count()) waiting = whenIdle(draw)
  }
  watch(count, next, { immediate: true })
  onScopeDispose(() => waiting !== undefined && cancel(waiting))
  return drawn
}
