// loaded: something fetched for a page, with how it went. LoadState.vue shows it.
import { getCurrentScope, onScopeDispose, shallowReactive } from 'vue'
import { instantNow } from '@/shared/time/clock'
import { actsEnded, noActUnderWay } from './action'
import { askHeaders, type AskHeaders, type Cause } from './news'
import { isServerAway, outcome, type Answer, type Problem } from './problem'

export interface Loaded<Value> {
  value: Value | undefined
  problem: Problem | undefined
  loading: boolean
  /** When the value was last known to be true. */
  at: number | undefined
  /** `news`: not a person asked for it. */
  reload: (cause?: Cause) => Promise<void>
  /** Shows an answer that came by another way, such as that of a write. */
  take: (value: Value) => void
}

const againMs = [2000, 5000, 10_000, 20_000, 30_000] as const
/** So that not every page comes back in the same moment. */
const spread = 0.2

/** Asks again after what the server could not answer, until it has; nobody needs to press. */
function useTriedAgain(ask: (by: Cause) => void) {
  let failed = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitsBy: Cause | undefined

  function now() {
    if (waitsBy) ask(waitsBy)
  }
  function stop() {
    clearTimeout(timer)
    waitsBy = undefined
  }
  if (getCurrentScope()) {
    window.addEventListener('online', now)
    onScopeDispose(() => {
      window.removeEventListener('online', now)
      stop()
    })
  }
  return {
    stop,
    hear(problem: Problem | undefined, by: Cause) {
      stop()
      if (!problem || !isServerAway(problem)) return void (failed = 0)
      const wait = Math.max(
        againMs[Math.min(failed++, againMs.length - 1)]!,
        (problem.retryAfter ?? 0) * 1000,
      )
      waitsBy = by
      timer = setTimeout(now, wait * (1 + Math.random() * spread))
    },
  }
}

/**
 * Loads at once and again on `reload`. What was shown stays while it reloads and after a failure. If it is asked
 * to reload while it is loading, it loads once more afterwards, so that the last change is never missed, and whoever
 * asked waits for that. What was read while an act was under way (action.ts) is read again when the act has been
 * answered. `headers` go with each request: they tell the server when it was asked for by news, and not by a person.
 * When the server was not reached, or could not answer just then, it is asked again by itself, a little later each time,
 * and at once when the net is back. What it refused is not asked for again.
 */
export function useLoaded<Value>(
  load: (signal: AbortSignal, headers: AskHeaders) => Promise<Answer<Value>>,
  options: { now?: boolean } = {},
): Loaded<Value> {
  const stop = new AbortController()
  let again = false
  let cause: Cause = 'news'
  let running: Promise<void> | undefined

  const loaded: Loaded<Value> = shallowReactive({
    value: undefined,
    problem: undefined,
    loading: false,
    at: undefined,
    take(value: Value) {
      loaded.value = value
      loaded.problem = undefined
      loaded.at = instantNow()
    },
    reload(asked: Cause = 'person') {
      tried.stop()
      again = true
      if (asked === 'person') cause = 'person'
      return (running ??= run())
    },
  })

  const tried = useTriedAgain((by) => void loaded.reload(by))

  async function run(): Promise<void> {
    loaded.loading = true
    while (again && !stop.signal.aborted) {
      again = false
      const by = cause
      cause = 'news'
      const acts = actsEnded()
      const { value, problem } = await outcome(load(stop.signal, askHeaders(by)))
      await noActUnderWay()
      if (stop.signal.aborted) break
      if (acts !== actsEnded()) {
        again = true // Perhaps older than what the act answered.
        if (by === 'person') cause = by
        continue
      }
      if (problem) loaded.problem = problem
      else loaded.take(value as Value)
      tried.hear(problem, by)
    }
    loaded.loading = false
    running = undefined // In the same breath: whoever asks from now on begins anew.
  }

  if (getCurrentScope()) onScopeDispose(() => stop.abort())
  if (options.now !== false) void loaded.reload()
  return loaded
}
