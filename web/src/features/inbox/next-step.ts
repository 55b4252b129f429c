// next-step: what is asked of whoever reads a handover, when there is no act for them; and whether their unit acts meanwhile.
import type { Shape } from '@/shared/api/client'

type Handover = Pick<Shape<'Handover'>, 'may' | 'clocks' | 'legs' | 'protection' | 'acting'>

/** Why there is nothing to do here; nothing when there is. */
export function nothingToDo({ may, clocks = [] }: Handover) {
  if (may.receive || may.assess_protection || may.register) return undefined
  if (clocks.length === 0) return 'told.next.none' as const
  return clocks.some(({ yours }) => yours)
    ? ('next.not_your_role' as const)
    : ('next.others' as const)
}

/**
 * An after-hours team that has received it has it until the next unit has: who comes next, and what it is told. Of what acts now it
 * acts, whatever the steps that are left say, and the more when it found that protection is needed.
 */
export function hasMeanwhile({ legs, protection, acting }: Handover, unit?: string) {
  const own = legs.find((leg) => leg.unit.code === unit)
  const next = own && legs[legs.indexOf(own) + 1]
  if (!own || !next || own.state !== 'received' || next.received_at) return undefined
  const does = protection?.immediate_protection_needed ? 'next.you_protect' : 'next.you_act'
  return { next: next.unit.name, text: acting ? does : 'next.you_hold' } as const
}
