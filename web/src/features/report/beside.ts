// beside: what goes with a report beside its content: which way it came, when it was told and by whom, and the question for
// advice that it comes of.
import { computed, reactive, ref } from 'vue'
import type { Shape } from '@/shared/api/client'
import { hasRole } from '@/shared/session/session'

type Kept = Pick<Shape<'DraftBody'>, 'channel' | 'told_at' | 'told_by' | 'consultation'>
type Sent = Pick<Shape<'ReportBody'>, 'channel' | 'told_at' | 'told_by' | 'consultation'>

export function useBeside() {
  const byPhone = computed(() => hasRole('duty_worker'))
  const toldAt = ref<string>()
  const toldBy = reactive({ unit: '', account: '' })
  /** A draft that came of a question keeps its reference; one question becomes one report. */
  const consultation = ref<string>()

  const both = () => ({
    channel: byPhone.value ? ('phone' as const) : ('screen' as const),
    ...(consultation.value ? { consultation: consultation.value } : {}),
  })
  function take(of: Kept = {}) {
    toldAt.value = of.told_at
    Object.assign(toldBy, { unit: '', account: '' }, of.told_by)
    consultation.value = of.consultation
  }
  function teller() {
    const account = toldBy.account.trim()
    return { unit: toldBy.unit, ...(account ? { account } : {}) }
  }
  return {
    byPhone,
    toldAt,
    toldBy,
    consultation,
    take,
    /** For the next child of the same event: the same caller. */
    takeForSibling: () => void (consultation.value = undefined),
    kept: (): Kept => ({
      ...both(),
      told_at: toldAt.value,
      ...(toldBy.unit ? { told_by: { ...toldBy } } : {}),
    }),
    sent: (): Sent => ({
      ...both(),
      ...(toldAt.value ? { told_at: toldAt.value } : {}),
      ...(byPhone.value && toldBy.unit ? { told_by: teller() } : {}),
    }),
  }
}
