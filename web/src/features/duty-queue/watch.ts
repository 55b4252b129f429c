// watch: the duty desk's queue, kept up to date on whatever page the duty social worker is.
//
// Promise: a new report, or one that was sent back, is seen and heard at once. What is late is loud until it is done, and
//          the alarm names the step, who has it, and another's number. Also asked for once a minute, should the stream fail.
//          The most urgent stay on top, and are among what is fetched, however many wait.
import { computed, effectScope, reactive, watchEffect, type EffectScope } from 'vue'
import { api, type Shape } from '@/shared/api/client'
import type { Loaded } from '@/shared/api/loaded'
import { reloadEvery, reloadOnKinds, type AskHeaders } from '@/shared/api/news'
import { pagesOf } from '@/shared/api/pages'
import type { Answer } from '@/shared/api/problem'
import { watchArrivals } from '@/shared/desk/arrivals'
import { useInOrder, useItems } from '@/shared/desk/in-order'
import { nameOf, sameList, type Item } from '@/shared/desk/items'
import { watchLate } from '@/shared/desk/late'
import { rememberSound } from '@/shared/desk/sound'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { clearAlarm } from '@/shared/ui/alarms'
import { setTitleWaiting } from '@/shared/ui/title'
import { isNewsAtDoor, isToDo } from './order'
import { watchDutyAlarms } from './watch-duty'

type Queue = Shape<'Queue'>

const askAgainMs = 60_000
const pagesAtMost = 10

export interface Watch {
  queue: Loaded<Queue>
  /** By urgency, then by what is due first. */
  items: Item[]
  /** So many wait for the desk: its own steps, what is late, what nobody has. */
  toDo: number
  over: number
  /** There are more than were fetched: less urgent than all of these. */
  hasMore: boolean
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
  if (!scope) return
  scope.stop()
  scope = running = undefined
  for (const key of ['new-queue', 'held', 'nobody', 'run-out', 'unreadable']) clearAlarm(key)
  setTitleWaiting('queue', [])
}

/** The queue, page by page: the server gives the most urgent first. The first page's time holds for all. */
function wholeQueue(signal: AbortSignal, headers: AskHeaders): Promise<Answer<Queue>> {
  return pagesOf(
    (after) => api.GET('/queue', { params: { query: { after } }, signal, headers }),
    pagesAtMost,
  )
}

const pageOf = ({ reference, report }: Pick<Item, 'reference' | 'report'>) =>
  report || reference.startsWith('ING')
    ? `/anmalan/${report ?? reference}`
    : `/overlamning/${reference}`

function words(item: Item, isNew: boolean) {
  const reference = nameOf(item)
  const urgency = t(`urgency.${item.urgency}`)
  return {
    text:
      item.state === 'returned'
        ? t('queue.returned', { unit: item.unit?.name ?? '', urgency })
        : t(isNew ? 'queue.new' : 'queue.waits', { urgency }),
    detail: item.tags.includes('held') ? t('queue.held') : undefined,
    link: { to: pageOf(item), text: t('alarm.open', { reference }) },
  }
}

function begin(): Watch {
  const now = useNow()
  const queue = useItems(wholeQueue)
  const items = useInOrder(queue)
  const waiting = computed((before?: Item[]) =>
    sameList(
      before,
      items.value.filter((item) => isToDo(item, now.value)),
    ),
  )

  rememberSound()
  reloadOnKinds(queue, ['report', 'handover'])
  reloadEvery(queue, askAgainMs)
  const late = watchLate('queue', {
    items: () => queue.value && items.value,
    reload: () => queue.reload('news'),
    pageOf,
  })
  const over = computed(() => late.value.length)
  watchDutyAlarms(
    () => items.value,
    () => over.value > 0,
    pageOf,
  )
  watchEffect(() => setTitleWaiting('queue', waiting.value.map(nameOf)))
  const isNew = watchArrivals({ name: 'queue', list: queue, isNews: isNewsAtDoor, words })
  const toDo = computed(() => waiting.value.length)
  const hasMore = computed(() => !!queue.value?.cursor)
  return reactive({ queue, items, toDo, over, hasMore, isNew })
}
