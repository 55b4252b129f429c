// way: who tells whom, as the page asks it and as the server is asked.
import type { Shape } from '@/shared/api/client'

export type Teller = 'police' | 'social'
export type Receiver = 'social' | 'police' | 'health_care' | 'other_authority' | 'private_party'

/** Whom each can tell, in the order of the list. */
export const receivers: Readonly<Record<Teller, readonly Receiver[]>> = {
  police: ['social', 'other_authority', 'private_party'],
  social: ['police', 'social', 'health_care', 'other_authority', 'private_party'],
}

export interface Way {
  direction: Shape<'GateDirection'>
  recipient: Shape<'GateRecipient'>
}

const ofReceiver = {
  social: 'social',
  police: 'police',
  health_care: 'health_care',
  other_authority: 'other',
  private_party: 'other',
} as const

export function wayOf(from: Teller, to: Receiver): Way {
  const direction = `${from}_to_${ofReceiver[to]}` as Way['direction']
  return { direction, recipient: to === 'private_party' ? 'private_party' : 'authority' }
}

const oldest = 120

/** Whole years; nothing when unknown; `wrong` when it is neither. */
export function ageOf(written: string): number | undefined | 'wrong' {
  const text = written.trim()
  if (!text) return undefined
  return /^\d{1,3}$/.test(text) && Number(text) <= oldest ? Number(text) : 'wrong'
}
