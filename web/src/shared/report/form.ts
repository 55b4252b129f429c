// form: the report while it is written, and what of it is sent.
//
// Promise: what is empty is left out, so that the server sees only what was told. Five answers are enough to send.
import type { Shape } from '@/shared/api/client'
import { asMeant } from '@/shared/text/meant'

export type Content = Shape<'Content'>
type Person = Shape<'Person'>
type Filled<T> = { [Key in keyof T]-?: NonNullable<T[Key]> }

export interface PersonForm {
  kind: string
  number: string
  level: string
  given_name: string
  family_name: string
  birth_year_about: string
  description: string
  protected_identity: string
  sex: string
  language: string
  interpreter_needed: boolean
  phone: string
  address: string
}

export interface Form {
  reporter: Filled<NonNullable<Content['reporter']>>
  child: PersonForm
  guardians: { person: PersonForm; relation: string }[]
  siblings: PersonForm[]
  now: Filled<NonNullable<Content['now']>>
  danger: string
  danger_text: string
  what_happened: string
  observations: {
    what: string
    when?: string
    where: string
    source: string
    first_hand: boolean
  }[]
  childs_words: { quote: string; when?: string; heard_by: string }[]
  assessment: string
  risks: { text: string; source: string; noted: string; valid_until: string }[]
  gang_claims: {
    role: string
    text: string
    source: string
    reliability: string
    noted: string
    valid_until: string
  }[]
  suspicion: string
  notice: string
  staff_safety: string
  told: { whom: 'child' | 'guardian'; told: string; why_not: string }[]
  must_not_tell: { what: string; to_whom: string }[]
  known_contacts: string
  circumstances: Record<keyof NonNullable<Content['circumstances']>, string>
  attachments: NonNullable<Content['attachments']>
}

export function emptyPerson(): PersonForm {
  return {
    kind: 'personnummer',
    number: '',
    level: 'unknown',
    given_name: '',
    family_name: '',
    birth_year_about: '',
    description: '',
    protected_identity: 'none',
    sex: 'unknown',
    language: '',
    interpreter_needed: false,
    phone: '',
    address: '',
  }
}

/** A new item of each list. What the police claims has a source and a reliability that somebody has chosen. */
export const made = {
  observation: (): Form['observations'][number] => ({
    what: '',
    when: undefined,
    where: '',
    source: 'own_observation',
    first_hand: true,
  }),
  childs_words: (): Form['childs_words'][number] => ({ quote: '', when: undefined, heard_by: '' }),
  risk: (): Form['risks'][number] => ({ text: '', source: '', noted: '', valid_until: '' }),
  claim: (): Form['gang_claims'][number] => ({
    role: 'exploited',
    text: '',
    source: '',
    reliability: '',
    noted: '',
    valid_until: '',
  }),
  must_not_tell: (): Form['must_not_tell'][number] => ({ what: '', to_whom: '' }),
}

export function emptyForm(): Form {
  const unknown = 'unknown' as const
  return {
    reporter: {
      name: '',
      withheld_reason: '',
      function: '',
      unit: '',
      phone: '',
      police_reference: '',
      offers_meeting: false,
    },
    child: emptyPerson(),
    guardians: [],
    siblings: [],
    now: { place: '', with_whom: '', municipality: '', district: '' },
    danger: '',
    danger_text: '',
    what_happened: '',
    observations: [],
    childs_words: [],
    assessment: '',
    risks: [],
    gang_claims: [],
    suspicion: 'unknown',
    notice: 'unknown',
    staff_safety: '',
    told: [
      { whom: 'child', told: '', why_not: '' },
      { whom: 'guardian', told: '', why_not: '' },
    ],
    must_not_tell: [],
    known_contacts: '',
    circumstances: {
      at_risk: unknown,
      gang_related: unknown,
      found_in_county: unknown,
      placed: unknown,
      alternating_residence: unknown,
      asylum: unknown,
      home_municipality: '',
      home_district: '',
    },
    attachments: [],
  }
}

/** Without empty texts, lists and objects; at every depth. */
export function pruned<T>(value: T): T | undefined {
  if (typeof value === 'string') {
    const meant = asMeant(value)
    return (meant.trim() === '' ? undefined : meant) as T | undefined
  }
  if (Array.isArray(value)) {
    const kept = value.map(pruned).filter((each) => each !== undefined)
    return kept.length > 0 ? (kept as T) : undefined
  }
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value)
      .map(([key, each]) => [key, pruned(each)] as const)
      .filter(([, each]) => each !== undefined)
    return kept.length > 0 ? (Object.fromEntries(kept) as T) : undefined
  }
  return value
}

