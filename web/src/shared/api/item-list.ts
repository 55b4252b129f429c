// item-list: a list of one kind of item, open ones or all, kept up to date by what is told of the kind.
import { ref, watch, type Ref } from 'vue'
import { reloadOnKinds, type AskHeaders, type Cause, type ListedKind } from './news'
import { usePages, type Page, type Pages } from './pages'
import type { Answer } from './problem'

export type Scope = 'open' | 'all'
type Ask = { scope: Scope; limit: number; after: string | undefined }

export function useItemList<Value extends Page>(
  limit: number,
  /** What is listed, and so what is news here. */
  kinds: readonly ListedKind[],
  load: (query: Ask, signal: AbortSignal, headers: AskHeaders) => Promise<Answer<Value>>,
  /** `from: 'all'`: the open ones come another way, and are not asked for here. `begin`: what is shown first. */
  { from = 'open', begin = 'open' }: { from?: Scope; begin?: Scope } = {},
): { scope: Ref<Scope>; pages: Pages<Value> } {
  const scope = ref<Scope>(begin)
  const isAsked = () => from === 'open' || scope.value === 'all'
  const pages = usePages(
    (after, signal, headers) => load({ scope: scope.value, limit, after }, signal, headers),
    { now: isAsked() },
  )
  watch(scope, () => {
    if (isAsked()) void pages.restart()
  })
  reloadOnKinds(
    { reload: (cause: Cause) => (isAsked() ? pages.list.reload(cause) : Promise.resolve()) },
    kinds,
  )
  return { scope, pages }
}
