// waiting: of what I have sent, or my unit: what has not happened in time, and what I told by telephone and have not confirmed.
import { computed } from 'vue'
import { api, type Shape } from '@/shared/api/client'
import { handleText } from '@/shared/report/child-text'
import { hasRole } from '@/shared/session/session'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { dayAndTime } from '@/shared/time/dates'
import { useWaitingList, type WaitingLine, type Waits } from '@/shared/waiting/waiting'

type Item = Shape<'ReportItem'>
const limit = 100

/** The first step that should have been taken, and since when. */
function lateStep({ door, facts }: Item) {
  if (door?.late_since) return { asks: t('start.report.door'), since: door.late_since }
  const late = facts.find(({ late_since }) => late_since)
  return late && { asks: t(`start.report.${late.fact}`), since: late.late_since! }
}

function linesOf(item: Item, ring: string | undefined, now: number): WaitingLine[] {
  const { reference, tags } = item
  const of = {
    name: handleText(item.child, dayAndTime(item.at, now)),
    to: `/mina-anmalningar/${reference}`,
    detail: reference,
  }
  if (tags.includes('unreadable'))
    return [
      { ...of, key: `${reference} unread`, asks: t('mine.unreadable'), late: true, phone: ring },
    ]
  const late = lateStep(item)
  const unconfirmed = hasRole('officer') ? t('phone.confirm') : t('phone.unconfirmed')
  return [
    ...(late
      ? [
          {
            ...of,
            key: `${reference} late`,
            asks: late.asks,
            due: late.since,
            late: true,
            phone: ring,
          },
        ]
      : []),
    ...(tags.includes('unconfirmed')
      ? [{ ...of, key: `${reference} oral`, asks: unconfirmed }]
      : []),
  ]
}

export function reportsWait(): Waits {
  const now = useNow()
  const loaded = useWaitingList(['report'], (signal, headers) =>
    api.GET('/reports', { params: { query: { scope: 'open', limit } }, signal, headers }),
  )
  return {
    list: hasRole('police_desk') ? 'menu.unit_reports' : 'menu.my_reports',
    to: '/mina-anmalningar',
    loaded,
    lines: computed(() =>
      (loaded.value?.items ?? []).flatMap((item) => linesOf(item, loaded.value?.ring, now.value)),
    ),
    hasMore: computed(() => loaded.value?.cursor !== undefined),
  }
}
