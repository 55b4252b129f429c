// state-text: where a report or a handover stands, in words; the same on every page. Whoever holds what acts now for a
// unit that has not received is said.
import type { Shape } from '@/shared/api/client'
import { t, textOr } from '@/shared/text'
import { instantNow } from '@/shared/time/clock'
import { dayAndTime } from '@/shared/time/dates'

interface Stands {
  /** A handover when it does not say. */
  kind?: Shape<'ReportItem'>['kind']
  state: string
  facts?: Shape<'Facts'>
  clock?: Shape<'Clock'>
}

export function stateText(
  { kind = 'handover', state, facts = [], clock }: Stands,
  now = instantNow(),
): string {
  const by = facts.find(({ fact, holds }) => fact === 'received' && holds)?.unit
  if (kind === 'handover' && by && (state === 'delivered' || state === 'offered')) {
    // Behind a closed door nobody has failed to receive: when it opens is said instead.
    if (clock?.opens_at && clock.unit)
      return t('state.handover.held_until', {
        ...{ unit: by, next: clock.unit },
        time: dayAndTime(clock.opens_at, now),
      })
    return t('state.handover.held_for', { unit: by })
  }
  return textOr(`state.${kind}.${state}`, state)
}
