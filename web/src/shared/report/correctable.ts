// correctable: the answers of a report that can be said to have been wrong, by their place in what was sent.
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

export function correctable(): { value: string; text: string }[] {
  return places.map(([value, text]) => ({ value, text: t(text) }))
}
