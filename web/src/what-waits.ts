// what-waits: the lists that Start asks, and of whom: those that the person's role may read and whose page is no desk. What
// is first here is nearest a child, and goes first of what is equally late.
//
// Promise: who may read a list is decided by the server; a list stands here for the roles that its page has in routes.ts.
import { adviceWaits } from './features/advising/waiting'
import { agreementsWait } from './features/agreements/waiting'
import { questionsWait } from './features/asking/waiting'
import { reportsWait } from './features/my-reports/waiting'
import { stopsWait } from './features/review/waiting'
import { rostersWait, swapsWait } from './features/roster/waiting'
import { draftsWait } from './features/start/drafts'
import { unitsWait } from './features/units/waiting'
import { agrees, asks, keepsUnits, reports, reviews, rostered, writes } from './roles'
import { hasRole, type Role } from './shared/session/session'
import type { Waits } from './shared/waiting/waiting'

const sources: readonly { roles: readonly Role[]; waits: () => Waits }[] = [
  { roles: reports, waits: reportsWait },
  { roles: writes, waits: draftsWait },
  { roles: ['adviser'], waits: adviceWaits }, // The duty team's questions are a desk of theirs.
  { roles: rostered, waits: rostersWait },
  { roles: asks, waits: questionsWait },
  { roles: keepsUnits, waits: unitsWait },
  { roles: rostered, waits: swapsWait },
  { roles: agrees, waits: agreementsWait },
  { roles: reviews, waits: stopsWait },
]

/** Asked for now, and live as long as the page is there. */
export function useWhatWaits(): Waits[] {
  return sources.filter(({ roles }) => hasRole(...roles)).map(({ waits }) => waits())
}
