// holds: what will happen with what acts now, when the unit itself is closed: who holds it, and who takes over when.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'
import { dayAndTime } from '@/shared/time/dates'

type Unit = Shape<'Directory'>['units'][number]
type Proposed = Pick<Shape<'ProposedReceiver'>, 'acting' | 'authority' | 'unit' | 'unit_name'>

/** Nothing when the nämnd's own unit receives, or does not act. */
export function holdsUntil(
  proposed: Proposed,
  units: readonly Unit[],
  own: string | undefined,
  now: number,
): { holds?: string; takesOver?: string } {
  const holder = units.find(({ code }) => code === proposed.unit)
  if (!proposed.acting || (holder?.kind !== 'hub' && holder?.kind !== 'after_hours')) return {}
  const holds =
    proposed.unit === own
      ? t('told.route.holds.self')
      : t('told.route.holds', { unit: proposed.unit_name })
  const day = units.find(
    ({ authority, kind }) => authority === proposed.authority && kind === 'reception',
  )
  if (!day) return { holds }
  const takesOver = day.opens_at
    ? t('told.route.takes_over', { unit: day.name, time: dayAndTime(day.opens_at, now) })
    : t('told.route.takes_over.open', { unit: day.name })
  return { holds, takesOver }
}
