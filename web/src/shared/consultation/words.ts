// words: a consultation in words, the same to whoever asks and to whoever answers.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'

export type Consultation = Shape<'Consultation'>
export type Advice = Shape<'Advice'>
export type Given = Consultation['advice'][number]

/** What can be advised about a child; of a general question there are only words. */
export const aboutChild: readonly Advice[] = ['report', 'cannot_say', 'no_duty']

export const adviceChoices = () =>
  aboutChild.map((value) => ({ value, text: t(`consultation.advice.${value}`) }))

export const sortText = (sort: Consultation['sort']) => t(`consultation.sort.${sort}`)

/** It waits for an answer, and the answer should have come. */
export function isLate({ clock }: { clock?: Shape<'Clock'> }, now: number): boolean {
  return clock !== undefined && Date.parse(clock.due) <= now
}