function person(form: PersonForm): Person {
  const {
    kind,
    number,
    level,
    birth_year_about,
    interpreter_needed,
    protected_identity,
    sex,
    ...rest
  } = form
  const year = birth_year_about.trim()
  return {
    ...rest,
    identifiers: number.trim()
      ? [
          {
            kind: kind as Shape<'Identifier'>['kind'],
            number: number.trim(),
            ...(kind === 'samordningsnummer' ? { level: level as 'unknown' } : {}),
          },
        ]
      : [],
    // What is no year is sent as it is written: the server says what is wrong with it, and a draft keeps it.
    birth_year_about: (/^\d+$/.test(year) ? Number(year) : year || undefined) as number | undefined,
    interpreter_needed: interpreter_needed || undefined,
    sex: sex === 'unknown' ? undefined : (sex as 'female'),
    protected_identity:
      protected_identity === 'none' ? undefined : (protected_identity as 'sekretessmarkering'),
  }
}

// What was begun is sent, so that the server can say what is missing in it; what was never begun is not.
const begun = {
  observations: ({ what, where, when }: Form['observations'][number]) =>
    isWritten(what, where, when),
  childs_words: ({ quote, heard_by, when }: Form['childs_words'][number]) =>
    isWritten(quote, heard_by, when),
  risks: ({ text }: Form['risks'][number]) => isWritten(text),
  gang_claims: ({ text, source, reliability }: Form['gang_claims'][number]) =>
    isWritten(text, source, reliability),
  must_not_tell: ({ what, to_whom }: Form['must_not_tell'][number]) => isWritten(what, to_whom),
  told: ({ told }: Form['told'][number]) => told !== '',
  guardians: ({ person: each, relation }: Form['guardians'][number]) =>
    pruned({ ...person(each), relation }) !== undefined,
  siblings: (each: PersonForm) => pruned(person(each)) !== undefined,
}

function isWritten(...texts: (string | undefined)[]): boolean {
  return texts.some((text) => !!text?.trim())
}

/** The place in the form of the item that was sent as number `sent` of its list. */
function placeInForm(form: Form, list: keyof typeof begun, sent: number): number {
  const isBegun = begun[list] as (item: unknown) => boolean
  const places = [...form[list].entries()].filter(([, item]) => isBegun(item))
  return places[sent]?.[0] ?? sent
}

/** What is sent: nothing of what no longer stands on the page. */
export function contentOf(form: Form): Content {
  return writtenIn({
    ...form,
    danger_text: hidesDangerText(form) ? '' : form.danger_text,
    told: form.told.map((each) => (each.told === 'yes' ? { ...each, why_not: '' } : each)),
  })
}

/** Words about a danger that is said not to be: kept in the draft, and not sent. */
export function hidesDangerText(form: Form): boolean {
  return form.danger === 'no' && form.danger_text.trim() !== ''
}

/** What a draft keeps: all that was written. */
export function writtenIn(form: Form): Content {
  const told = form.told
    .filter(begun.told)
    .map(({ whom, told, why_not }) => ({ whom, told: told === 'yes', why_not }))
  const content = {
    ...form,
    form_version: '2026-1',
    danger: form.danger === '' ? undefined : form.danger,
    child: person(form.child),
    guardians: form.guardians.map(({ person: each, relation }) => ({
      person: person(each),
      relation,
    })),
    siblings: form.siblings.map(person),
    observations: form.observations.filter(begun.observations),
    childs_words: form.childs_words.filter(begun.childs_words),
    risks: form.risks.filter(begun.risks),
    gang_claims: form.gang_claims.filter(begun.gang_claims),
    must_not_tell: form.must_not_tell.filter(begun.must_not_tell),
    told,
  }
  const sent = (pruned(content) ?? {}) as unknown as Content
  // A guardian of whom only the relation is known is one all the same.
  sent.guardians = sent.guardians?.map((guardian) => ({
    ...guardian,
    person: guardian.person ?? {},
  }))
  return sent
}

