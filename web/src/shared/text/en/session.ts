import type { Same } from '../kinds'
import type { session as sv } from '../sv/session'

export const session: Same<typeof sv> = {
  'session.closed': 'The page no longer belongs to your sign-in. Nothing has been sent.',
  'session.expired': 'Your sign-in has ended. Sign in again to come back to the page.',
  'session.blocked':
    'Your account is blocked, and you have been signed out. Ring the operator if that is wrong. If it is urgent, ring the social duty team.',
  'session.idle':
    'Nobody has touched the screen for a while, so you are signed out. Sign in again to come back to the page.',
  'session.shows': 'Shows how it was at {time}',

  'session.other.title': 'Somebody else is signed in now',
  'session.other.who':
    '{name}, {unit}, has signed in in this browser. The page that was open here is closed, and nothing more is sent from it.',
  'session.other.unknown':
    'Somebody has signed in in this browser, in another tab. The page that was open here is closed, and nothing more is sent from it.',
  'session.other.go_on': 'Go on as {name}',
  'session.other.reload': 'Reload the page',
  'session.other.sign_in': 'Sign in as somebody else',
  'session.other.sign_in.text': 'That signs {name} out.',

  'session.locked.title': 'The screen is locked',
  'session.locked.text':
    'Nobody has touched the screen for a while. The page still listens. Write your password to see it.',
  'session.locked.password': 'Password for {name}',
  'session.locked.missing': 'Write your password.',
  'session.locked.unlock': 'Unlock',
  'session.locked.unlocking': 'Unlocking …',
  'session.locked.failed': 'It could not be unlocked',
  'session.locked.stands.late':
    '{count} report or question is overdue, by what was known when the screen was locked.|{count} reports and questions are overdue, by what was known when the screen was locked.',
  'session.locked.stands.acute':
    '{count} acute report or question waits to be received.|{count} acute reports and questions wait to be received.',
  'session.locked.quiet':
    'Nothing is overdue, and nothing new has happened since the screen was locked.',
  'session.locked.no_more': 'Nothing new has happened since the screen was locked.',
  'session.locked.unknown':
    'The page was loaded while the screen was locked, and does not know what waits. Nothing new has happened since.',
  'session.locked.silent': 'The sound is off: what happens is not heard from this screen.',
  'session.locked.news':
    'Something new has happened in {count} report since the screen was locked. Latest {time}.|Something new has happened in {count} reports since the screen was locked. Latest {time}.',
  'session.locked.late': 'A time has run out: somebody has waited too long. Unlock to see what.',

  'session.ends': 'Your sign-in ends at {time}.',
  'session.ends.last':
    'Save what you are writing, and then sign in again with a new one-time code.',
  'session.ends.go_on': 'Stay signed in',
  'session.ends.failed': 'It could not be prolonged. Try again.',
}
