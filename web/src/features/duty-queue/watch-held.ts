// watch-held: the alarms about protected persons. A held report alarms until a cleared person has handed it over, and so
// does that nobody cleared is on shift.
//
// Promise: both stay on the screen until their cause is gone. A held report that nobody has received yet, or that waits
//          while nobody cleared is on shift, sounds again and again.
import { computed, onScopeDispose, watch } from 'vue'
import { api } from '@/shared/api/client'
import { onChange } from '@/shared/api/events'
import { useLoaded } from '@/shared/api/loaded'
import { t } from '@/shared/text'
import { clearAlarm, raiseAlarm } from '@/shared/ui/alarms'
import { holds } from '@/shared/ui/four-facts'
import { isReceived, type Item } from './order'
import { play } from './sound'

const askAgainMs = 60_000
const soundAgainMs = 30_000

export function watchHeld(items: () => Item[]): void {
  const duty = useLoaded((signal) => api.GET('/queue/alarms', { signal }))
  onChange('duty', () => void duty.reload())
  every(askAgainMs, () => void duty.reload())

  const nobody = computed(
    () => duty.value?.alarms.some(({ code }) => code === 'no_cleared_on_shift') ?? false,
  )
  const held = computed(() => items().filter(({ tags }) => tags.includes('held')))
  const sounds = computed(() => held.value.some((item) => nobody.value || !isReceived(item)))

  watch(nobody, (stands) => (stands ? raiseNobody() : clearAlarm('nobody')), { immediate: true })
  watch(
    () =>
      held.value
        .map(({ reference, urgency, facts }) => [reference, urgency, holds(facts, 'delivered')])
        .join(),
    () => raiseHeld(held.value),
    { immediate: true },
  )
  watch(sounds, (now) => now && play('acute'), { immediate: true })
  every(soundAgainMs, () => sounds.value && play('acute'))
}

function raiseNobody() {
  raiseAlarm({
    key: 'nobody',
    level: 'alert',
    text: t('phone.alarm.nobody'),
    detail: t('phone.alarm.nobody.detail'),
    canBeClosed: false,
  })
}

function raiseHeld(held: Item[]) {
  const first = held[0]
  if (!first) return clearAlarm('held')
  const { reference } = first
  raiseAlarm({
    key: 'held',
    level: 'alert',
    text: t('phone.alarm.held', { reference }),
    detail: [
      first.urgency === 'acute' && !holds(first.facts, 'delivered') && t('phone.alarm.held.acute'),
      t('phone.alarm.held.detail'),
      held.length > 1 && t('phone.alarm.held.more', { count: held.length - 1 }),
    ]
      .filter(Boolean)
      .join(' '),
    link: { to: `/anmalan/${reference}`, text: t('queue.new.open', { reference }) },
    canBeClosed: false,
  })
}

function every(ms: number, act: () => void) {
  const timer = setInterval(act, ms)
  onScopeDispose(() => clearInterval(timer))
}
