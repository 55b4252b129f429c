// useReview: a long report is read through once before it is sent: shown as it will be read, then sent or changed.
//
// Promise: a short one is sent with one press. What the server would refuse is told before the reading, if it answers.
import { nextTick, ref, type Ref } from 'vue'
import type { FieldError } from '@/shared/api/problem'
import type { Form } from '@/shared/report/form'
import { isLong } from './long'
import { checkOf } from './useCheck'

const waitedForAtMostMs = 3000

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

  /** Whether it is to be read first; then it is shown, or what is wrong with it. */
  async function readsFirst(): Promise<boolean> {
    if (reviewing.value || !isLong(form)) return false
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, waitedForAtMostMs))
    const checked = await Promise.race([checkOf(form), late])
    if (checked && checked.errors.length > 0) {
      await tell(checked.errors)
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
