// ring-now: whom to ring when a report has been handed over, until somebody there has received it.
import type { Shape } from '@/shared/api/client'

type Handover = Pick<Shape<'HandoverSummary'>, 'reference' | 'acting' | 'state' | 'unit' | 'clock'>
export interface ToRing {
  reference: string
  unit: string
  number?: string
  /** Now; else only when it cannot wait. */
  isNow: boolean
}

/** `own`: nobody rings their own number. */
export function whomToRing(
  handovers: readonly Handover[],
  urgency: Shape<'Urgency'>,
  own?: string,
): ToRing[] {
  return handovers
    .filter(({ clock }) => clock?.kind === 'receive' || clock?.kind === 'tell_by_phone')
    .filter(({ unit }) => unit.code !== own && unit.name)
    .map(({ reference, unit, acting, clock }) => ({
      reference,
      unit: unit.name,
      number: unit.phone ?? clock!.ring,
      isNow: clock!.kind === 'tell_by_phone' || (acting && urgency === 'acute'),
    }))
    .filter(({ isNow, number }) => isNow || number)
}
