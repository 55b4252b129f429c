// waiting: the stops that nobody has followed up, those about others: one's own is another's to close.
import { computed } from 'vue'
import { api } from '@/shared/api/client'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { dayAndTime } from '@/shared/time/dates'
import { useWaitingList, type Waits } from '@/shared/waiting/waiting'

const limit = 100

export function stopsWait(): Waits {
  const now = useNow()
  const loaded = useWaitingList(['review'], (signal, headers) =>
    api.GET('/review', { params: { query: { scope: 'open', limit } }, signal, headers }),
  )
  return {
    list: 'menu.review',
    to: '/granskning',
    loaded,
    lines: computed(() =>
      (loaded.value?.items ?? [])
        .filter(({ open, own }) => open && !own)
        .map(({ id, sort, unit, last_at }) => ({
          key: id,
          name: t(`review.sort.${sort}`),
          to: '/granskning',
          asks: t('start.review.follow_up'),
          detail: [unit, dayAndTime(last_at, now.value)].join(' · '),
          day: last_at,
        })),
    ),
    hasMore: computed(() => loaded.value?.cursor !== undefined),
  }
}
