// waiting: of what I have asked: what should have been answered, and what was.
import { computed } from 'vue'
import { api, type Shape } from '@/shared/api/client'
import { isLate } from '@/shared/consultation/words'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { dayAndTime } from '@/shared/time/dates'
import { useWaitingList, type WaitingLine, type Waits } from '@/shared/waiting/waiting'

type Item = Shape<'ReportItem'>
const limit = 50
const shownDays = 7
const dayMs = 86_400_000

export function questionsWait(): Waits {
  const now = useNow()
  const loaded = useWaitingList(['consultation'], (signal, headers) =>
    api.GET('/consultations', { params: { query: { scope: 'all', limit } }, signal, headers }),
  )
  const items = computed(() => loaded.value?.items ?? [])
  const unit = (item: Item) => item.unit?.name ?? t('told.unit_hidden')
  const lineOf = (item: Item, more: Pick<WaitingLine, 'asks'> & Partial<WaitingLine>) => ({
    key: item.reference,
    name: t('consultation.asked_at', { time: dayAndTime(item.at, now.value) }),
    to: `/fraga-och-rad/${item.reference}`,
    detail: item.reference,
    ...more,
  })
  return {
    list: 'menu.asking',
    to: '/fraga-och-rad',
    loaded,
    lines: computed(() =>
      items.value
        .filter((item) => isLate(item, now.value))
        .map((item) =>
          lineOf(item, {
            asks: t('start.question.late', { unit: unit(item) }),
            due: item.clock!.due,
            late: true,
            phone: item.clock!.ring ?? loaded.value?.ring,
          }),
        ),
    ),
    answers: computed(() =>
      items.value
        .filter(
          ({ state, at }) => state === 'answered' && now.value - Date.parse(at) < shownDays * dayMs,
        )
        .map((item) => lineOf(item, { asks: t('asked.answered', { unit: unit(item) }) })),
    ),
  }
}
