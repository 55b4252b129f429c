// answered: what routing asks (ToAsk in domain/routing), by which field of the report each question is answered, and an
// answer in words.
//
// Promise: which answer means what is the server's to say: here it is only shown. A correction in other words than a code is
//          shown as it was written.
import type { Shape } from '@/shared/api/client'
import { t, textOr } from '@/shared/text'

type Addition = Pick<Shape<'Addition'>, 'field' | 'text' | 'place'>

const questions: Record<string, string> = {
  '/now/municipality': 'where_is_the_child',
  '/now/district': 'district_of_stay',
  '/circumstances/home_municipality': 'home_municipality',
  '/circumstances/home_district': 'district_of_home',
  '/circumstances/placed': 'placement',
  '/circumstances/alternating_residence': 'alternating_residence',
  '/circumstances/asylum': 'asylum',
  '/circumstances/at_risk': 'is_at_risk',
  '/circumstances/gang_related': 'is_gang_related',
  '/child/birth_year_about': 'age',
}

export const questionText = (question: string) => textOr(`question.${question}`, question)

/** The question that is answered by this field; of another field none. */
export const questionOf = (field: string | undefined): string | undefined =>
  field === undefined ? undefined : questions[field]

/** What was answered, in words. */
export function answerText({ field, text, place }: Addition): string {
  if (place) return place
  if (questionOf(field) === 'age') return t('answer.born_about', { year: text })
  return textOr(`answer.${text}`, text)
}
