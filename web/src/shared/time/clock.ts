// clock: one tick for the whole page, in the server's time.
//
// Promise: `now` moves once a second and only while somebody looks at it. A component that shows a time should
//          read it through a computed text, so that it is drawn again only when the text changes.
import { getCurrentScope, onScopeDispose, readonly, ref, type Ref } from 'vue'

const skewMsTolerated = 2000
const minuteMs = 60_000
const current = ref(Date.now())
const currentMinute = ref(Math.floor(Date.now() / minuteMs) * minuteMs)
let skewMs = 0
let viewers = 0
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  current.value = Date.now() + skewMs
  currentMinute.value = Math.floor(current.value / minuteMs) * minuteMs
}

/** The instant, in milliseconds, as the server counts it. */
export function instantNow(): number {
  return Date.now() + skewMs
}

function keepTicking() {
  if (!getCurrentScope()) return
  if (viewers++ === 0) {
    tick()
    timer = setInterval(tick, 1000)
  }
  onScopeDispose(() => {
    if (--viewers === 0) clearInterval(timer)
  })
}

/** The shared clock. Stops by itself when the last component that uses it has gone. */
export function useNow(): Readonly<Ref<number>> {
  keepTicking()
  return readonly(current)
}

/** The same, at the beginning of its minute: what tells a day or a clock time in each row of a list need not look each second. */
export function useMinute(): Readonly<Ref<number>> {
  keepTicking()
  return readonly(currentMinute)
}

/** A desk's own clock may be wrong; deadlines are counted by the server's. */
export function followServer(dateHeader: string | null): void {
  const server = Date.parse(dateHeader ?? '')
  if (Number.isNaN(server)) return
  const skew = server - Date.now()
  const known = skewMs
  skewMs = Math.abs(skew) > skewMsTolerated ? skew : 0
  // Told at once: a page that has just been opened would else say for a second what the desk's own clock says.
  if (Math.abs(skewMs - known) > skewMsTolerated) tick()
}
