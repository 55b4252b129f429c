// useReportList: a list of reports or handovers, open ones or all, kept up to date by what is told of their kinds.
import { ref, watch, type Ref } from 'vue'
import { reloadOnKinds, type AskHeaders, type Cause } from '@/shared/api/news'
import { usePages, type Page, type Pages } from '@/shared/api/pages'
import type { Answer } from '@/shared/api/problem'

export type Scope = 'open' | 'all'
type Ask = { scope: Scope; limit: number; after: string | undefined }

export function useReportList<Value extends Page>(
  limit: number,
  /** What is listed, and so what is news here. */
  kinds: readonly ('report' | 'handover')[],
  load: (query: Ask, signal: AbortSignal, headers: AskHeaders) => Promise<Answer<Value>>,
  /** `all`: the open ones come another way, and are not asked for here. */
  { from = 'open' }: { from?: Scope } = {},
): { scope: Ref<Scope>; pages: Pages<Value> } {
  const scope = ref<Scope>('open')
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
