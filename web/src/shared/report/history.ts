// history: what has happened to a report, with the answers that were corrected named in words.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'
import { questionOf, questionText } from './answered'
import { fieldText } from './correctable'

type Happened = Shape<'TimelineItem'>

/** An answer that was found out at the door corrects nothing: it is the answer to a question. */
function inWords(item: Happened): Happened {
  const { text } = item
  if (!text?.startsWith('/')) return item
  const question = questionOf(text)
  return question
    ? { ...item, what: 'report.answered', text: questionText(question) }
    : { ...item, text: t('told.corrects', { field: fieldText(text) }) }
}

export const historyInWords = (items: readonly Happened[]): Happened[] => items.map(inWords)
