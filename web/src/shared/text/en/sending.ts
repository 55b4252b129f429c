import type { sending as swedish } from '../sv/sending'
import type { Same } from '../kinds'

export const sending: Same<typeof swedish> = {
  'sending.unanswered': 'We do not know whether the report has come through',
  'sending.unanswered.text':
    'The server has not answered. We try again until it does. Do not close the page. The same report is never stored twice.',
  'sending.busy': 'The report is not stored yet',
  'sending.busy.text':
    'The server cannot take it now. We try again until it does. Do not close the page.',
  'sending.again_in': 'Next attempt in {count} second|Next attempt in {count} seconds',
  'sending.no_net': 'No net: the report is not sent',
  'sending.no_net.text': 'It is sent as soon as the net is back. Do not close the page.',
  'sending.bar.not_sent': 'Not sent',
  'sending.bar.unanswered': 'Not confirmed',
  'sending.bar.trying': 'trying now',
  'sending.bar.again': 'trying again in {count} s',
  'sending.bar.again.short': 'again in {count} s',
  'sending.bar.no_net': 'No net – saved when the net is back',
  'sending.bar.not_saved': 'Not saved – trying again',
  'sending.bar.refused': 'Not saved',
  'sending.bar.moved': 'Not saved here',
  'sending.bar.saved': 'The draft is saved',
  'sending.bar.why': 'Why?',
  'sending.bar.troubles': '{count} answer to mend|{count} answers to mend',
  'sending.trying': 'Trying now …',
  'sending.now': 'Try now',
  'sending.change': 'Stop trying and change the report',
  'sending.ring': 'Is it urgent? Call',
  'sending.resumed': 'The sending was interrupted. We send the report again.',
  'sending.no_draft': 'The draft could not be fetched',

  'sending.draft': 'The draft',
  'sending.kept_but': 'The draft is saved. This cannot be sent as it stands:',
  'sending.not_kept': 'The draft could not be saved: {why} What you have written is still here.',

  'sending.twice': 'The draft has already been sent',
  'sending.twice.text':
    'It was sent from another window, as {reference}. What you have written here is not sent, but it is still here.',
  'sending.twice.open': 'Open {reference} under Sent',
  'sending.twice.open_here': 'Open {reference}',
  'sending.twice.add': 'Add it as a supplement',
  'sending.twice.what': 'Supplement to {reference}',
  'sending.twice.help': 'Take away what the report says already. Only what is left is sent.',
  'sending.twice.send': 'Send the supplement',
  'sending.twice.new': 'Send as new, linked',
  'sending.twice.short': 'Already sent as {reference}',
}
