// late-watch: what is late and stands in no list of a desk (an agreement, a change of a number, a duty that nobody has taken
// over), told at the top of whatever page one is on, until it is late no more.
//
// Promise: it is there from when the page is: the list is asked for at once, for the server tells of the same again only each so
//          often (data/deadlines.toml, [[reminder]]), which may be two hours. It goes when the list says that it is late no more,
//          not because the line was broken, something else was done to it, or the list could not be fetched. The list is asked
//          for when one of its times has come, for news of what is late, and until it has answered; not for other news: each
//          time is an entry in the access log.
// Tests:   late-watch.test.ts, and features/*/watch.test.ts
import { effectScope, shallowReactive, watch, type EffectScope } from 'vue'
import { onChange } from '@/shared/api/events'
import { useLoaded, type Loaded } from '@/shared/api/loaded'
import { every, reloadWhenDue, type AskHeaders } from '@/shared/api/news'
import type { Answer } from '@/shared/api/problem'
import { clearAlarm, raiseAlarm, type Alarm } from '@/shared/ui/alarms'
import { play } from './sound'

const askAgainMs = 60_000

/** One that the list tells of. Whether it is late is by the server's clock, as the list was answered. */
export interface Told {
  reference: string
  isLate: boolean
  due?: string
}

export interface LateKind<List> {
  /** How its references begin. */
  prefix: string
  load: (signal: AbortSignal, headers: AskHeaders) => Promise<Answer<List>>
  told: (list: List) => readonly Told[]
  /** Of one alarm: `first` is named, and so many `more` are late. The list is not known yet when it could not be fetched. */
  words: (
    first: string,
    more: number,
    list: List | undefined,
  ) => Pick<Alarm, 'text' | 'detail' | 'phone' | 'link'>
  /** One alarm however many are late; else each has its own. */
  inOne: boolean
  sounds: boolean
}

export interface LateWatch {
  startWatch: () => void
  stopWatch: () => void
}

export function lateWatch<List>(kind: LateKind<List>): LateWatch {
  const late = shallowReactive(new Set<string>())
  const keyOf = (reference: string) => `late ${kind.inOne ? kind.prefix : reference}`
  let scope: EffectScope | undefined

  function show(reference: string, list: Loaded<List>) {
    late.add(reference)
    if (kind.sounds) play('overdue')
    raiseAlarm(() => {
      const [first, more] = kind.inOne ? [[...late][0]!, late.size - 1] : [reference, 0]
      const said = { ...kind.words(first, more, list.value), cases: kind.inOne ? [...late] : [] }
      return { key: keyOf(reference), level: 'alert', canBeClosed: false, ...said }
    })
  }
  function forget(reference: string) {
    if (!late.has(reference)) return
    // What is said is said anew when something of it changes: the last one goes before it is not there to be named.
    if (!kind.inOne || late.size === 1) clearAlarm(keyOf(reference))
    late.delete(reference)
  }

  function begin() {
    const list = useLoaded(kind.load, { now: false })
    const told = () => (list.value ? kind.told(list.value) : [])
    const ask = () => list.reload('news')
    function settle({ reference, isLate }: Told) {
      if (!isLate) forget(reference)
      else if (!late.has(reference)) show(reference, list)
    }
    /** What the list does not tell of goes with the news of it. */
    async function askAbout(reference: string) {
      await ask()
      if (!list.problem && !told().some((each) => each.reference === reference)) forget(reference)
    }
    watch(
      () => list.value,
      () => told().forEach(settle),
      { flush: 'sync' },
    )
    onChange('*', ({ kind: what, reference }) => {
      if (what === 'resync') return void ask()
      if (!reference?.startsWith(kind.prefix)) return
      if (what === 'late') {
        show(reference, list)
        void ask()
      } else if (late.has(reference)) void askAbout(reference)
    })
    reloadWhenDue(list, () => told().map(({ due }) => due))
    every(askAgainMs, () => void (list.problem && ask()))
    void ask()
  }

  return {
    startWatch() {
      if (scope) return
      scope = effectScope(true)
      scope.run(begin)
    },
    stopWatch() {
      scope?.stop()
      scope = undefined
      ;[...late].forEach(forget)
    },
  }
}
