// useReview: a long report is read through once before it is sent: shown as it will be read, then sent or changed.
//
// Promise: a short one is sent with one press. What the server would refuse is told before the reading, if it answers. Reading is
//          a step of its own in the browser's history, so that Back leads to the form; the title says that one reads.
import { nextTick, ref, watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { FieldError } from '@/shared/api/problem'
import type { Form } from '@/shared/report/form'
import { isLong } from './long'
import { checkOf } from './useCheck'
import { setPageTitle } from '@/shared/ui/title'

const waitedForAtMostMs = 3000
const step = 'granska'

/** The answer, if it comes while somebody waits for it. */
export function inTime<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, waitedForAtMostMs))
  return Promise.race([answer, late])
}

interface Shown {
  show: () => void
}

export function useReview(
  form: Form,
  panel: Readonly<Ref<Shown | null>>,
  tell: (errors: readonly FieldError[]) => Promise<unknown>,
) {
  const router = useRouter()
  const route = useRoute()
  const reviewing = ref(false)
  let from = 0
  const isStep = () => route.query[step] !== undefined

  /** Whether something stands before its sending: what is wrong with it, told, or that it is to be read first, shown. */
  async function readsFirst(isWrong: boolean): Promise<boolean> {
    if (!isWrong && (reviewing.value || !isLong(form))) return false
    const checked = await inTime(checkOf(form))
    if (isWrong || (checked && checked.errors.length > 0)) {
      await tell(checked?.errors ?? [])
      return true
    }
    from = window.scrollY
    reviewing.value = true // Before the step: it is shown once.
    await router.push({ query: { [step]: '1' } })
    await show()
    return true
  }
  async function show() {
    reviewing.value = true
    setPageTitle('report.review.title')
    await nextTick()
    panel.value?.show()
  }
  async function leave() {
    reviewing.value = false
    await nextTick()
    window.scrollTo(0, from)
  }
  /** Back to the form, where one was. */
  async function change() {
    if (!reviewing.value) return
    if (isStep()) router.back()
    await leave()
  }
  // The browser's Back and Forward. A page that is loaded again has nothing to read through.
  if (isStep()) void router.replace({ query: {} })
  const path = route.path
  watch(isStep, (isThere) => {
    if (route.path !== path || isThere === reviewing.value) return
    void (isThere ? show() : leave())
  })
  return { reviewing, readsFirst, change }
}
