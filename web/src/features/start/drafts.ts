// drafts: reports that were begun and not sent. Nobody else knows of them.
import { computed } from 'vue'
import { api } from '@/shared/api/client'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { dayAndTime } from '@/shared/time/dates'
import { useWaitingList, type Waits } from '@/shared/waiting/waiting'

export function draftsWait(): Waits {
  const now = useNow()
  const loaded = useWaitingList([], (signal, headers) => api.GET('/drafts', { signal, headers }))
  return {
    list: 'start.drafts',
    to: '/ny-anmalan',
    loaded,
    lines: computed(() =>
      (loaded.value?.items ?? [])
        .filter(({ remind }) => remind)
        .map(({ id, saved_at }) => ({
          key: id,
          name: t('start.draft', { time: dayAndTime(saved_at, now.value) }),
          to: '/ny-anmalan',
          asks: t('report.draft.remind'),
          late: true,
          day: saved_at,
        })),
    ),
  }
}
