import type { Same } from '../kinds'
import type { desk as sv } from '../sv/desk'

export const desk: Same<typeof sv> = {
  'sound.on': 'Sound on',
  'sound.off': 'Sound off',
  'sound.test': 'Try the sound',
  'sound.blocked': 'The browser plays no sound here yet. Try the sound.',
  'notice.ask': 'Show notices',
  'notice.acute': 'Ingång: an acute report is waiting',
  'notice.new': 'Ingång: a report is waiting',
  'notice.question': 'Ingång: a question is waiting',
  'notice.held': 'Ingång: a report is held',
  'notice.late': 'Ingång: a time has run out',

  'alarm.open': 'Open {reference}',
  'alarm.region': 'Alarms',
  'alarm.all': 'Show all {count} alarms',
  'alarm.first': 'Show the first only',
  'alarm.seen': 'Seen',
  'alarm.seen_at':
    'You saw the alarm at {time}. It still stands.|You saw {count} alarms at {time}. They still stand.',
  'alarm.show': 'Show',
  'late.receive_at_door': 'Nobody has received {reference} since {time}.',
  'late.hand_over': '{who} has received {reference}, not handed over.',
  'late.receive.yours': 'You have not received {reference}.',
  'late.receive': '{unit} has not received {reference}.',
  'late.receive.closed':
    '{unit} is closed and has not received {reference}. Pass on what is acute.',
  'late.receive.opens': '{unit} is closed and has not received {reference}. Opens {time}.',
  'late.tell_by_phone': 'The call to {unit} about {reference} is not noted.',
  'late.held': '{step} is missing: {unit} ({who}) has had {reference} since {time}.',
  'late.step': '{step} is missing: {unit} has {reference}.',
  'late.returned': '{unit} has returned {reference}. Hand it over again.',
  'late.line': 'No connection: nothing new is heard here. The page shows how it was at {time}.',
  'late.ring': 'Ring',
  'late.more': '{count} more overdue.',
  'late.same': 'The same holds for {count} more.',
  'late.same.latest': 'The same holds for {count} more, the latest {reference}.',
  'late.unlisted': 'A time has run out for the report {reference}, which is not in your list.',
  'late.unlisted.handover':
    'A time has run out for a handover that is not in your list. The handover’s reference is {reference}.',
  'late.unlisted.consultation':
    'A time has run out for question {reference}, which is not in your list.',
  'late.run_out':
    'A time has run out for a report that is not registered, or for a question for advice.',
  'late.run_out.link': 'Open the reconciliation',

  'duty.nobody_relieved': 'Nobody has taken over the duty in time.',
  'duty.nobody_relieved.do':
    'Whoever has begun: press I have taken over the duty in the roster. Else: ring the senior on call.',
  'duty.rostered_absent': 'Somebody who has the duty by the roster is not signed in here.',
  'duty.rostered_absent.do':
    'Ring the duty team’s number. Does nobody answer: ring the senior on call.',
  'duty.present_unrostered': 'Whoever is signed in here does not have the duty by the roster.',
  'duty.present_unrostered.do':
    'Take over the duty, or ask whoever plans it to correct the roster.',
  'duty.number_unproven': 'A number by which units are reached has not been proved for long.',
  'duty.number_unproven.do': 'Ring it, and enter that it leads there.',
  'duty.directory_late': 'A change of numbers or hours waits for a second person.',
  'duty.directory_late.do':
    'Whoever answers for the contact points, or a unit manager, there or at the duty team, must confirm or say no: not the one who entered it. They see it on Start.',

  'duty.roster_gap': 'Now, or within a day, nobody has the duty or is on call in a team.',
  'duty.roster_gap.do': 'Ring the team, so that whoever plans puts somebody in.',
  'duty.roster_leaver': 'Somebody who has left has a shift within a day.',
  'duty.roster_leaver.do': 'Ring the team, so that whoever plans puts somebody else in.',
  'duty.roster_number': 'Somebody who is on call within a day has no number that was tried.',
  'duty.roster_number.do': 'Ring the team, so that whoever plans tries the number.',

  'clock.yours': 'Yours to do',
  'clock.at_once': 'at once',
  'clock.ring': 'Ring',
  'clock.ring.help': 'If you cannot do it, ring',
  'clock.late_since': 'late since {when}',
  'next.others':
    'None of the steps is yours. What is missing stands below, and its time runs until it is done.',
  'next.elsewhere': 'Then, at others',
  'next.you_protect':
    'You have found that the child needs protection now. You act until {unit} has received it.',
  'next.you_hold': 'The report is with you until {unit} has received it.',
  'next.you_act': 'You act until {unit} has received it.',
  'next.you_act.night': 'Write the night report, so that the unit knows what has been done.',
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
