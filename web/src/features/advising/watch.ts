// watch: the questions at the desk, kept up to date on whatever page whoever gives advice is.
//
// Promise: a new question is seen and heard at once, an acute one as an acute report; what is late is loud until somebody has
//          answered, and the alarm says who has it. Also asked for once a minute, should the stream fail.
import { computed, effectScope, reactive, watchEffect, type EffectScope } from 'vue'
import { api, type Shape } from '@/shared/api/client'
import { useLoaded, type Loaded } from '@/shared/api/loaded'
import { reloadEvery, reloadOnKinds, type AskHeaders } from '@/shared/api/news'
import { pagesOf } from '@/shared/api/pages'
import type { Answer } from '@/shared/api/problem'
import { isAskedAgain, watchArrivals } from '@/shared/desk/arrivals'
import { byUrgency, isOver, isReceived, nameOf, once, type Item } from '@/shared/desk/items'
import { watchLate } from '@/shared/desk/late'
import { rememberSound } from '@/shared/desk/sound'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { clearAlarm } from '@/shared/ui/alarms'
import { setTitleWaiting } from '@/shared/ui/title'

type List = Shape<'ConsultationList'>

const askAgainMs = 60_000
const pagesAtMost = 10

export interface Watch {
  list: Loaded<List>
  /** By urgency, then by what is due first. */
  items: Item[]
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
  clearAlarm('new-advice')
  setTitleWaiting('advice', [])
}

function wholeList(signal: AbortSignal, headers: AskHeaders): Promise<Answer<List>> {
  return pagesOf(
    (after) => api.GET('/advice', { params: { query: { after } }, signal, headers }),
    pagesAtMost,
  )
}

const pageOf = ({ reference }: Pick<Item, 'reference'>) => `/rad-och-fragor/${reference}`

const words = (item: Item, isNew: boolean) => ({
  text: t(`advising.${isAskedAgain(item) ? 'again' : isNew ? 'new' : 'waits'}`, {
    urgency: t(`urgency.${item.urgency}`),
  }),
  link: { to: pageOf(item), text: t('alarm.open', { reference: nameOf(item) }) },
})

function begin(): Watch {
  const now = useNow()
  const list = useLoaded(wholeList)
  const items = computed(() => byUrgency(once(list.value?.items ?? []), { now: now.value }))
  const waits = computed(() =>
    items.value.filter((item) => !isReceived(item) || isOver(item, now.value)),
  )

  rememberSound()
  reloadOnKinds(list, ['consultation'])
  reloadEvery(list, askAgainMs)
  watchLate('advice', {
    items: () => list.value && items.value,
    reload: () => list.reload('news'),
    pageOf,
  })
  watchEffect(() => setTitleWaiting('advice', waits.value.map(nameOf)))
  const isNew = watchArrivals({
    name: 'advice',
    list,
    isNews: (item) => !isReceived(item),
    words,
  })
  const hasMore = computed(() => !!list.value?.cursor)
  return reactive({ list, items, hasMore, isNew })
}
