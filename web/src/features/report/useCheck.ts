// useCheck: what the server would say of the report as it stands: what is wrong, what to look at again, what would help.
// Asked a moment after each change. Nothing is stored by it.
import { onScopeDispose, ref, watch } from 'vue'
import { api, type Shape } from '@/shared/api/client'
import { outcome } from '@/shared/api/problem'
import { contentOf, type Content, type Form } from '@/shared/report/form'

const quietMs = 1200

export type Checked = Shape<'Check'>

/** What is asked about is the content alone: who told it and when is not. */
export const checkOfContent = async (content: Content): Promise<Checked | undefined> => {
  const body = { content, channel: 'screen' as const }
  return (await outcome(api.POST('/reports/check', { body }))).value
}
export const checkOf = (form: Form) => checkOfContent(contentOf(form))

export function useCheck(form: Form) {
  const latest = ref<Checked>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function ask() {
    const turn = ++asked
    const checked = await checkOf(form)
    if (checked && turn === asked) latest.value = checked
  }
  watch(
    () => form,
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => void ask(), quietMs)
    },
    { deep: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return latest
}
