// waiting: what one list has that waits for whoever looks, as a feature tells it to Start (what-waits.ts).
//
// Promise: a list that could not be asked says so, and is asked again by itself; what was known of it stays, with its time.
//          It is live as the list's own page is, and asked again now and then for what nobody tells.
import type { ComputedRef } from 'vue'
import type { Loaded } from '@/shared/api/loaded'
import { useLoaded } from '@/shared/api/loaded'
import {
  every,
  reloadEvery,
  reloadOnKinds,
  type AskHeaders,
  type ListedKind,
} from '@/shared/api/news'
import type { Answer } from '@/shared/api/problem'
import type { PlainKey } from '@/shared/text'

export interface WaitingLine {
  /** Unlike every other of its list. */
  key: string
  /** What it is, and where it is opened. */
  name: string
  to: string
  /** What is asked of whoever looks, or what has not happened. */
  asks: string
  detail?: string
  /** By when it is to be done: an instant. */
  due?: string
  /** It should have been done by now. */
  late?: boolean
  /** Its place among those without an instant: a day. */
  day?: string
  /** Another's number, to ring about it. */
  phone?: string
}

export interface Waits {
  /** The list, by the name of its page. */
  list: PlainKey
  /** Where all of it stands. */
  to: string
  loaded: Pick<Loaded<unknown>, 'value' | 'problem' | 'loading' | 'at' | 'reload'>
  lines: ComputedRef<WaitingLine[]>
  /** What it asks nothing about, but tells: that somebody has answered. */
  answers?: ComputedRef<WaitingLine[]>
  /** More is open than was fetched. */
  hasMore?: ComputedRef<boolean>
  /** Cases of it that cannot be read, and so may wait. */
  unread?: ComputedRef<readonly string[]>
}

const askAgainMs = 5 * 60_000
const afterFailureMs = 15_000

/** A list for Start, asked for now. */
export function useWaitingList<Value>(
  kinds: readonly ListedKind[],
  load: (signal: AbortSignal, headers: AskHeaders) => Promise<Answer<Value>>,
): Loaded<Value> {
  const loaded = useLoaded(load)
  reloadOnKinds(loaded, kinds)
  reloadEvery(loaded, askAgainMs)
  every(afterFailureMs, () => {
    if (loaded.problem && !loaded.loading) void loaded.reload('news')
  })
  return loaded
}

export const hasCome = (due: string | undefined, now: number) =>
  due !== undefined && Date.parse(due) <= now
