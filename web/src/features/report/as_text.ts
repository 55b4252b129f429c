// as_text: what is written in the form, as one text that can be added to a report that was sent.
//
// Promise: every answer in words, under its name on the page; choices and places stay in the form.
import { t, type PlainKey } from '@/shared/text'
import type { Form, PersonForm } from '@/shared/report/form'

type Line = [name: PlainKey, text: string | undefined]

const person = (form: PersonForm): Line[] => [
  ['report.number', form.number],
  ['report.given_name', form.given_name],
  ['report.family_name', form.family_name],
  ['report.birth_year', form.birth_year_about],
  ['report.description', form.description],
  ['report.language', form.language],
  ['report.person_phone', form.phone],
  ['report.address', form.address],
]

function lines(form: Form): Line[] {
  return [
    ['report.what_happened', form.what_happened],
    ['report.danger_text', form.danger_text],
    ['report.place', form.now.place],
    ['report.with_whom', form.now.with_whom],
    ...person(form.child),
    ...form.observations.flatMap(({ what, where }): Line[] => [
      ['report.more.observations', what],
      ['report.where', where],
    ]),
    ...form.childs_words.flatMap(({ quote, heard_by }): Line[] => [
      ['report.quote', quote],
      ['report.heard_by', heard_by],
    ]),
    ['report.more.assessment', form.assessment],
    ...form.gang_claims.map(({ text }): Line => ['report.more.gang_claims', text]),
    ...form.risks.map(({ text }): Line => ['report.more.risks', text]),
    ...form.told.map(({ why_not }): Line => ['report.why_not', why_not]),
    ...form.must_not_tell.flatMap(({ what, to_whom }): Line[] => [
      ['report.more.must_not_tell', what],
      ['report.to_whom', to_whom],
    ]),
    ['report.more.safety', form.staff_safety],
    ...form.guardians.flatMap(({ person: each, relation }): Line[] => [
      ['report.relation', relation],
      ...person(each),
    ]),
    ...form.siblings.flatMap(person),
    ['report.more.contacts', form.known_contacts],
    ['report.phone', form.reporter.phone],
  ]
}

export function asText(form: Form): string {
  return lines(form)
    .filter(([, text]) => text?.trim())
    .map(([name, text]) => `${t(name).replace(/[?:]$/, '')}: ${text!.trim()}`)
    .join('\n')
}
