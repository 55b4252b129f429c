// missed: the form's questions as a receiver names them when an answer was missing or could not be used.
import type { Shape } from '@/shared/api/client'
import { t, type PlainKey } from '@/shared/text'

export type Question = Shape<'Question'>

const texts: Record<Question, PlainKey> = {
  '/danger': 'report.section.danger',
  '/now/place': 'report.section.now',
  '/now/with_whom': 'missed.with_whom',
  '/child/identifiers': 'correct.number',
  '/child/name': 'correct.name',
  '/what_happened': 'report.section.what',
  '/reporter/phone': 'missed.phone',
  '/guardians': 'report.more.guardians',
  '/siblings': 'report.more.siblings',
  '/circumstances/home_municipality': 'missed.home',
  '/circumstances/placed': 'missed.placed',
  '/circumstances/alternating_residence': 'missed.alternating',
  '/child/language': 'missed.language',
  '/observations': 'report.more.observations',
  '/childs_words': 'report.more.childs_words',
  '/told': 'report.more.told',
  '/must_not_tell': 'report.more.must_not_tell',
  '/staff_safety': 'report.more.safety',
  '/known_contacts': 'report.more.contacts',
  '/suspicion': 'report.more.crime',
  '/notice': 'missed.notice',
}
/** What a copy about somebody held leaves out: see src/domain/report/fields.cpp. */
const leftOut: ReadonlySet<Question> = new Set([
  '/now/place',
  '/now/with_whom',
  '/guardians',
  '/siblings',
  '/circumstances/home_municipality',
  '/observations',
  '/known_contacts',
])

export const questionText = (question: Question) => t(texts[question])
/** What may be said to be missing: of somebody held not what the copy never had. */
export const questionChoices = (held: boolean) =>
  (Object.keys(texts) as Question[])
    .filter((question) => !held || !leftOut.has(question))
    .map((value) => ({ value, text: questionText(value) }))
