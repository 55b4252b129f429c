// useOpened: what the page was opened with: a report that was on its way when it was loaded, which has come through or is sent
// again; or a draft that was begun elsewhere, of a question for advice, and is gone on with here.
import { computed, ref, shallowRef } from 'vue'
import { useRoute } from 'vue-router'
import { api, type Shape } from '@/shared/api/client'
import { isUncertain, outcome, type Problem } from '@/shared/api/problem'
import type { useUnanswered } from './unanswered'

interface Then {
  goOn: (kept: Shape<'Draft'>) => Promise<unknown>
  showReceipt: (reference: string) => Promise<unknown>
  sendAgain: () => Promise<void>
}

export function useOpened(
  isReceipt: boolean,
  { before, forget }: ReturnType<typeof useUnanswered>,
  { goOn, showReceipt, sendAgain }: Then,
) {
  const asking = ref(!isReceipt && before !== undefined)
  const begun = ref(String(useRoute().query.fortsatt ?? ''))
  /** Why it is not known yet. */
  const problem = shallowRef<Problem>()

  async function fetch(id: string) {
    const kept = await outcome(api.GET('/drafts/{id}', { params: { path: { id } } }))
    problem.value = kept.problem && isUncertain(kept.problem) ? kept.problem : undefined
    return kept
  }
  async function askWhatBecame(of: string) {
    const kept = await fetch(of)
    if (problem.value) return
    asking.value = false
    if (kept.problem?.code === 'draft_already_sent' && kept.problem.reference)
      return void (await showReceipt(kept.problem.reference))
    if (!kept.value) return forget()
    await goOn(kept.value)
    await sendAgain()
  }
  async function openBegun(id: string) {
    const kept = await fetch(id)
    if (!problem.value) begun.value = ''
    if (kept.value) await goOn(kept.value)
  }
  function ask() {
    if (asking.value) void askWhatBecame(before!)
    else if (begun.value) void openBegun(begun.value)
  }
  return { problem, ask, isOpening: computed(() => asking.value || !!begun.value) }
}
