// in-order: a desk's list as it stands: each once, the same object while it is the same, the most urgent first.
import { computed, type ComputedRef } from 'vue'
import { useLoaded, type Loaded } from '@/shared/api/loaded'
import type { AskHeaders } from '@/shared/api/news'
import type { Answer } from '@/shared/api/problem'
import { instantNow, useNow } from '@/shared/time/clock'
import { byUrgency, isOver, once, sameList, unchangedKept, type Item } from './items'

type Ask<List> = (signal: AbortSignal, headers: AskHeaders) => Promise<Answer<List>>

/** What has not changed is kept as it was, so that its row is not drawn again. */
export function useItems<List extends { items: Item[] }>(ask: Ask<List>): Loaded<List> {
  const unchanged = unchangedKept()
  return useLoaded<List>(async (signal, headers) => {
    const answer = await ask(signal, headers)
    if (answer.data) answer.data.items = unchanged(once(answer.data.items))
    return answer
  })
}

/** The order is another when something has become late, and else only with the list: it is not sorted each second. */
export function useInOrder(list: { readonly value?: { items: Item[] } }): ComputedRef<Item[]> {
  const now = useNow()
  const over = computed(
    () => list.value?.items.filter((item) => isOver(item, now.value)).length ?? 0,
  )
  return computed((before?: Item[]) =>
    sameList(
      before,
      byUrgency(list.value?.items ?? [], over.value > 0 ? { now: instantNow() } : {}),
    ),
  )
}
