// roles: who has what, by role, for the pages (routes.ts) and for what waits on Start (what-waits.ts).
//
// The server decides what each role may do; a page or a list that is not for a role would only be empty.
import type { Role } from '@/shared/session/session'

// `cleared` alone opens nothing: a receiving unit has such people too.
export const duty: readonly Role[] = ['duty_worker']
export const writes: readonly Role[] = ['officer']
export const reports: readonly Role[] = ['officer', 'police_desk']
/** Social services ask about no child: the server says whom one may ask what. */
export const asks: readonly Role[] = ['officer', 'police_desk', 'intake', 'adviser']
export const advises: readonly Role[] = ['adviser', 'duty_worker']
/** Keeps agreements, reads them, or has had them sent to it: the server says which. */
export const agrees: readonly Role[] = ['agreement_manager', 'unit_manager', 'intake']
/** Answers for units and ways to reach them, rings their numbers at night, or receives at one of them: the server says whose. */
export const keepsUnits: readonly Role[] = [
  'contact_manager',
  'unit_manager',
  'senior_on_call',
  'duty_worker',
  'intake',
]
/** Has the duty, plans it, or decides at night: the server says which teams' and how much of them. */
export const rostered: readonly Role[] = [
  'duty_worker',
  'intake',
  'adviser',
  'unit_manager',
  'senior_on_call',
  'decision_maker',
]
export const reviews: readonly Role[] = ['log_reviewer']
/** Whose desk is itself what waits: the duty queue, the inbox. */
export const desks: readonly Role[] = ['duty_worker', 'intake']
/** Who has Start: every role with something of its own beside a desk, and whoever has no page yet. */
export const starts: readonly Role[] = [
  'officer',
  'police_desk',
  'adviser',
  'agreement_manager',
  'contact_manager',
  'unit_manager',
  'senior_on_call',
  'decision_maker',
  'log_reviewer',
  'operator',
]
