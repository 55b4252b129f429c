// desks: whom one may ask, and which of them is the first to think of.
import type { Shape } from '@/shared/api/client'

export type Desk = Shape<'AdviceDesks'>['desks'][number]

/** Somebody who answers now: of those who may be asked about a child, before the hub; the hub before what is closed. */
export function firstDesk(desks: readonly Desk[]): Desk | undefined {
  const answers = ({ open, police, hub }: Desk) => open && !police && !hub
  return (
    desks.find(answers) ??
    desks.find(({ hub }) => hub) ??
    desks.find(({ open }) => open) ??
    desks[0]
  )
}
