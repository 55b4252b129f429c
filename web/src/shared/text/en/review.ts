// English of sv/review.ts.
export const review = {
  'menu.review': 'Review',
  'review.title': 'Review',
  'review.lead':
    'Whoever searches, opens or downloads more in an hour than one person needs is stopped. Each such stop at your authority stands here until somebody has followed it up.',
  'review.open': 'To follow up ({count})',
  'review.open.none': 'Nothing to follow up',
  'review.open.none.text':
    'Nobody at your authority has been stopped since the latest alarm was closed.',
  'review.closed': 'Closed',
  'review.sort.search': 'Searches',
  'review.sort.opening': 'Cases opened outside the own lists',
  'review.sort.download': 'Files and extracts downloaded',
  'review.who': 'Who',
  'review.unit': 'Unit',
  'review.when': 'When',
  'review.hour': '{from} to {until}',
  'review.stopped': 'Stopped',
  'review.once_at': '{count} time, {first}|{count} times, {first}',
  'review.between': '{count} time, {first} to {last}|{count} times, {first} to {last}',
  'review.budget': 'Limit',
  'review.per_hour': '{count} an hour',
  'review.account': '{name} ({account})',
  'review.closed_by': 'Closed {time} by {who}',
  'review.own': 'The alarm is about yourself. Another log reviewer closes it.',
  'review.again': 'Stopped again since the alarm was closed.',
  'review.reason': 'What have you found?',
  'review.reason.help':
    'For example: searched for siblings after the shooting, confirmed with the team leader. Kept with your name. Write no identity number.',
  'review.close': 'Close the alarm',
  'review.done': 'The alarm is closed.',
} as const
