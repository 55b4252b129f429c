// useReview: a long report is read through once before it is sent: shown as it will be read, then sent or changed.
//
// Promise: a short one is sent with one press. What the server would refuse is told before the reading, if it answers.
import { nextTick, ref, type Ref } from 'vue'
import type { FieldError } from '@/shared/api/problem'
import type { Form } from '@/shared/report/form'
import { isLong } from './long'
import { checkOf } from './useCheck'

const waitedForAtMostMs = 3000

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
  const reviewing = ref(false)
  let from = 0

  /** Whether something stands before its sending: what is wrong with it, told, or that it is to be read first, shown. */
  async function readsFirst(isWrong: boolean): Promise<boolean> {
    if (!isWrong && (reviewing.value || !isLong(form))) return false
    const checked = await inTime(checkOf(form))
    if (isWrong || (checked && checked.errors.length > 0)) {
      await tell(checked?.errors ?? [])
      return true
    }
    from = window.scrollY
    reviewing.value = true
    await nextTick()
    panel.value?.show()
    return true
  }
  /** Back to the form, where one was. */
  async function change() {
    if (!reviewing.value) return
    reviewing.value = false
    await nextTick()
    window.scrollTo(0, from)
  }
  return { reviewing, readsFirst, change }
}
