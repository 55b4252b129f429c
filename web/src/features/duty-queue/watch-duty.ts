// watch-duty: the alarms of the hub that are about people. A held report alarms until a cleared person has handed it over,
// and so does that nobody cleared is on shift, that a clock has run out which the list does not show, that a case
// cannot be read, or that the roster and those who are here do not agree.
//
// Promise: they stay on the screen until their cause is gone. A held report that nobody has received yet, or that waits
//          while nobody cleared is on shift, sounds again and again. What is wrong with a plan within a day sounds once.
import { computed, watch } from 'vue'
import { api } from '@/shared/api/client'
import { onChange } from '@/shared/api/events'
import { useLoaded } from '@/shared/api/loaded'
import { every, reloadEvery } from '@/shared/api/news'
import { isReceived, isUnreadable, nameOf, type Item } from '@/shared/desk/items'
import { tellDesktop } from '@/shared/desk/notices'
import { play } from '@/shared/desk/sound'
import { hasRole } from '@/shared/session/session'
import { t } from '@/shared/text'
import { clearAlarm, raiseAlarm } from '@/shared/ui/alarms'
import { holds } from '@/shared/ui/four-facts'

const askAgainMs = 60_000
const soundAgainMs = 30_000

export function watchDutyAlarms(
  items: () => Item[],
  showsLate: () => boolean,
  pageOf: (item: Pick<Item, 'reference' | 'report'>) => string,
): void {
  const duty = useLoaded((signal, headers) => api.GET('/queue/alarms', { signal, headers }))
  onChange('duty', () => void duty.reload('news'))
  reloadEvery(duty, askAgainMs)

  const stands = (alarm: string) =>
    computed(() => duty.value?.alarms.some(({ code }) => code === alarm) ?? false)
  const nobody = stands('no_cleared_on_shift')
  const runOut = stands('clock_run_out')
  const held = computed(() => items().filter(({ tags }) => tags.includes('held')))
  const sounds = computed(() => held.value.some((item) => nobody.value || !isReceived(item)))

  /** Those of the list, and those that the server alone has found. */
  const unreadable = computed(() => {
    const told = duty.value?.alarms.find(({ code }) => code === 'stream_unreadable')
    const shown = items().filter(isUnreadable)
    const known = new Set([...shown.map(({ reference }) => reference), ...(told?.references ?? [])])
    const pages = [...known].map((reference) => {
      const item = shown.find((each) => each.reference === reference)
      return { name: item ? nameOf(item) : reference, to: pageOf(item ?? { reference }) }
    })
    return { pages, count: Math.max(told?.count ?? 0, pages.length) }
  })
  watch(
    () => [unreadable.value.count, ...unreadable.value.pages.map(({ name }) => name)].join(),
    (now, before) => {
      raiseUnreadable(unreadable.value)
      if (unreadable.value.count > 0 && now !== before) play('overdue')
    },
    { immediate: true },
  )
  watch(nobody, (now) => (now ? raiseNobody() : clearAlarm('nobody')), { immediate: true })
  for (const alarm of standing) {
    watch(stands(alarm), (now) => (now ? raiseStanding(alarm) : clearAlarm(alarm)), {
      immediate: true,
    })
  }
  for (const alarm of ahead)
    watchAhead(alarm, () => {
      const of = duty.value?.alarms.find(({ code }) => code === alarm)
      return of && (of.references ?? [])
    })
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
  watch(sounds, (now) => now && sound(), { immediate: true })
  every(soundAgainMs, () => sounds.value && play('acute'))
}

function sound() {
  play('acute')
  tellDesktop('notice.held')
}

interface Unreadable {
  pages: { name: string; to: string }[]
  count: number
}
function raiseUnreadable({ pages, count }: Unreadable) {
  const [first] = pages
  if (count === 0) return clearAlarm('unreadable')
  raiseAlarm(() => ({
    key: 'unreadable',
    level: 'alert',
    acute: true, // Nobody knows what it says.
    cases: [...pages.map(({ name }) => name), `${count}`],
    text: first
      ? t('queue.unreadable', { reference: first.name })
      : t('queue.unreadable.unnamed', { count }),
    detail: [first && count > 1 && t('queue.unreadable.more', { count: count - 1 })]
      .concat(t('queue.unreadable.do'))
      .filter(Boolean)
      .join(' '),
    link: first && { to: first.to, text: t('alarm.open', { reference: first.name }) },
    canBeClosed: false,
  }))
}

/** Each with a text of its own; a number to prove and a late answer are no hurry, and lead to the units. */
const standing = [
  'nobody_relieved',
  'rostered_absent',
  'present_unrostered',
  'number_unproven',
  'directory_late',
] as const
type Standing = (typeof standing)[number]
const isOfUnits = (alarm: Standing) => alarm === 'number_unproven' || alarm === 'directory_late'

function raiseStanding(alarm: Standing) {
  raiseAlarm(() => ({
    key: alarm,
    level: isOfUnits(alarm) ? 'status' : 'alert',
    text: t(`duty.${alarm}`),
    detail: t(`duty.${alarm}.do`),
    link: isOfUnits(alarm) ? { to: '/enheter', text: t('units.title') } : undefined,
    canBeClosed: false,
  }))
}

/** What is wrong within a day with the plan of a team that answers at night: it leads to the roster, when it is of one. */
const ahead = ['roster_gap', 'roster_leaver', 'roster_number'] as const

/** Nothing told: the alarm does not stand. */
function watchAhead(alarm: (typeof ahead)[number], told: () => readonly string[] | undefined) {
  watch(
    () => told()?.join(),
    (now, before) => {
      if (now === undefined) return clearAlarm(alarm)
      raiseAhead(alarm, told() ?? [])
      if (now !== before) play('overdue')
    },
    { immediate: true },
  )
}
function raiseAhead(alarm: (typeof ahead)[number], references: readonly string[]) {
  const [only, ...others] = references
  const to = only && others.length === 0 ? `/jourschema/${only}` : '/jourschema'
  raiseAlarm(() => ({
    key: alarm,
    level: alarm === 'roster_gap' ? 'alert' : 'status',
    ahead: true,
    cases: references,
    text: t(`duty.${alarm}`),
    detail: t(`duty.${alarm}.do`),
    link: { to, text: t('rosters.title') },
    canBeClosed: false,
  }))
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
    acute: held.some(({ urgency }) => urgency === 'acute'),
    cases: held.map(({ reference: each, urgency }) => `${each} ${urgency}`),
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
