// has-net: whether this computer has any net at all, as its browser knows it.
import { onScopeDispose, readonly, ref, type Ref } from 'vue'

export function useHasNet(): Readonly<Ref<boolean>> {
  const has = ref(navigator.onLine)
  const look = () => void (has.value = navigator.onLine)
  const moments = ['online', 'offline'] as const
  moments.forEach((moment) => window.addEventListener(moment, look))
  onScopeDispose(() => moments.forEach((moment) => window.removeEventListener(moment, look)))
  return readonly(has)
}
