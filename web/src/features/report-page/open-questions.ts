// open-questions: how each question of a proposal is answered: by yes or no, a municipality, a district, or an age.
//
// Promise: an answer is a code, as the server reads it: the proposal is made from it there.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'

type Directory = Pick<Shape<'Directory'>, 'municipalities' | 'districts'>

type Way = 'yes_no' | 'municipality' | 'district' | 'years'
const ways: Record<string, Way> = {
  where_is_the_child: 'municipality',
  home_municipality: 'municipality',
  placing_municipality: 'municipality',
  district_of_home: 'district',
  district_of_stay: 'district',
  age: 'years',
}
export const wayOf = (question: string): Way => ways[question] ?? 'yes_no'

const outsideCounty = 'outside_county'
const yearsAtMost = 20

export function choicesOf(question: string, directory?: Directory) {
  const named = (places: readonly { code: string; name: string }[] = []) =>
    places.map(({ code, name }) => ({ value: code, text: name }))
  switch (wayOf(question)) {
    case 'yes_no':
      return (['yes', 'no'] as const).map((value) => ({
        value: value as string,
        text: t(`common.${value}`),
      }))
    case 'municipality':
      return [
        ...named(directory?.municipalities),
        { value: outsideCounty, text: t('answer.outside_county') },
      ]
    case 'district':
      return named(directory?.districts)
    case 'years':
      return Array.from({ length: yearsAtMost + 1 }, (_, years) => ({
        value: String(years),
        text: t('answer.years', { years }),
      }))
  }
}

/** What is asked, in its order: what has an answer stays where it stands, although the proposal asks for it no longer. */
export function stillAsked(
  before: readonly string[],
  questions: readonly string[],
  answers: Readonly<Record<string, string>>,
): string[] {
  const stay = before.filter((each) => questions.includes(each) || answers[each])
  return [...stay, ...questions.filter((each) => !stay.includes(each))]
}
