// history: what has happened to a report, with the answers that were corrected named in words.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'
import { questionOf, questionText } from './answered'
import { fieldText } from './correctable'

type Happened = Shape<'TimelineItem'>

/** What routing asks may have been told before or not, and be answered by the hub or by whoever reported: a new answer is true of each. */
function inWords(item: Happened): Happened {
  const { text } = item
  if (!text?.startsWith('/')) return item
  const question = questionOf(text)
  return question
    ? { ...item, what: 'report.answered', text: questionText(question) }
    : { ...item, text: t('told.corrects', { field: fieldText(text) }) }
}

export const historyInWords = (items: readonly Happened[]): Happened[] => items.map(inWords)
