// form: the report while it is written, and what of it is sent.
//
// Promise: what is empty is left out, so that the server sees only what was told. Five answers are enough to send.
import type { Shape } from '@/shared/api/client'

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
    language: '',
    interpreter_needed: false,
    phone: '',
    address: '',
  }
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
  if (typeof value === 'string') return (value.trim() === '' ? undefined : value) as T | undefined
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
  const { kind, number, level, birth_year_about, interpreter_needed, protected_identity, ...rest } =
    form
  const year = Number.parseInt(birth_year_about, 10)
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
    birth_year_about: Number.isNaN(year) ? undefined : year,
    interpreter_needed: interpreter_needed || undefined,
    protected_identity:
      protected_identity === 'none' ? undefined : (protected_identity as 'sekretessmarkering'),
  }
}

/** What is sent. A list item without its text was never filled in. */
export function contentOf(form: Form): Content {
  const told = form.told
    .filter(({ told }) => told !== '')
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
    observations: form.observations.filter(({ what }) => what.trim()),
    childs_words: form.childs_words.filter(({ quote }) => quote.trim()),
    risks: form.risks.filter(({ text }) => text.trim()),
    gang_claims: form.gang_claims.filter(({ text }) => text.trim()),
    must_not_tell: form.must_not_tell.filter(({ what }) => what.trim()),
    told,
  }
  return (pruned(content) ?? {}) as unknown as Content
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
    language: person.language ?? '',
    interpreter_needed: person.interpreter_needed ?? false,
    phone: person.phone ?? '',
    address: person.address ?? '',
  }
}

/** A draft back in the form, with what was never written as it was. */
export function formOf(content: Content): Form {
  const form = emptyForm()
  const { child, guardians, siblings, told, reporter, now, circumstances, ...rest } = content
  Object.assign(form, rest)
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

export const fiveAnswers = ['child', 'now', 'what', 'danger', 'phone'] as const
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
    danger: form.danger !== '',
    phone: !!form.reporter.phone.trim(),
  }
}

/** The id of the control that a JSON pointer names: /now/place → f-now-place. The nearest that exists is used. */
export function fieldId(pointer: string): string {
  const parts = pointer
    .replace(/^\/content/, '')
    .split('/')
    .filter(Boolean)
  if (parts[1] === 'identifiers' || parts[2] === 'identifiers') {
    const at = parts.indexOf('identifiers')
    return ['f', ...parts.slice(0, at), 'number'].join('-')
  }
  return ['f', ...parts].join('-')
}

export function nearestField(pointer: string): string | undefined {
  const parts = fieldId(pointer).split('-')
  for (; parts.length > 1; parts.pop()) {
    const id = parts.join('-')
    if (document.getElementById(id)) return id
  }
  return undefined
}
