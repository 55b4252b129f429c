// useLeaveWarning: the browser asks before it throws away what is kept nowhere but in this tab.
import { onScopeDispose } from 'vue'

export function useLeaveWarning(mayBeLost: () => boolean) {
  let sent = false
  const ask = (event: BeforeUnloadEvent) => {
    if (!sent && mayBeLost()) event.preventDefault()
  }
  window.addEventListener('beforeunload', ask)
  onScopeDispose(() => window.removeEventListener('beforeunload', ask))
  return { none: () => void (sent = true) }
}
