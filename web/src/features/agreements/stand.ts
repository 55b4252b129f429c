// stand: how an agreement stands, in a shape and a word; which are chosen; and in which order they are read: the most urgent
// first.
//
// Promise: nothing is computed of terms here. The server says what counts today, to which day, and what is asked of the viewer.
import type { Shape } from '@/shared/api/client'
import type { PlainKey } from '@/shared/text'
import { marks, type Mark } from './marks'

export type Item = Shape<'AgreementItem'>
export type Act = Shape<'AgreementAct'>
export type Warning = Shape<'AgreementWarning'>

type Told = Pick<Item, 'reference' | 'state' | 'standing' | 'in_force_from'>

export interface Stand {
  mark: Mark
  text: PlainKey
}

/** How it stands today: what was told last, and whether it counts. */
export function standOf(told: Told, today: string): Stand {
  const { reference, state, standing, in_force_from: from } = told
  if (!reference || !state) return { mark: 'none', text: 'agreements.stand.none' }
  if (standing === 'unknown_renewal') return { mark: 'unclear', text: 'agreements.stand.unknown' }
  const counts = standing === 'yes'
  switch (state) {
    case 'in_force':
      if (counts) return { mark: 'in_force', text: 'agreements.stand.in_force' }
      return from !== undefined && from > today
        ? { mark: 'under_way', text: 'agreements.stand.coming' }
        : { mark: 'ended', text: 'agreements.stand.run_out' }
    case 'notice_given':
      return counts
        ? { mark: 'notice', text: 'agreements.stand.notice_given' }
        : { mark: 'ended', text: 'agreements.stand.ended' }
    case 'ended':
      return counts
        ? { mark: 'notice', text: 'agreements.stand.ending' }
        : { mark: 'ended', text: 'agreements.stand.ended' }
    case 'replaced':
      return counts
        ? { mark: 'notice', text: 'agreements.stand.replacing' }
        : { mark: 'ended', text: 'agreements.stand.replaced' }
    case 'draft':
    case 'prepared':
    case 'referred':
    case 'decided':
    case 'signed':
    case 'dispatched':
      return { mark: 'under_way', text: `agreements.stand.${state}` }
  }
}

/** Several teams answer for several nämnder, and a party without an agreement has no reference. */
export function keyOf({ kind, code, committee, reference }: Item): string {
  return [kind, code, committee?.code, reference].filter(Boolean).join(' ')
}

/** What makes one more pressing than its date tells, the worst first. */
const pressing: readonly Warning[] = [
  'run_out',
  'reminder_unanswered',
  'owner_gone',
  'owner_may_not',
  'unknown_renewal',
]

export function isPressing(warning: Warning): boolean {
  return pressing.includes(warning)
}

function rank({ asked, warnings }: Item): number {
  const worst = pressing.findIndex((each) => warnings.includes(each))
  return (asked.length > 0 ? 0 : 10) + (worst < 0 ? pressing.length : worst)
}

const noDay = '9999-12-31'

/** What is asked of the viewer before what is not; then what presses; then the nearest date; then by name. */
export function byUrgency(items: readonly Item[]): Item[] {
  return [...items].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.next?.day ?? noDay).localeCompare(b.next?.day ?? noDay) ||
      a.name.localeCompare(b.name, 'sv'),
  )
}

export const choices = ['all', 'asked', ...marks] as const
export type Choice = (typeof choices)[number]

/** As it stands in the address. */
const words: Readonly<Record<Choice, string>> = {
  all: 'alla',
  asked: 'att-gora',
  in_force: 'i-kraft',
  under_way: 'pa-vag',
  notice: 'uppsagda',
  unclear: 'oklara',
  ended: 'upphorda',
  none: 'utan',
}

export function wordOf(choice: Choice): string {
  return words[choice]
}

/** What the address says; all when it says nothing that is known. */
export function choiceOf(word: unknown): Choice {
  return choices.find((choice) => words[choice] === word) ?? 'all'
}

export function isChosen(item: Item, choice: Choice, today: string): boolean {
  if (choice === 'all') return true
  if (choice === 'asked') return item.asked.length > 0
  return standOf(item, today).mark === choice
}

/** The choices that would show something, with how many; and the one that was made. */
export function countChoices(items: readonly Item[], today: string, made: Choice) {
  return choices
    .map((choice) => ({
      choice,
      count: items.filter((item) => isChosen(item, choice, today)).length,
    }))
    .filter(({ choice, count }) => count > 0 || choice === made || choice === 'all')
}
