// line-watch: a desk that hears nothing says so where it is seen however far down one reads, with the moment that the page shows.
import { watch } from 'vue'
import { liveSince, liveState } from '@/shared/api/events'
import { t } from '@/shared/text'
import { clockTime } from '@/shared/time/dates'
import { clearAlarm, raiseAlarm } from '@/shared/ui/alarms'

/** A line that comes back sooner has missed nothing that is not told then. */
const silentMs = 10_000
const key = 'line'

let stop: (() => void) | undefined

export function startWatch(): void {
  stop ??= watchLine()
}
export function stopWatch(): void {
  stop?.()
  stop = undefined
}

function watchLine(): () => void {
  let waits: ReturnType<typeof setTimeout> | undefined
  const stop = watch(
    liveState,
    (state) => {
      clearTimeout(waits)
      if (state === 'live' || state === 'connecting') return clearAlarm(key)
      waits = setTimeout(
        () =>
          raiseAlarm(() => ({
            key,
            level: 'status',
            text: t('late.line', { time: clockTime(liveSince.value) }),
            canBeClosed: false,
          })),
        silentMs,
      )
    },
    { immediate: true },
  )
  return () => {
    stop()
    clearTimeout(waits)
    clearAlarm(key)
  }
}
