// night-text: the night of one report as one text, in the shape that is pasted into the case system. Only what was written
// and what the handover itself tells; a heading under which nothing was written is left out.
import type { Shape } from '@/shared/api/client'
import { t, type PlainKey } from '@/shared/text'
import { clockTime, longDate } from '@/shared/time/dates'

export const nightParts = ['done', 'reached', 'sleeps', 'decisions', 'waits'] as const
export type NightPart = (typeof nightParts)[number]
export const nightLabels: Record<NightPart, PlainKey> = {
  done: 'night.done',
  reached: 'night.reached',
  sleeps: 'night.sleeps',
  decisions: 'night.decisions',
  waits: 'night.waits',
}

type Handover = Shape<'Handover'>
export type Night = NonNullable<Handover['nights']>[number]

/** It is pasted where *i dag* is another day. */
const whole = (at: string) => `${longDate(at)} ${clockTime(at)}`

export function nightText(handover: Handover, night: Night): string {
  const { protection } = handover
  const own = handover.legs.find(({ unit }) => unit.name === night.unit)
  const lines = [
    `${t('night.title')} ${handover.report}`,
    `${night.unit} · ${night.by} · ${whole(night.at)}`,
    own?.received_at &&
      t('night.received', {
        time: whole(own.received_at),
        who: own.received_by ?? '',
      }),
    protection?.by &&
      t('handover.assess.line', {
        time: whole(protection.at),
        who: protection.by,
        answer: t(protection.immediate_protection_needed ? 'common.yes' : 'common.no'),
      }),
  ]
  const parts = nightParts
    .filter((part) => night[part])
    .map((part) => `${t(nightLabels[part])}\n${night[part]}`)
  return [lines.filter(Boolean).join('\n'), ...parts].join('\n\n')
}
