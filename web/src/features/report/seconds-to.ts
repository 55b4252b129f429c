// seconds-to: how many seconds are left to a moment by this computer's clock; never less than one.
import { computed, onScopeDispose, ref } from 'vue'

export function useSecondsTo(moment: () => number) {
  const at = ref(Date.now())
  const ticking = setInterval(() => (at.value = Date.now()), 500)
  onScopeDispose(() => clearInterval(ticking))
  return computed(() => Math.max(1, Math.ceil((moment() - at.value) / 1000)))
}
