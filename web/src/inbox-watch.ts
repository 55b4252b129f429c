// inbox-watch: a unit hears what comes, and what is late, wherever in the application somebody there is.
import { watch } from 'vue'
import { hasRole, session } from '@/shared/session/session'

export function keepInboxWatch(): void {
  watch(
    () => session.value?.account,
    async () => {
      const { startWatch, stopWatch } = await import('./features/inbox/watch')
      if (hasRole('intake')) startWatch()
      else stopWatch()
    },
  )
}
