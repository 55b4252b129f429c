// state-text: where a report or a handover stands, in words; the same on every page. Whoever holds what acts now for a
// unit that has not received is said.
//
// Promise: a unit is said not to have received only where it is known to be open.
import type { Shape } from '@/shared/api/client'
import { t, textOr } from '@/shared/text'
import { instantNow } from '@/shared/time/clock'
import { dayAndTime } from '@/shared/time/dates'

type Clock = Shape<'Clock'>
interface Stands {
  /** A handover when it does not say. */
  kind?: Shape<'ReportItem'>['kind']
  state: string
  facts?: Shape<'Facts'>
  /** The one that is shown; of the page of a handover all that run. */
  clock?: Clock
  clocks?: readonly Clock[]
  /** Of a report's page: its unit, which has not received, is closed until then. */
  opens_at?: string
  unit?: { name: string }
}

/** Whoever is to receive next, and until when they are closed; nothing where it is not told. */
export function nextReceiver({ clock, clocks = [], opens_at, unit }: Stands) {
  const receive = [clock, ...clocks].find((each) => each?.kind === 'receive')
  if (receive?.unit) return { name: receive.unit, opens: receive.opens_at }
  return opens_at && unit?.name ? { name: unit.name, opens: opens_at } : undefined
}

export function stateText(stands: Stands, now = instantNow()): string {
  const { kind = 'handover', state, facts = [] } = stands
  const by = facts.find(({ fact, holds }) => fact === 'received' && holds)?.unit
  if (kind !== 'handover' || !by || (state !== 'delivered' && state !== 'offered'))
    return textOr(`state.${kind}.${state}`, state)
  // Nobody has failed to receive behind a closed door: when it opens is said. Where it is not told whether it is open, neither
  // is said.
  const next = nextReceiver(stands)
  if (!next) return t('state.handover.held_for', { unit: by })
  const whose = { unit: by, next: next.name }
  return next.opens
    ? t('state.handover.held_until', { ...whose, time: dayAndTime(next.opens, now) })
    : t('state.handover.held_next', whose)
}
