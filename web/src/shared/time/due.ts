// due: how pressing a time is, in three words.

export type Pressure = 'ample' | 'soon' | 'over'
export type DueKind = 'law' | 'target'

const soonMsAtMost = 60 * 60_000
const soonMsAtLeast = 2 * 60_000
const soonMsUnknown = 10 * 60_000

/** "Soon" begins at the last third of the time given, but never more than an hour before. */
export function pressure(due: number, now: number, from?: number): Pressure {
  if (now >= due) return 'over'
  const third = from === undefined ? soonMsUnknown : (due - from) / 3
  const soonMs = Math.min(Math.max(third, soonMsAtLeast), soonMsAtMost)
  return due - now <= soonMs ? 'soon' : 'ample'
}
