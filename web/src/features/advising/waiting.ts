// waiting: the questions at my desk that nobody has, or that I have.
import { computed } from 'vue'
import { api } from '@/shared/api/client'
import { stateText } from '@/shared/report/state-text'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { dayAndTime } from '@/shared/time/dates'
import { hasCome, useWaitingList, type Waits } from '@/shared/waiting/waiting'

const limit = 100

export function adviceWaits(): Waits {
  const now = useNow()
  const loaded = useWaitingList(['consultation'], (signal, headers) =>
    api.GET('/advice', { params: { query: { scope: 'open', limit } }, signal, headers }),
  )
  return {
    list: 'menu.advising',
    to: '/rad-och-fragor',
    loaded,
    lines: computed(() =>
      (loaded.value?.items ?? [])
        .filter(({ received, mine, clock }) => !received || mine || hasCome(clock?.due, now.value))
        .map((item) => ({
          key: item.reference,
          name: t('consultation.asked_at', { time: dayAndTime(item.at, now.value) }),
          to: `/rad-och-fragor/${item.reference}`,
          asks: item.tags.includes('unreadable') ? t('advising.unreadable') : stateText(item),
          detail: item.reference,
          due: item.clock?.due,
          late: hasCome(item.clock?.due, now.value),
        })),
    ),
    hasMore: computed(() => loaded.value?.cursor !== undefined),
  }
}
