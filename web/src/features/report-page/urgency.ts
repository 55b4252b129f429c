// urgency: its levels, and who must be rung when it is raised on a report that is handed over.
import type { Shape } from '@/shared/api/client'

export type Urgency = Shape<'Urgency'>

/** The gravest first. */
export const levels: readonly Urgency[] = ['acute', 'urgent', 'other']

const underWay = new Set(['offered', 'delivered', 'received'])

/** Name and number of each unit that has it as less urgent: nobody may be looking at its screen. */
export function toRing(before: Urgency, after: Pick<Shape<'Report'>, 'urgency' | 'handovers'>) {
  if (levels.indexOf(after.urgency) >= levels.indexOf(before)) return []
  return (after.handovers ?? [])
    .filter(({ state }) => underWay.has(state))
    .map(({ unit }) => [unit.name, unit.phone].filter(Boolean).join(' '))
}
