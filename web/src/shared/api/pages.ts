// pages: a list that the server gives page by page, shown as one.
//
// Promise: what is shown stays in place when more is asked for, and a change loads as much again as was shown.
import { computed, nextTick, ref, type ComputedRef } from 'vue'
import { useLoaded, type Loaded } from './loaded'
import type { AskHeaders } from './news'
import type { Answer } from './problem'

export interface Page {
  items: unknown[]
  cursor?: string
}

type Load<Value> = (after: string | undefined) => Promise<Answer<Value>>

/** So many pages as one: the first page's members, the items of all, the last one's cursor. */
export async function pagesOf<Value extends Page>(
  load: Load<Value>,
  most: number,
): Promise<Answer<Value>> {
  const first = await load(undefined)
  const whole = first.data
  for (let page = 1; whole?.cursor && page < most; page++) {
    const next = await load(whole.cursor)
    if (!next.data) return next
    whole.items.push(...next.data.items)
    whole.cursor = next.data.cursor
  }
  return first
}

export interface Pages<Value> {
  list: Loaded<Value>
  hasMore: ComputedRef<boolean>
  more: () => Promise<void>
  /** Begins again with the first page. */
  restart: () => Promise<void>
}

export function usePages<Value extends Page>(
  load: (
    after: string | undefined,
    signal: AbortSignal,
    headers: AskHeaders,
  ) => Promise<Answer<Value>>,
  options: { now?: boolean } = {},
): Pages<Value> {
  const shown = ref(1)
  const list = useLoaded<Value>(
    (signal, headers) => pagesOf((after) => load(after, signal, headers), shown.value),
    options,
  )
  const show = (pages: number) => {
    shown.value = pages
    return list.reload()
  }
  return {
    list,
    hasMore: computed(() => !!list.value?.cursor),
    async more() {
      if (list.loading) return
      await show(shown.value + 1)
      if (list.problem) shown.value--
      await nextTick()
    },
    restart: () => show(1),
  }
}
