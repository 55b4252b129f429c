// long: whether a report is so long that its writer reads it through as the receiver will before it is sent.
//
// Promise: the five answers, where the child lives and the questions that are in sight are sent with one press, as an acute
//          report is. What was written in a part that one has to open, or much text, is read through once.
import { contentOf, type Content, type Form } from '@/shared/report/form'

/** About half a page. */
export const charactersMany = 1000

/** The parts that are closed until somebody opens them. */
const closedParts = [
  'observations',
  'childs_words',
  'assessment',
  'gang_claims',
  'risks',
  'told',
  'must_not_tell',
  'staff_safety',
  'guardians',
  'siblings',
  'known_contacts',
] as const satisfies readonly (keyof Content)[]

export function isLong(form: Form): boolean {
  const content = contentOf(form)
  if (closedParts.some((part) => content[part] !== undefined)) return true
  if ([content.suspicion, content.notice].some((said) => said !== undefined && said !== 'unknown'))
    return true
  const texts = [content.what_happened, content.danger_text, content.child?.description]
  return texts.join('').length > charactersMany
}
