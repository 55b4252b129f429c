import type { Same } from '../kinds'
import type { form as swedish } from '../sv/form'

export const form: Same<typeof swedish> = {
  'form.closed_choice': '{choice} (can no longer be chosen)',
  'form.hours': 'Hours',
  'form.minutes': 'Minutes',
  'form.person.name': 'Name',
  'form.person.function': 'Role or assignment',
  'form.person.telephone': 'Telephone',
  'form.no_files_here': 'Files cannot be added on this page.',
  'form.nothing_answered': 'Nothing is answered.',
  'form.missing': 'This is missing: {question}',
  'form.missing.above': 'Something is missing above.',
  'form.version': '{title}, version {version} of the form',
  'form.dropped':
    'The answer to a question that is not shown is not sent. It stays in the draft:|The answers to {count} questions that are not shown are not sent. They stay in the draft:',

  'form.error.answer_missing': 'Answer the question.',
  'form.error.answer_wrong_type': 'The answer cannot be read. Write it another way.',
  'form.error.answer_wrong_type.date': 'Write the date as year-month-day, for example 2026-11-23.',
  'form.error.answer_wrong_type.number': 'Write a whole number, in digits.',
  'form.error.answer_wrong_type.duration': 'Write hours and minutes in digits.',
  'form.error.answer_too_long': 'Shorten the text to at most {detail} characters.',
  'form.error.answer_out_of_range': 'Write a number that is {detail}.',
  'form.error.answer_out_of_range.duration': 'The time should be {detail} minutes.',
  'form.error.choice_unknown': 'Choose one of the answers.',
  'form.error.choice_twice': 'The same answer is chosen twice.',
  'form.error.choice_closed': 'This answer can no longer be chosen. Choose another.',
  'form.error.too_many_files': 'Remove files: at most {detail} may go along.',
}
