// watch: that a reminder of an agreement was not answered in time, or that an agreement has run out and nobody has ended or
// replaced it, is told at the top of whatever page its manager is on, until somebody has (shared/desk/late-watch.ts).
//
// Promise: it does not sound: it is days that pass, and no child waits. One alarm however many: on the last day for notice all
//          that were signed alike are late on the same morning.
import { api, type Shape } from '@/shared/api/client'
import { lateWatch } from '@/shared/desk/late-watch'
import { t } from '@/shared/text'
import type { Warning } from './stand'

const loud: readonly Warning[] = ['run_out', 'reminder_unanswered']

function textOf(reference: string, list?: Shape<'AgreementList'>) {
  const item = list?.items.find((each) => each.reference === reference)
  const day = item?.warnings.includes('run_out') && item.term_to
  return day ? t('agreements.run_out', { reference, day }) : t('agreements.late', { reference })
}

export const { startWatch, stopWatch } = lateWatch<Shape<'AgreementList'>>({
  prefix: 'AVT-',
  load: (signal, headers) => api.GET('/agreements', { signal, headers }),
  told: ({ items }) =>
    items.flatMap(({ reference, warnings }) =>
      reference ? [{ reference, isLate: warnings.some((each) => loud.includes(each)) }] : [],
    ),
  words: (reference, more, list) => ({
    text: textOf(reference, list),
    detail: more > 0 ? t('late.more', { count: more }) : undefined,
    link: { to: `/avtal/${reference}`, text: t('alarm.open', { reference }) },
  }),
  inOne: true,
  sounds: false,
})
