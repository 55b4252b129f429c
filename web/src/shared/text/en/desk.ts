import type { Same } from '../kinds'
import type { desk as sv } from '../sv/desk'

export const desk: Same<typeof sv> = {
  'sound.on': 'Sound on',
  'sound.off': 'Sound off',
  'sound.test': 'Try the sound',
  'sound.blocked': 'The browser plays no sound until you have clicked on the page.',

  'alarm.open': 'Open {reference}',
  'late.receive_at_door': 'The duty team has not received {reference}.',
  'late.receive.yours': 'You have not received {reference}.',
  'late.receive': '{unit} has not received {reference}.',
  'late.receive.closed':
    '{unit} is closed and has not received {reference}. Pass on what is acute.',
  'late.tell_by_phone': 'The call to {unit} about {reference} is not noted.',
  'late.held': '{step} is missing: {unit} ({who}) has had {reference} since {time}.',
  'late.step': '{step} is missing: {unit} has {reference}.',
  'late.ring': 'Ring',
  'late.more': '{count} more overdue.',
  'late.more.latest': '{count} more overdue, the latest {reference}.',
  'late.unlisted': 'A time has run out for the report {reference}, which is not in your list.',
  'late.unlisted.handover':
    'A time has run out for a handover that is not in your list. The handover’s reference is {reference}.',
  'late.run_out': 'A time has run out for a report that is not registered.',
  'late.run_out.link': 'Open the reconciliation',

  'clock.yours': 'Yours to do',
  'clock.at_once': 'at once',
  'clock.ring': 'Ring',
  'clock.ring.help': 'If you cannot do it, ring',
  'clock.late_since': 'late since {when}',
  'next.others':
    'There is nothing for you to do here now. The step above is missing, and its time runs until it is done.',
  'next.not_your_role':
    'The step is your unit’s, but your role does not allow it. Tell a colleague who may do it.',

  'withdrawn.mark': 'Withdrawn',
  'withdrawn.text': 'Withdrawn by whoever reported. The report stays, and is to be assessed.',
  'withdrawn.mine':
    'You have withdrawn the report. It is a mark: the report stays with the receiver and is assessed there.',
  'withdrawn.reason': 'Reason: {reason}',

  'facts.door': 'Received by the duty team',
  'facts.late_since': 'Late since {when}',
}
