// watch: that nobody has taken over the duty in time is told at the top of whatever page one is on: which team, and the senior
// on call of this minute, until somebody has (shared/desk/late-watch.ts); and what is wrong with a plan ahead (watch-ahead.ts).
//
// Promise: it sounds each time that it is told: a report may come that nobody answers.
import { api, type Shape } from '@/shared/api/client'
import { lateWatch } from '@/shared/desk/late-watch'
import { isLate } from '@/shared/roster/roster'
import { t } from '@/shared/text'
import { startWatchAhead, stopWatchAhead } from './watch-ahead'

const late = lateWatch<Shape<'RosterList'>>({
  prefix: 'JOU-',
  load: (signal, headers) => api.GET('/rosters', { signal, headers }),
  told: ({ items, now }) =>
    items.map((item) => ({
      reference: item.reference,
      isLate: isLate(item, Date.parse(now)),
      due: item.clock?.due,
    })),
  words: (reference, _more, list) => {
    const item = list?.items.find((each) => each.reference === reference)
    const senior = item?.ring.find(({ step }) => step === 'senior')
    return {
      text: item
        ? t('rosters.late', { unit: item.unit.name })
        : t('rosters.late.unnamed', { reference }),
      detail: senior?.who && t('rosters.late.senior', { who: senior.who }),
      phone: senior?.number,
      link: { to: `/jourschema/${reference}`, text: t('alarm.open', { reference }) },
    }
  },
  inOne: false, // Each team has a senior of its own to ring.
  sounds: true,
})

export function startWatch(): void {
  late.startWatch()
  startWatchAhead()
}
export function stopWatch(): void {
  late.stopWatch()
  stopWatchAhead()
}
