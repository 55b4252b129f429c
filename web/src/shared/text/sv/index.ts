// Every Swedish text. A feature adds a file here and its line below; en/index.ts takes the same line.
import { agreement } from './agreement'
import { agreement_act } from './agreement_act'
import { alert } from './alert'
import { answering } from './answering'
import { common } from './common'
import { consultation } from './consultation'
import { desk } from './desk'
import { door } from './door'
import { form } from './form'
import { gates } from './gates'
import { phone } from './phone'
import { queue } from './queue'
import { report } from './report'
import { review } from './review'
import { roster } from './roster'
import { roster_ask } from './roster_ask'
import { routing } from './routing'
import { sending } from './sending'
import { session } from './session'
import { sign_in } from './sign_in'
import { start } from './start'
import { time } from './time'
import { told } from './told'
import { units } from './units'
import { words } from './words'

export const sv = {
  ...common,
  ...agreement,
  ...agreement_act,
  ...alert,
  ...answering,
  ...units,
  ...roster,
  ...roster_ask,
  ...consultation,
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
  ...form,
  ...review,
  ...gates,
  ...start,
} as const
