// watch: that a reminder of an agreement was not answered in time is told at the top of whatever page its manager is on, until
// it is answered (shared/desk/late-watch.ts).
//
// Promise: it does not sound: it is days that pass, and no child waits. One alarm however many: on the last day for notice all
//          that were signed alike are late on the same morning.
import { api, type Shape } from '@/shared/api/client'
import { lateWatch } from '@/shared/desk/late-watch'
import { t } from '@/shared/text'

export const { startWatch, stopWatch } = lateWatch<Shape<'AgreementList'>>({
  prefix: 'AVT-',
  load: (signal, headers) => api.GET('/agreements', { signal, headers }),
  told: ({ items }) =>
    items.flatMap(({ reference, warnings }) =>
      reference ? [{ reference, isLate: warnings.includes('reminder_unanswered') }] : [],
    ),
  words: (reference, more) => ({
    text: t('agreements.late', { reference }),
    detail: more > 0 ? t('late.more', { count: more }) : undefined,
    link: { to: `/avtal/${reference}`, text: t('alarm.open', { reference }) },
  }),
  inOne: true,
  sounds: false,
})
