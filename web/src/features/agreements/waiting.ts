// waiting: the agreements that ask something of me, the most urgent first.
import { computed } from 'vue'
import { api } from '@/shared/api/client'
import { t } from '@/shared/text'
import { useWaitingList, type Waits } from '@/shared/waiting/waiting'
import { byUrgency, isPressing, keyOf } from './stand'
import { actText, nextText, partyText, toOf } from './words'

export function agreementsWait(): Waits {
  const loaded = useWaitingList(['agreement'], (signal, headers) =>
    api.GET('/agreements', { signal, headers }),
  )
  return {
    list: 'agreements.title',
    to: '/avtal',
    loaded,
    lines: computed(() =>
      byUrgency(loaded.value?.items ?? [])
        .filter(({ asked }) => asked.length > 0)
        .map((item) => ({
          key: keyOf(item),
          name: partyText(item),
          to: toOf(item),
          asks: actText(item.asked[0]!),
          detail: [
            nextText(item),
            ...item.warnings.filter(isPressing).map((each) => t(`agreement.warning.${each}`)),
          ]
            .filter(Boolean)
            .join(' · '),
          late: item.warnings.includes('reminder_unanswered'),
          day: item.next?.day,
        })),
    ),
    unread: computed(() => loaded.value?.unreadable ?? []),
  }
}
