import type { Same } from '../kinds'
import type { time as sv } from '../sv/time'

export const time: Same<typeof sv> = {
  'time.today': 'today {time}',
  'time.yesterday': 'yesterday {time}',
  'time.tomorrow': 'tomorrow {time}',
  'time.at': '{day} {time}',
  'time.left': '{amount} left',
  'time.over': '{amount} overdue',
  'time.state.ample': 'Ample time',
  'time.state.soon': 'Soon',
  'time.state.over': 'Overdue',
  'time.amount.days': '{days} d {hours} h',
  'time.amount.hours': '{hours} h {minutes} min',
  'time.amount.minutes': '{minutes} min',
  'time.amount.clock': '{minutes} min {seconds} s',
  'time.law': 'Law',
  'time.law.means': 'Time limit set by law',
  'time.law.outer':
    'The law says at once. The time is the outermost limit, by the preparatory works.',
  'time.law.unchecked': 'Not checked by a lawyer.',
  'time.law.checked': 'Checked by {name}.',
  'time.law.note': '§ is law. Not checked by a lawyer.',
  'time.target': 'Target',
  'time.target.means': 'Agreed target time',
  'time.by': 'by {when}',
  'time.since': '{amount} ago',
  'time.just_now': 'just now',
}
