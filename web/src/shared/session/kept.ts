// kept: words that could not be saved before their writer's session ended. They wait in this tab's memory, and go out
// only when the same person signs in here again. Nobody else sees them, and they are in nobody else's drafts.
import { shallowRef } from 'vue'
import { actingAs } from '@/shared/api/client'

type Save = () => Promise<void>

const waiting = new Map<string, Set<Save>>()

/** What became of what was being written when the page was left: it is a draft, or it waits here. */
export const leftBehind = shallowRef<'draft' | 'waits'>()
export const wasKept = () => void (leftBehind.value = 'draft')

/** Whose words are written now. */
export const writer = actingAs

/** Whether the page acts for this person now. */
export const actsFor = (account: string | undefined): boolean => actingAs() === account

/** Saves when this person signs in again in this tab. The browser asks before it throws the words away. */
export function saveWhenBack(account: string | undefined, save: Save): void {
  if (account === undefined) return
  if (waiting.size === 0) window.addEventListener('beforeunload', askFirst)
  leftBehind.value = 'waits'
  waiting.set(account, (waiting.get(account) ?? new Set()).add(save))
}

/** The person is back: what waited is saved. */
export async function comeBack(account: string): Promise<void> {
  leftBehind.value = undefined
  const saves = waiting.get(account)
  waiting.delete(account)
  if (waiting.size === 0) window.removeEventListener('beforeunload', askFirst)
  await Promise.allSettled([...(saves ?? [])].map((save) => save()))
}

function askFirst(event: BeforeUnloadEvent) {
  event.preventDefault()
}
