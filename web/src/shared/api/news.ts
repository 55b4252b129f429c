// news: what is shown is loaded again when there is news of it, and not for what is told of others.
//
// Promise: a page that shows a report hears of that report and of its handovers; a list hears of what it lists. A clock
//          that runs out (`late`) is news of whatever it runs for. After a `resync` anything may have changed.
//          What is loaded for news, or because a time has come, says so to the server: nobody asked to see it.
import { getCurrentScope, onScopeDispose, watch } from 'vue'
import { useNow } from '@/shared/time/clock'
import { onChange, type Change } from './events'

/** Who wanted it loaded. */
export type Cause = 'person' | 'news'

export type AskHeaders = Record<string, string>

export function askHeaders(cause: Cause): AskHeaders {
  return cause === 'news' ? { 'Ingang-Refresh': 'news' } : {}
}

interface Reloadable {
  reload: (cause: Cause) => Promise<void>
}

const isResync = ({ kind }: Change) => kind === 'resync'

/** Loads again for what is told of these, by reference. */
export function reloadOnNewsOf(loaded: Reloadable, references: () => readonly string[]): void {
  onChange('*', (change) => {
    if (isResync(change) || references().includes(change.reference ?? ''))
      void loaded.reload('news')
  })
}

/** Kinds of case, by the beginning of their references. */
const prefix = {
  report: 'ING-',
  handover: 'HND-',
  consultation: 'KON-',
  agreement: 'AVT-',
  directory: 'ENH-',
  roster: 'JOU-',
  alert: 'AVI-',
} as const

/** What may be listed. */
export type ListedKind = keyof typeof prefix | 'review'

/** Loads again for what is told of these kinds, and when a clock has run out for one of them. */
export function reloadOnKinds(loaded: Reloadable, kinds: readonly ListedKind[]): void {
  onChange('*', (change) => {
    if (isResync(change) || kinds.some((kind) => isOfKind(change, kind))) void loaded.reload('news')
  })
}

function isOfKind({ kind, reference }: Change, wanted: ListedKind): boolean {
  if (kind !== 'late' || wanted === 'review') return kind === wanted
  return reference === undefined || reference.startsWith(prefix[wanted])
}

/** Loads again the moment that one of these times has come: what was due by then may be late. */
export function reloadWhenDue(loaded: Reloadable, dues: () => readonly (string | undefined)[]) {
  const now = useNow()
  const ahead = (due: string) => `ahead ${due}`
  const stands = (due: string) => (Date.parse(due) < now.value ? `past ${due}` : ahead(due))
  const told = () => dues().filter((due) => due !== undefined)
  // What had already passed when it was told was told so: only what was waited for has come.
  watch(
    () => told().map(stands).join(),
    (_stand, before) => {
      const waited = before.split(',')
      const hasCome = (due: string) => stands(due) !== ahead(due) && waited.includes(ahead(due))
      if (told().some(hasCome)) void loaded.reload('news')
    },
  )
}

/** Loads again each so often, for what is not told on the stream, or should the stream fail. */
export function reloadEvery(loaded: Reloadable, ms: number): void {
  every(ms, () => void loaded.reload('news'))
}

export function every(ms: number, act: () => void): void {
  const timer = setInterval(act, ms)
  if (getCurrentScope()) onScopeDispose(() => clearInterval(timer))
}
