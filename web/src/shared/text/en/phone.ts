// English of sv/phone.ts.
export const phone = {
  'menu.report_by_phone': 'New report by telephone',
  'phone.title': 'New report by telephone',
  'phone.lead': 'Write while the officer tells. The officer will read and confirm what you wrote.',
  'phone.what_happened': 'What does the officer tell?',
  'phone.what_happened.help':
    'Write it in the officer’s own words. The assessment has a box of its own further down.',
  'phone.teller': 'Who told it?',
  'phone.teller.help': 'Whoever told it finds the report under Sent and confirms it there.',
  'phone.teller.unit': 'Police unit',
  'phone.teller.unit.unknown': 'Not known',
  'phone.teller.account': 'The officer’s user name in Ingång',
  'phone.teller.account.help':
    'Ask the officer to spell it. Without a user name the unit’s desk can confirm.',
  'phone.teller.nobody':
    'Without a unit nobody at the police can see the report or confirm it. Give the unit if you can.',
  'phone.oral': 'Oral report',
  'phone.told_at': 'Told {time}',
  'phone.told_by': 'Told by: {unit}',
  'phone.told_by.account': 'Told by: {account}, {unit}',
  'phone.told_by.unknown': 'It is not known which unit told it.',
  'phone.written_by': 'Written by {unit}',
  'phone.unconfirmed': 'Not yet confirmed by whoever told it.',
  'phone.confirmed': 'Confirmed {time} by {name}',
  'phone.objected': 'Objection {time} by {name}',
  'phone.mark.unconfirmed': 'Oral – confirm',
  'phone.mark.confirmed': 'Oral – confirmed',
  'phone.mark.objected': 'Oral – objection made',
  'phone.confirm': 'Confirm what was written',
  'phone.confirm.text':
    'You told this by telephone, and the duty team wrote it down. Read it through. Is it right?',
  'phone.confirm.yes': 'Yes, it is right',
  'phone.confirm.no': 'No, something is wrong',
  'phone.confirm.answer': 'Is what was written right?',
  'phone.confirm.what': 'What is wrong, and what is right?',
  'phone.confirm.what.help':
    'What was written is not changed. Everybody who has the report gets your objection.',
  'phone.confirm.send': 'Confirm',
  'phone.confirm.object': 'Send the objection',
  'phone.proof': 'Handed over by telephone',
  'phone.proof.line': '{name}, {number}, {time}. Read back.',
  'phone.held.act':
    'Protected person. You can hand over to whoever is to act now. Call, and say where the child is only in the call: the copy has no address. Then call a colleague cleared for protected persons about the lasting responsibility.',
  'phone.held.act.yours':
    'Protected person. Call whoever is to act now, and say where the child is only in the call: the copy has no address. Choose also who has the lasting responsibility.',
  'phone.held.copy':
    'Protected person: the copy has no address. Where the child is, is said only in the call.',
  'phone.lasting_later':
    'Whoever is to act now is chosen. Whether somebody there has received it stands under Handed over to. The lasting responsibility remains.',
  'phone.lasting_wait.held': 'Leave the lasting responsibility for later',
  'phone.lasting_wait': 'Wait with the lasting responsibility: the home municipality is not known',
  'phone.alarm.held': 'A protected report is held: {reference}.',
  'phone.alarm.held.detail': 'A colleague cleared for protected persons is to route it by hand.',
  'phone.alarm.held.yours': 'You are cleared for protected persons: route it by hand.',
  'phone.alarm.held.acute': 'It is acute: call whoever is to act now.',
  'phone.alarm.held.more': '{count} more are held.',
  'phone.alarm.nobody': 'Nobody cleared for protected persons is on shift.',
  'phone.alarm.nobody.detail': 'Call in a colleague cleared for protected persons.',
} as const
