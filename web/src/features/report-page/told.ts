// told: why a unit must be told by phone, so that nobody is sent to look for another reason.
import type { Shape } from '@/shared/api/client'

type Told = Pick<Shape<'HandoverSummary'>, 'unit' | 'acting' | 'clock'>

/** The text that says why nobody there sees it before the call; nothing when they do. */
export function whyTold({ unit, acting, clock }: Told, held: boolean) {
  if (unit.code !== '' && !unit.login) return 'door.no_login'
  if (clock?.kind !== 'tell_by_phone') return undefined
  // LAW: fbl.protected_registration
  return held && acting ? 'door.protected_until_told' : 'door.closed_until_told'
}
