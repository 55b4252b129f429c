// desk-watch: whoever has a desk hears what comes to it, and what is late, wherever in the application they are.
import { watch } from 'vue'
import { hasRole, session, type Role } from '@/shared/session/session'

interface Desk {
  roles: readonly Role[]
  watch: () => Promise<{ startWatch: () => unknown; stopWatch: () => void }>
}
const desks: readonly Desk[] = [
  { roles: ['intake', 'duty_worker', 'adviser'], watch: () => import('@/shared/desk/line-watch') },
  { roles: ['intake'], watch: () => import('./features/inbox/watch') },
  { roles: ['adviser', 'duty_worker'], watch: () => import('./features/advising/watch') },
  {
    roles: ['agreement_manager', 'unit_manager'],
    watch: () => import('./features/agreements/watch'),
  },
  {
    roles: ['contact_manager', 'unit_manager'],
    watch: () => import('./features/units/watch'),
  },
  {
    roles: ['intake', 'duty_worker', 'unit_manager', 'senior_on_call'],
    watch: () => import('./features/roster/watch'),
  },
]

export function keepDeskWatches(): void {
  watch(
    () => session.value?.account,
    () =>
      desks.forEach(async (desk) => {
        const { startWatch, stopWatch } = await desk.watch()
        if (hasRole(...desk.roles)) startWatch()
        else stopWatch()
      }),
  )
}
