// Every Swedish text. A feature adds a file here and its line below; en/index.ts takes the same line.
import { common } from './common'
import { queue } from './queue'
import { sign_in } from './sign_in'
import { time } from './time'
import { words } from './words'

export const sv = { ...common, ...time, ...sign_in, ...queue, ...words } as const
