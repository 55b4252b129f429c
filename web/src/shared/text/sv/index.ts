// Every Swedish text. A feature adds a file here and its line below; en/index.ts takes the same line.
import { common } from './common'
import { desk } from './desk'
import { door } from './door'
import { phone } from './phone'
import { queue } from './queue'
import { report } from './report'
import { review } from './review'
import { routing } from './routing'
import { sending } from './sending'
import { session } from './session'
import { sign_in } from './sign_in'
import { time } from './time'
import { told } from './told'
import { words } from './words'

export const sv = {
  ...common,
  ...time,
  ...sign_in,
  ...session,
  ...desk,
  ...queue,
  ...words,
  ...report,
  ...told,
  ...door,
  ...routing,
  ...phone,
  ...sending,
  ...review,
} as const
