// handover-state: where a handover stands, in words. Whoever holds what acts now for a unit that has not received is said.
import type { Shape } from '@/shared/api/client'
import { t, textOr } from '@/shared/text'

interface Handover {
  state: string
  facts: Shape<'Facts'>
}

export function handoverState({ state, facts }: Handover): string {
  const by = facts.find(({ fact, holds }) => fact === 'received' && holds)?.unit
  if (by && (state === 'delivered' || state === 'offered'))
    return t('state.handover.held_for', { unit: by })
  return textOr(`state.handover.${state}`, state)
}
