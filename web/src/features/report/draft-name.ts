// draft-name: what a draft is called in a list: by age, municipality and time; what is not told is not in its name.
//
// Secrecy: the list may be seen over a shoulder. No name, no number and no words that somebody wrote, and of a protected person
//          neither age nor place.
import type { Shape } from '@/shared/api/client'
import { handleText } from '@/shared/report/child-text'
import type { Content } from '@/shared/report/form'
import { childLineOf } from './child-line'

/** `pojke 14, Ekerö, i dag 13:23` */
export const draftName = (content: Content, time: string, directory?: Shape<'Directory'>): string =>
  handleText(childLineOf(content, directory), time)
