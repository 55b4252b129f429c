// watch: that nobody has answered a change in time, or that a temporary number has ended by itself, is told at the top of whatever
// page one is on, with the sound of what is late, until somebody has seen to it (shared/desk/late-watch.ts).
//
// Promise: only those hear it who answer for the numbers. Nobody else's desk sounds: no report waits for it.
import { api, type Shape } from '@/shared/api/client'
import { lateWatch } from '@/shared/desk/late-watch'
import { t } from '@/shared/text'

export const { startWatch, stopWatch } = lateWatch<Shape<'UnitBooks'>>({
  prefix: 'ENH-',
  load: (signal, headers) => api.GET('/units', { signal, headers }),
  told: ({ authorities, now }) =>
    authorities.map(({ reference, clock }) => ({
      reference,
      isLate: clock !== undefined && Date.parse(clock.due) <= Date.parse(now),
      due: clock?.due,
    })),
  words: (reference, more) => ({
    text: t('units.late', { reference }),
    detail: more > 0 ? t('late.more', { count: more }) : undefined,
    link: { to: `/enheter/${reference}`, text: t('alarm.open', { reference }) },
  }),
  inOne: true,
  sounds: true,
})
