// watch-duty: the alarms of the hub that are about people. A held report alarms until a cleared person has handed it over,
// and so does that nobody cleared is on shift, or that a clock has run out which the list does not show.
//
// Promise: they stay on the screen until their cause is gone. A held report that nobody has received yet, or that waits
//          while nobody cleared is on shift, sounds again and again.
import { computed, watch } from 'vue'
import { api } from '@/shared/api/client'
import { onChange } from '@/shared/api/events'
import { useLoaded } from '@/shared/api/loaded'
import { every, reloadEvery } from '@/shared/api/news'
import { isReceived, type Item } from '@/shared/desk/items'
import { play } from '@/shared/desk/sound'
import { hasRole } from '@/shared/session/session'
import { t } from '@/shared/text'
import { clearAlarm, raiseAlarm } from '@/shared/ui/alarms'
import { holds } from '@/shared/ui/four-facts'

const askAgainMs = 60_000
const soundAgainMs = 30_000

export function watchDutyAlarms(items: () => Item[], showsLate: () => boolean): void {
  const duty = useLoaded((signal, headers) => api.GET('/queue/alarms', { signal, headers }))
  onChange('duty', () => void duty.reload('news'))
  reloadEvery(duty, askAgainMs)

  const stands = (alarm: string) =>
    computed(() => duty.value?.alarms.some(({ code }) => code === alarm) ?? false)
  const nobody = stands('no_cleared_on_shift')
  const runOut = stands('clock_run_out')
  const held = computed(() => items().filter(({ tags }) => tags.includes('held')))
  const sounds = computed(() => held.value.some((item) => nobody.value || !isReceived(item)))

  watch(nobody, (now) => (now ? raiseNobody() : clearAlarm('nobody')), { immediate: true })
  watch(
    () => runOut.value && !showsLate(),
    (now) => (now ? raiseRunOut() : clearAlarm('run-out')),
    { immediate: true },
  )
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
  raiseAlarm(() => ({
    key: 'nobody',
    level: 'alert',
    text: t('phone.alarm.nobody'),
    detail: t('phone.alarm.nobody.detail'),
    canBeClosed: false,
  }))
}

/** The list may be longer than what is shown of it. The morning list says it all. */
function raiseRunOut() {
  raiseAlarm(() => ({
    key: 'run-out',
    level: 'alert',
    text: t('late.run_out'),
    link: { to: '/avstamning', text: t('late.run_out.link') },
    canBeClosed: false,
  }))
}

function raiseHeld(held: Item[]) {
  const first = held[0]
  if (!first) return clearAlarm('held')
  const { reference } = first
  raiseAlarm(() => ({
    key: 'held',
    level: 'alert',
    text: t('phone.alarm.held', { reference }),
    detail: [
      first.urgency === 'acute' && !holds(first.facts, 'delivered') && t('phone.alarm.held.acute'),
      t(hasRole('cleared') ? 'phone.alarm.held.yours' : 'phone.alarm.held.detail'),
      held.length > 1 && t('phone.alarm.held.more', { count: held.length - 1 }),
    ]
      .filter(Boolean)
      .join(' '),
    link: { to: `/anmalan/${reference}`, text: t('alarm.open', { reference }) },
    canBeClosed: false,
  }))
}
