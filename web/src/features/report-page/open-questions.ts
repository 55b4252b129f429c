// open-questions: what routing asks (ToAsk in domain/routing), how each is answered, and which answers are already noted.
//
// Promise: an answer is noted as a supplement, in the words of the question, and goes with the report. It is not part of what
//          the proposal is made from: where it names a place, the receiver is chosen from there by hand.
import type { Shape } from '@/shared/api/client'
import { t, textOr } from '@/shared/text'

type Directory = Pick<Shape<'Directory'>, 'municipalities' | 'districts'>
type Responsibility = Shape<'Receiver'>['responsibility']
export interface Place {
  slot: Responsibility
  municipality: string
  district: string
  /** The question with its answer, as it was noted. */
  line: string
}

type Way = 'yes_no' | 'municipality' | 'district' | 'words'
const ways: Record<string, Way> = {
  placement: 'yes_no',
  alternating_residence: 'yes_no',
  asylum: 'yes_no',
  home_outside_county: 'yes_no',
  is_at_risk: 'yes_no',
  is_gang_related: 'yes_no',
  home_municipality: 'municipality',
  placing_municipality: 'municipality',
  district_of_home: 'district',
  district_of_stay: 'district',
}
export const wayOf = (question: string): Way => ways[question] ?? 'words'
export const questionText = (question: string) => textOr(`question.${question}`, question)

export function choicesOf(question: string, directory?: Directory) {
  const way = wayOf(question)
  if (way === 'yes_no')
    return (['yes', 'no'] as const).map((value) => ({
      value: value as string,
      text: t(`common.${value}`),
    }))
  const places = way === 'municipality' ? directory?.municipalities : directory?.districts
  return (places ?? []).map(({ code, name }) => ({ value: code, text: name }))
}

/** What is noted of one answer. */
export function lineOf(question: string, answer: string, directory?: Directory): string {
  const said = choicesOf(question, directory).find(({ value }) => value === answer)?.text ?? answer
  return `${questionText(question)} ${said.trim()}`
}

/** What was noted of it before, by whoever had the report. */
export function notedAnswer(
  question: string,
  supplements: Shape<'Report'>['supplements'] = [],
): string | undefined {
  const asked = `${questionText(question)} `
  return supplements
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => line.startsWith(asked))
    .at(-1)
    ?.slice(asked.length)
}

/** Where an answer says that somebody belongs, or is. */
export function placeOf(
  question: string,
  answer: string,
  directory?: Directory,
): Place | undefined {
  const way = wayOf(question)
  if (way !== 'municipality' && way !== 'district') return undefined
  const district = directory?.districts.find(({ code }) => way === 'district' && code === answer)
  return {
    slot: question === 'district_of_stay' ? 'acute_now' : 'lasting',
    municipality: district?.municipality ?? answer,
    district: district?.code ?? '',
    line: lineOf(question, answer, directory),
  }
}
