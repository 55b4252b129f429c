// correctable: the answers of a report that can be said to have been wrong, by their place in what was sent.
import type { Shape } from '@/shared/api/client'
import { t, type PlainKey } from '@/shared/text'

const places: readonly [pointer: string, text: PlainKey][] = [
  ['/child', 'report.section.child'],
  ['/child/identifiers', 'correct.number'],
  ['/child/name', 'correct.name'],
  ['/now', 'report.section.now'],
  ['/danger', 'report.section.danger'],
  ['/what_happened', 'report.section.what'],
  ['/observations', 'report.more.observations'],
  ['/childs_words', 'report.more.childs_words'],
  ['/assessment', 'report.more.assessment'],
  ['/gang_claims', 'report.more.gang_claims'],
  ['/risks', 'report.more.risks'],
  ['/guardians', 'report.more.guardians'],
  ['/siblings', 'report.more.siblings'],
  ['/circumstances', 'report.more.home'],
  ['/staff_safety', 'report.more.safety'],
  ['/told', 'report.more.told'],
  ['/must_not_tell', 'report.more.must_not_tell'],
  ['/known_contacts', 'report.more.contacts'],
  ['/reporter', 'told.reporter'],
]

const isNumber = (field: string) => field.endsWith('/identifiers')
type Choice = { value: string; text: string }

/** What may be said to have been wrong: when the report is closed, how somebody is protected and nothing else. */
export function correctableIn(report: Shape<'Report'>): Choice[] {
  const answers = places
    .filter(([value]) => report.may.correct || isNumber(value))
    .map(([value, text]) => ({ value: value as string, text: t(text) }))
  return [...answers, ...correctableGrades(report.content)]
}

const gradeEnd = '/protected_identity'
const grades = ['sekretessmarkering', 'skyddad_folkbokforing', 'fingerade_uppgifter'] as const
/** How a person is protected is corrected by a choice, since the words hold at once. */
export const isGrade = (field: string) => field.endsWith(gradeEnd)
export const gradeChoices = () =>
  grades.map((value) => ({ value: value as string, text: t(`report.protected.${value}`) }))

/** The persons whose protection can be corrected: those in the report. */
function correctableGrades(content: Shape<'Content'> | undefined): Choice[] {
  const people = [
    '/child',
    ...(content?.guardians ?? []).map((_, at) => `/guardians/${at}/person`),
    ...(content?.siblings ?? []).map((_, at) => `/siblings/${at}`),
  ]
  return people.map((person) => ({ value: person + gradeEnd, text: fieldText(person + gradeEnd) }))
}

/** What an answer is called: with which of them, where there may be several. */
export function fieldText(field: string): string {
  const known = places.find(([pointer]) => pointer === field)
  if (known) return t(known[1])
  // Of a part: by the answer that it belongs to, the nearest.
  const part = places
    .filter(([pointer]) => field.startsWith(`${pointer}/`))
    .sort(([a], [b]) => b.length - a.length)[0]
  if (!isGrade(field)) return part ? t(part[1]) : field
  const [, list, at] = field.split('/')
  const person = list === 'guardians' ? 'guardian' : list === 'siblings' ? 'sibling' : 'child'
  return t(`correct.grade.${person}`, { number: Number(at) + 1 || 1 })
}
