// beside: what goes with a report beside its content: which way it came, when it was told and by whom, the question for
// advice that it comes of, and the report that it is linked to.
//
// Promise: the draft keeps all of it, so that none is lost when the page is loaded again or the draft is gone on with later.
import { computed, reactive, ref } from 'vue'
import type { Shape } from '@/shared/api/client'
import { hasRole } from '@/shared/session/session'

type Name = 'channel' | 'told_at' | 'told_by' | 'consultation' | 'link_to'
type Kept = Pick<Shape<'DraftBody'>, Name>
type Sent = Pick<Shape<'ReportBody'>, Name>
export type Link = NonNullable<Sent['link_to']>[number]

/** Who told a report that is sent, by phone, and when. */
export function besideOf({ told_at, told_by }: Shape<'Report'>): Kept {
  if (!told_by) return {}
  const { unit, account } = told_by
  return { told_at, told_by: { unit: unit.code, account: account ?? '' } }
}

export function useBeside() {
  const byPhone = computed(() => hasRole('duty_worker'))
  const toldAt = ref<string>()
  const toldBy = reactive({ unit: '', account: '' })
  /** A draft that came of a question keeps its reference; one question becomes one report. */
  const consultation = ref<string>()
  const linkTo = ref<Link>()

  const both = () => ({
    channel: byPhone.value ? ('phone' as const) : ('screen' as const),
    ...(consultation.value ? { consultation: consultation.value } : {}),
    ...(linkTo.value ? { link_to: [linkTo.value] } : {}),
  })
  function take(of: Kept = {}) {
    toldAt.value = of.told_at
    Object.assign(toldBy, { unit: '', account: '' }, of.told_by)
    consultation.value = of.consultation
    const [link] = of.link_to ?? []
    linkTo.value = link && { reference: link.reference, kind: link.kind ?? 'same_event' }
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
    linkTo,
    take,
    /** For the next child of the same event: the same caller. */
    takeForSibling(reference: string) {
      consultation.value = undefined
      linkTo.value = { reference, kind: 'sibling' }
    },
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
