// state-text: where a report or a handover stands, in words; the same on every page. Whoever holds what acts now for a
// unit that has not received is said.
import type { Shape } from '@/shared/api/client'
import { t, textOr } from '@/shared/text'

interface Stands {
  /** A handover when it does not say. */
  kind?: Shape<'ReportItem'>['kind']
  state: string
  facts?: Shape<'Facts'>
}

export function stateText({ kind = 'handover', state, facts = [] }: Stands): string {
  const by = facts.find(({ fact, holds }) => fact === 'received' && holds)?.unit
  if (kind === 'handover' && by && (state === 'delivered' || state === 'offered'))
    return t('state.handover.held_for', { unit: by })
  return textOr(`state.${kind}.${state}`, state)
}