function personForm(person: Person = {}): PersonForm {
  const known = person.identifiers?.[0]
  return {
    ...emptyPerson(),
    kind: known?.kind ?? 'personnummer',
    number: known?.number ?? '',
    level: known?.level ?? 'unknown',
    given_name: person.given_name ?? '',
    family_name: person.family_name ?? '',
    birth_year_about: person.birth_year_about ? String(person.birth_year_about) : '',
    description: person.description ?? '',
    protected_identity: person.protected_identity ?? 'none',
    sex: person.sex ?? 'unknown',
    language: person.language ?? '',
    interpreter_needed: person.interpreter_needed ?? false,
    phone: person.phone ?? '',
    address: person.address ?? '',
  }
}

/** Items that may be half written, with what is missing in each as in a new one. */
function whole<Item extends object>(items: object[] | undefined, make: () => Item): Item[] {
  return (items ?? []).map((item) => ({ ...make(), ...item }))
}

/** A draft back in the form, with what was never written as it was. */
export function formOf(content: Content): Form {
  const form = emptyForm()
  const { child, guardians, siblings, told, reporter, now, circumstances, ...rest } = content
  Object.assign(form, rest)
  form.observations = whole(content.observations, made.observation)
  form.childs_words = whole(content.childs_words, made.childs_words)
  form.must_not_tell = whole(content.must_not_tell, made.must_not_tell)
  form.risks = whole(content.risks, made.risk)
  form.gang_claims = whole(content.gang_claims, made.claim)
  for (const claim of [...form.risks, ...form.gang_claims]) {
    if (claim.source === 'unknown') claim.source = ''
    if ('reliability' in claim && claim.reliability === 'unknown') claim.reliability = ''
  }
  Object.assign(form.reporter, reporter)
  Object.assign(form.now, now)
  Object.assign(form.circumstances, circumstances)
  form.child = personForm(child)
  form.guardians = (guardians ?? []).map((each) => ({
    person: personForm(each.person),
    relation: each.relation ?? '',
  }))
  form.siblings = (siblings ?? []).map(personForm)
  for (const line of form.told) {
    const kept = told?.find(({ whom }) => whom === line.whom)
    if (kept) Object.assign(line, { told: kept.told ? 'yes' : 'no', why_not: kept.why_not ?? '' })
  }
  return form
}

/** In the order of the page. */
export const fiveAnswers = ['danger', 'now', 'child', 'what', 'phone'] as const
export type FiveAnswer = (typeof fiveAnswers)[number]

/** Which of the five are given. Whether they are good enough, the server says. */
export function answered(form: Form): Record<FiveAnswer, boolean> {
  const { child } = form
  return {
    child: !!(
      child.number.trim() ||
      child.given_name.trim() ||
      child.family_name.trim() ||
      child.description.trim()
    ),
    now: !!form.now.place.trim(),
    what: !!form.what_happened.trim() || form.attachments.length > 0,
    // That nobody knows is an answer together with why.
    danger: form.danger === 'unknown' ? !!form.danger_text.trim() : form.danger !== '',
    phone: !!form.reporter.phone.trim(),
  }
}

/** The id of the control that a JSON pointer of what was sent names: `/now/place` → `f-now-place`. */
export function fieldId(pointer: string, form?: Form): string {
  const parts = pointer
    .replace(/^\/content/, '')
    .split('/')
    .filter(Boolean)
  const list = parts[0] as keyof typeof begun
  if (form && list in begun && /^\d+$/.test(parts[1] ?? '')) {
    parts[1] = String(placeInForm(form, list, Number(parts[1])))
  }
  const number = parts.indexOf('identifiers')
  if (number >= 0) return ['f', ...parts.slice(0, number), 'number'].join('-')
  return ['f', ...parts].join('-').replace(/-name-(given|family)$/, '-$1_name')
}

/** The control with this id, or the nearest around it that there is. */
export function nearestField(id: string): string | undefined {
  if (id === 'f-child') return 'f-child-number'
  const parts = id.split('-')
  for (; parts.length > 1; parts.pop()) {
    const nearer = parts.join('-')
    if (document.getElementById(nearer)) return nearer
  }
  return undefined
}

/** Moves the focus to a field, also when it lies in a part that is closed. */
export function goToField(id: string): void {
  const place = document.getElementById(nearestField(id) ?? id)
  openAround(id)
  const focusable = 'input, select, textarea, button, summary'
  const control = place?.matches(focusable) ? place : place?.querySelector<HTMLElement>(focusable)
  control?.focus({ preventScroll: true })
  control?.scrollIntoView({ block: 'center' })
}

export function openAround(id: string): void {
  document
    .getElementById(nearestField(id) ?? id)
    ?.closest('details')
    ?.setAttribute('open', '')
}
