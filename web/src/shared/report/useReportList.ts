// useReportList: a list of reports or handovers, open ones or all, kept up to date.
import { ref, watch, type Ref } from 'vue'
import { onChange } from '@/shared/api/events'
import { usePages, type Page, type Pages } from '@/shared/api/pages'
import type { Answer } from '@/shared/api/problem'

export type Scope = 'open' | 'all'
type Ask = { scope: Scope; limit: number; after: string | undefined }

export function useReportList<Value extends Page>(
  limit: number,
  load: (query: Ask, signal: AbortSignal) => Promise<Answer<Value>>,
): { scope: Ref<Scope>; pages: Pages<Value> } {
  const scope = ref<Scope>('open')
  const pages = usePages((after, signal) => load({ scope: scope.value, limit, after }, signal))
  watch(scope, () => void pages.restart())
  onChange('*', () => void pages.list.reload())
  return { scope, pages }
}
