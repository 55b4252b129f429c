// answer-text: an answer as it is read.
import { t } from '@/shared/text'
import { inWords, isNamedPerson, type Attachment, type Field, type Places } from './form'

export interface Reading {
  places?: Places
  dayAndTime: (instant: string) => string
}

function choiceText(field: Field, word: string): string {
  const choice = field.choices?.find((each) => each.word === word)
  return choice ? inWords(choice.label) : word
}

function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return t('time.amount.minutes', { minutes })
  return t('time.amount.hours', { hours, minutes: minutes % 60 })
}

function placeText(places: readonly { code: string; name: string }[] | undefined, code: string) {
  return places?.find((each) => each.code === code)?.name ?? code
}

/** Of another type than the question's, it is shown as it stands. */
export function answerText(field: Field, value: unknown, reading: Reading): string {
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (Array.isArray(value)) {
    return value
      .map((each) =>
        typeof each === 'string' ? choiceText(field, each) : (each as Attachment).name,
      )
      .join(', ')
  }
  if (isNamedPerson(value)) {
    return [value.name, value.function, value.telephone].filter(Boolean).join(', ')
  }
  if (field.type === 'duration' && typeof value === 'number') return duration(value)
  if (typeof value !== 'string') return String(value)
  switch (field.type) {
    case 'choice':
      return choiceText(field, value)
    case 'instant':
      return Number.isNaN(Date.parse(value)) ? value : reading.dayAndTime(value)
    case 'unit':
      return placeText(reading.places?.units, value)
    case 'municipality':
      return placeText(reading.places?.municipalities, value)
    case 'text':
    case 'prose':
    case 'yes_no':
    case 'choices':
    case 'date':
    case 'duration':
    case 'number':
    case 'person':
    case 'file':
      return value
  }
}
