// What is said before anybody has signed in: the sign-in page, the shell around it, and why one is there. en/first.ts takes the same.
import { common } from './common'
import { session } from './session'
import { sign_in } from './sign_in'
import { time } from './time'

export const first = { ...common, ...time, ...sign_in, ...session } as const
