// watch: the duty desk's queue, kept up to date on whatever page the duty social worker is.
//
// Promise: a new report is seen and heard at once. One that nobody has received in time sounds again and again, and
//          shows the next number to ring, until somebody has it. Also asked for once a minute, should the stream fail.
import {
  computed,
  effectScope,
  onScopeDispose,
  reactive,
  ref,
  shallowRef,
  watch,
  type EffectScope,
} from 'vue'
import { api, type Shape } from '@/shared/api/client'
import { onChange } from '@/shared/api/events'
import { useLoaded, type Loaded } from '@/shared/api/loaded'
import { pagesOf } from '@/shared/api/pages'
import type { Answer } from '@/shared/api/problem'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { clearAlarm, raiseAlarm } from '@/shared/ui/alarms'
import { holds } from '@/shared/ui/four-facts'
import { setTitleCount } from '@/shared/ui/title'
import { arrived, byDue, isOver, isReceived, isUnreceivedTooLong, type Item } from './order'
import { play, rememberSound } from './sound'
import { watchHeld } from './watch-held'

type Queue = Shape<'Queue'>

const askAgainMs = 60_000
const soundAgainMs = 30_000
const newForMs = 20_000
const pagesAtMost = 10

export interface Watch {
  queue: Loaded<Queue>
  /** By what is due first. */
  items: Item[]
  unreceived: number
  over: number
  isNew: (reference: string) => boolean
}

let scope: EffectScope | undefined
let running: Watch | undefined

/** Starts to watch, or gives the watch that already runs. */
export function startWatch(): Watch {
  if (running) return running
  scope = effectScope(true)
  running = scope.run(begin)!
  return running
}

export function stopWatch(): void {
  scope?.stop()
  scope = running = undefined
  clearAlarm('overdue')
  clearAlarm('new')
  clearAlarm('held')
  clearAlarm('nobody')
  setTitleCount(0)
}

/** The whole queue, page by page. The first page's time and position hold for all. */
function wholeQueue(signal: AbortSignal): Promise<Answer<Queue>> {
  return pagesOf(
    (after) => api.GET('/queue', { params: { query: { after } }, signal }),
    pagesAtMost,
  )
}

function begin(): Watch {
  const now = useNow()
  const queue = useLoaded(wholeQueue)
  const items = computed(() => byDue(queue.value?.items ?? []))
  const unreceived = computed(() => items.value.filter((item) => !isReceived(item)).length)
  const over = computed(() => items.value.filter((item) => isOver(item, now.value)).length)

  rememberSound()
  onChange('*', () => void queue.reload())
  every(askAgainMs, () => void queue.reload())
  watchOverdue(() => items.value, now)
  watchHeld(() => items.value)
  watch(unreceived, setTitleCount, { immediate: true })
  const isNew = watchArrivals(queue)
  return reactive({ queue, items, unreceived, over, isNew })
}

function every(ms: number, act: () => void) {
  const timer = setInterval(act, ms)
  onScopeDispose(() => clearInterval(timer))
}

function watchArrivals(queue: Loaded<Queue>): Watch['isNew'] {
  let known: Set<string> | undefined
  const fresh = shallowRef<ReadonlySet<string>>(new Set())

  watch(
    () => queue.value,
    (value) => {
      if (!value) return
      // What was there when the desk was opened is not news.
      const news = known ? arrived(value.items, known) : []
      known = new Set([...(known ?? []), ...value.items.map(({ reference }) => reference)])
      if (news.length > 0) announce(byDue(news))
    },
    { immediate: true },
  )

  function announce(news: Item[]) {
    const first = news[0]!
    const references = news.map(({ reference }) => reference)
    play(news.some(({ urgency }) => urgency === 'acute') ? 'acute' : 'new')
    raiseAlarm({
      key: 'new',
      level: 'status',
      text: t('queue.new', { urgency: t(`urgency.${first.urgency}`) }),
      detail: first.tags.includes('held') ? t('queue.held') : undefined,
      link: {
        to: `/anmalan/${first.reference}`,
        text: t('queue.new.open', { reference: first.reference }),
      },
      canBeClosed: true,
    })
    fresh.value = new Set([...fresh.value, ...references])
    setTimeout(() => {
      fresh.value = new Set([...fresh.value].filter((reference) => !references.includes(reference)))
    }, newForMs)
  }
  return (reference) => fresh.value.has(reference)
}

function nobodyHas(item: Item): string {
  const reference = item.report ?? item.reference
  return holds(item.facts, 'received') // by the unit before
    ? t('queue.overdue.leg', { unit: item.unit?.name ?? '', reference })
    : t('queue.overdue', { reference })
}

function watchOverdue(items: () => Item[], now: { readonly value: number }) {
  const overdue = computed(() => items().filter((item) => isUnreceivedTooLong(item, now.value)))
  const key = computed(() => overdue.value.map(({ reference }) => reference).join())
  const ringing = ref(false)

  watch(
    key,
    () => {
      const first = overdue.value[0]
      ringing.value = first !== undefined
      if (!first) return clearAlarm('overdue')
      play('overdue')
      const more = overdue.value.length - 1
      raiseAlarm({
        key: 'overdue',
        level: 'alert',
        text: nobodyHas(first),
        detail: [
          more > 0 && t('queue.overdue.more', { count: more }),
          first.clock?.ring && t('queue.overdue.ring'),
        ]
          .filter(Boolean)
          .join(' '),
        phone: first.clock?.ring,
        link: {
          to: `/anmalan/${first.report ?? first.reference}`,
          text: t('queue.new.open', { reference: first.report ?? first.reference }),
        },
        canBeClosed: false,
      })
    },
    { immediate: true },
  )
  every(soundAgainMs, () => ringing.value && play('overdue'))
}
