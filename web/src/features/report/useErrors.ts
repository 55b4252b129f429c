// useErrors: what must be mended before the report can be sent: what the server refused, and what a field itself cannot read.
//
// Promise: in the order of the page, all at once, each field once; each goes when it has been mended, and comes back only when it is sent again. That an answer
//          is missing goes the moment it is given, before the server has been asked, and comes back if it says so still.
import { computed, nextTick, ref, shallowRef, watch, type Ref } from 'vue'
import type { FieldError } from '@/shared/api/problem'
import { contentOf, fieldId, nearestField, openAround, type Form } from '@/shared/report/form'
import type { ErrorLine } from '@/shared/ui/ErrorSummary.vue'
import type { Checked } from './useCheck'

interface Refused extends FieldError {
  /** The field on the page. */
  place: string
}
/** What goes with the content, which a check of the content knows nothing of. */
const beside = ['told_at', 'told_by', 'consultation', 'link_to', 'draft']

const partsOf = (pointer: string) =>
  pointer
    .replace(/^\/content/, '')
    .split('/')
    .filter(Boolean)

/** The part of what is sent that an error is about: an answer, or an item of a list. */
function partAt(sent: object, pointer: string): string {
  const [name = '', at = ''] = partsOf(pointer)
  const part = (sent as Record<string, unknown>)[name]
  return JSON.stringify(Array.isArray(part) && at ? part[Number(at)] : part) ?? ''
}

/** In the order that the fields have on the page; what has no field comes last. */
export function inPageOrder<Line extends { field?: string }>(lines: readonly Line[]): Line[] {
  const placed = lines.map((line) => ({
    line,
    place: line.field ? document.getElementById(line.field) : null,
  }))
  placed.sort(({ place: a }, { place: b }) => {
    if (a === b) return 0
    if (!a || !b) return a ? -1 : 1
    return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
  })
  return placed.map(({ line }) => line)
}

/**
 * What still stands of what was refused, by what the server says of the report now. A report that cannot even be read is
 * told only that: what was refused by the rules is then known to be mended only where something was changed.
 */
export function stillWrong<Error extends FieldError>(
  told: readonly Error[],
  said: readonly FieldError[],
  isChanged: (error: Error) => boolean,
): Error[] {
  const isSaid = (error: Error) =>
    said.some(
      ({ field, code }) =>
        code === error.code && partsOf(field ?? '').join() === partsOf(error.field ?? '').join(),
    )
  const knows = said.length === 0 || told.some(isSaid)
  return told.filter((error) => isSaid(error) || (!knows && !isChanged(error)))
}

/** An answer that was missing is so no more when it has been given. */
const notGivenSince = (refused: readonly Refused[], then: object, now: object) =>
  refused.filter(
    ({ code, field = '' }) =>
      !/_(missing|unanswered)$/.test(code) || partAt(then, field) === partAt(now, field),
  )

export function useErrors(
  form: Form,
  besideNow: () => object,
  own: ReadonlyMap<string, string>,
  checked: Ref<Checked | undefined>,
) {
  const refused = shallowRef<readonly Refused[]>([])
  const tried = ref(false)
  let sent: object = {}
  /** As it was when the server last said what is wrong. */
  const lastSaid = shallowRef<object>({})

  const now = () => ({ ...contentOf(form), ...besideNow() })
  const isChanged = ({ field = '' }: FieldError) => partAt(sent, field) !== partAt(now(), field)
  const isBeside = ({ field = '' }: FieldError) => beside.includes(partsOf(field)[0] ?? '')

  /** Of a field that cannot read what is written in it, no more is to be said. */
  const isOwn = (field: string) =>
    [...own.keys()].some((id) => id === field || id.startsWith(`${field}-`))

  const standing = computed(() => notGivenSince(refused.value, lastSaid.value, now()))
  const lines = computed<ErrorLine[]>(() => {
    if (!tried.value) return []
    const ofFields = [...own].map(([field, text]) => ({ field, text }))
    const ofServer = standing.value
      .map(({ place, text }) => ({ field: nearestField(place), text }))
      .filter(({ field }) => !field || !isOwn(field))
    return inPageOrder<ErrorLine>([...ofFields, ...ofServer])
  })
  watch(checked, (check) => {
    if (!check || refused.value.length === 0) return
    const content = stillWrong(
      refused.value.filter((error) => !isBeside(error)),
      check.errors,
      isChanged,
    )
    refused.value = refused.value.filter((error) => isBeside(error) || content.includes(error))
    lastSaid.value = now()
  })
  watch(
    besideNow,
    () => {
      refused.value = refused.value.filter((error) => !isBeside(error) || !isChanged(error))
    },
    { deep: true },
  )
  watch([refused, () => own.size], () => {
    if (refused.value.length + own.size === 0) tried.value = false
  })

  /** Shows what stands in the way, if anything does. */
  async function tell(errors: readonly FieldError[]): Promise<boolean> {
    refused.value = errors.map((error) => ({ ...error, place: fieldId(error.field ?? '', form) }))
    lastSaid.value = sent = now()
    tried.value = refused.value.length + own.size > 0
    await nextTick()
    refused.value.forEach(({ place }) => openAround(place))
    ;[...own.keys()].forEach(openAround)
    return tried.value
  }
  function forget() {
    refused.value = []
    tried.value = false
  }
  return { refused: standing, lines, hasOwn: () => own.size > 0, tell, forget }
}
