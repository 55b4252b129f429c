// open-pages: which reports colleagues have open on a page at this moment, for the rows of the queue.
//
// Promise: shown no longer than the server knows it, also when nothing more is heard. Not asked for while nobody sees the list.
import { computed } from 'vue'
import { api } from '@/shared/api/client'
import { useLoaded } from '@/shared/api/loaded'
import { every } from '@/shared/api/news'
import { nameOf, type Item } from '@/shared/desk/items'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'

const askedEachMs = 10_000

/** What the row says of it; empty when nobody else has it open. */
export type OpenText = (item: Item) => string

export function useOpenPages(): { text: OpenText } {
  const now = useNow()
  const loaded = useLoaded((signal, headers) => api.GET('/queue/open-pages', { signal, headers }))
  every(askedEachMs, () => {
    if (!document.hidden) void loaded.reload('news')
  })
  // In words, so that a second that changes nothing draws nothing: the list may have five hundred rows.
  const known = computed(() =>
    JSON.stringify(
      (loaded.value?.pages ?? [])
        .filter(({ until }) => Date.parse(until) > now.value)
        .map(({ report, who }) => [report, who]),
    ),
  )
  const byReport = computed(() => {
    const out = new Map<string, string[]>()
    for (const [report, who] of JSON.parse(known.value) as [string, string][])
      out.set(report, [...(out.get(report) ?? []), who])
    return out
  })
  function text(item: Item) {
    const who = byReport.value.get(nameOf(item))
    return who ? t('queue.open_with', { who: who.join(', ') }) : ''
  }
  return { text }
}
