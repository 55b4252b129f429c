// unsent: a question that is being written, kept in this tab's memory while its writer looks at other pages.
//
// Promise: nothing is kept in the browser's storage nor on the server; it goes with the tab.
// Secrecy: it is its writer's. When somebody else signs in here it is forgotten.
import { watch } from 'vue'
import type { Values } from '@/shared/form/form'
import { session } from '@/shared/session/session'

export interface Unsent {
  values: Values
  callback: string
  to: string
}

let kept: { account: string; question: Unsent } | undefined

watch(
  () => session.value?.account,
  (account) => {
    if (account !== undefined && account !== kept?.account) kept = undefined
  },
)

export function keepUnsent(question: Unsent): void {
  const account = session.value?.account
  if (account !== undefined) kept = { account, question }
}

export function takeUnsent(): Unsent | undefined {
  return kept !== undefined && kept.account === session.value?.account ? kept.question : undefined
}

export function forgetUnsent(): void {
  kept = undefined
}
