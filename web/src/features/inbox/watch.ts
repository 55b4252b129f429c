// watch: the unit's inbox, kept up to date on whatever page somebody at the unit is.
//
// Promise: what comes, what becomes more urgent and what is late is seen and heard at once, and counted in the page's title.
//          Also asked for once a minute, should the stream fail. What others are late with is no count of the unit's,
//          and is alarmed of after its own.
import { computed, effectScope, reactive, watchEffect, type EffectScope } from 'vue'
import { api, type Shape } from '@/shared/api/client'
import type { Loaded } from '@/shared/api/loaded'
import { reloadEvery, reloadOnKinds, type AskHeaders } from '@/shared/api/news'
import { pagesOf } from '@/shared/api/pages'
import type { Answer } from '@/shared/api/problem'
import { watchArrivals } from '@/shared/desk/arrivals'
import { useInOrder, useItems } from '@/shared/desk/in-order'
import { isReceived, nameOf, sameList, type Item } from '@/shared/desk/items'
import { watchLate } from '@/shared/desk/late'
import { rememberSound } from '@/shared/desk/sound'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { clearAlarm } from '@/shared/ui/alarms'
import { setTitleWaiting } from '@/shared/ui/title'
import { isOwnToDo } from './order'

type Inbox = Shape<'Inbox'>

const askAgainMs = 60_000
const pagesAtMost = 10

export interface Watch {
  inbox: Loaded<Inbox>
  /** By urgency, then by what is due first. */
  items: Item[]
  /** So many that the unit has not received, or is late with. */
  waiting: number
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
  clearAlarm('new-inbox')
  setTitleWaiting('inbox', [])
}

function wholeInbox(signal: AbortSignal, headers: AskHeaders): Promise<Answer<Inbox>> {
  return pagesOf(
    (after) => api.GET('/inbox', { params: { query: { after } }, signal, headers }),
    pagesAtMost,
  )
}

const pageOf = ({ reference }: Pick<Item, 'reference'>) => `/overlamning/${reference}`
const isRaised = ({ tags }: Item) => tags.includes('urgency_raised')

function words(item: Item, isNew: boolean) {
  const what = isNew && !isReceived(item) ? 'new' : isRaised(item) ? 'raised' : 'waits'
  return {
    text: t(`inbox.${what}`, { urgency: t(`urgency.${item.urgency}`) }),
    link: { to: pageOf(item), text: t('alarm.open', { reference: nameOf(item) }) },
  }
}

function begin(): Watch {
  const now = useNow()
  const inbox = useItems(wholeInbox)
  const items = useInOrder(inbox)
  const waits = computed((before?: Item[]) =>
    sameList(
      before,
      items.value.filter((item) => isOwnToDo(item, inbox.value?.unit?.code, now.value)),
    ),
  )

  rememberSound()
  reloadOnKinds(inbox, ['handover'])
  reloadEvery(inbox, askAgainMs)
  watchLate('inbox', {
    items: () => inbox.value && items.value,
    reload: () => inbox.reload('news'),
    pageOf,
    ownFirst: true,
  })
  watchEffect(() => setTitleWaiting('inbox', waits.value.map(nameOf)))
  const isNew = watchArrivals({
    name: 'inbox',
    list: inbox,
    isNews: (item) => !isReceived(item) || isRaised(item),
    words,
  })
  const hasMore = computed(() => !!inbox.value?.cursor)
  const waiting = computed(() => waits.value.length)
  return reactive({ inbox, items, waiting, hasMore, isNew })
}
