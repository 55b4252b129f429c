// activity: whether somebody is at the screen: a key, a pointer that moves or presses, words that are written.
//
// Promise: told to the server at most once a minute (sooner when the screen would be locked before that). What the page
//          asks by itself is no activity, and neither is a pointer that lies still while the page moves under it.
import { api } from '@/shared/api/client'
import { instantNow } from '@/shared/time/clock'

const toldEachMs = 60_000
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'input'] as const

export const noteActivity = () => api.POST('/session/activity')

/** Calls `tell` when somebody has done something, while `locksAt` gives a time. */
export function whenActive(
  locksAt: () => number | undefined,
  tell: () => void,
  on: EventTarget = document,
): void {
  let toldAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  const now = () => {
    clearTimeout(timer)
    timer = undefined
    if (locksAt() === undefined) return
    toldAt = Date.now()
    tell()
  }
  const active = (event: Event) => {
    const lock = locksAt()
    if (lock === undefined || timer !== undefined || liesStill(event)) return
    const wait = toldAt + toldEachMs - Date.now()
    if (wait <= 0) return now()
    timer = setTimeout(now, Math.min(wait, Math.max(0, (lock - instantNow()) / 2)))
  }
  for (const sign of signs) on.addEventListener(sign, active, { capture: true, passive: true })
}

function liesStill(event: Event): boolean {
  if (event.type !== 'pointermove') return false
  const { movementX, movementY } = event as PointerEvent
  return movementX === 0 && movementY === 0
}
