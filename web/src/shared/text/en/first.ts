// What is said before anybody has signed in, in English.
import type { Same } from '../kinds'
import type { first as sv } from '../sv/first'
import { common } from './common'
import { session } from './session'
import { sign_in } from './sign_in'
import { time } from './time'

export const first: Same<typeof sv> = { ...common, ...time, ...sign_in, ...session }
