import type { Same } from '../kinds'
import type { sign_in as sv } from '../sv/sign_in'

export const sign_in: Same<typeof sv> = {
  'sign_in.title': 'Sign in',
  'sign_in.lead': 'One secure door between police and social services, day and night.',
  'sign_in.signed_out': 'You are signed out.',
  'sign_in.left.draft': 'What you wrote is kept as a draft.',
  'sign_in.left.waits':
    'What you wrote is not saved yet. It is saved when you sign in here again. Do not close the tab.',
  'sign_in.account': 'User name',
  'sign_in.account.missing': 'Write your user name.',
  'sign_in.password': 'Password',
  'sign_in.password.missing': 'Write your password.',
  'sign_in.totp': 'One-time code',
  'sign_in.totp.help': 'Six digits from your code app.',
  'sign_in.totp.missing': 'Write the six digits from your code app.',
  'sign_in.submit': 'Sign in',
  'sign_in.working': 'Signing in …',
  'sign_in.failed': 'You could not be signed in',
  'sign_in.wait.seconds':
    'You can try again in {count} second.|You can try again in {count} seconds.',
  'sign_in.wait.minutes':
    'You can try again in {count} minute.|You can try again in {count} minutes.',
  'sign_in.wait.over': 'You can try again now.',
  'sign_in.unreachable': 'Ingång does not answer right now. You cannot sign in from here.',
  'sign_in.unreachable.text':
    'The page tries again by itself. If it is urgent, ring the social duty team.',
  'sign_in.training': 'Fictional users',
  'sign_in.training.text': 'This is a training environment. None of the users exist.',
}
