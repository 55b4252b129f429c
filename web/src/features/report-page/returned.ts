// returned: which receivers have given a report back, and whether it has been sent on since.
import type { Shape } from '@/shared/api/client'

type Summary = Shape<'HandoverSummary'>

/** It was given back, and another has been asked for the same responsibility since, whatever that one did then. */
export function isSentOn(one: Summary, all: readonly Summary[]): boolean {
  if (one.state !== 'returned') return false
  const same = all.filter(({ responsibility }) => responsibility === one.responsibility)
  return same.at(-1) !== one || same.some(({ state }) => state !== 'returned')
}

/** Those that somebody must send on now. */
export function waitToBeSentOn(all: readonly Summary[]): Summary[] {
  return all.filter((one) => one.state === 'returned' && !isSentOn(one, all))
}
