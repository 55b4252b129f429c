// useNarrow: whether a table has room, or its rows must be read one under the other.
import { onScopeDispose, readonly, ref, type Ref } from 'vue'

export function useNarrow(query = '(max-width: 72rem)'): Readonly<Ref<boolean>> {
  const media = window.matchMedia(query)
  const narrow = ref(media.matches)
  const follow = () => (narrow.value = media.matches)
  media.addEventListener('change', follow)
  onScopeDispose(() => media.removeEventListener('change', follow))
  return readonly(narrow)
}
