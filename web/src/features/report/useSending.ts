// useSending: one report on its way until the server has answered, however long that takes.
//
// Promise: the same act with the same key is tried again, a little later each time, and at once when the net comes
//          back or the sender asks; until an answer comes, the sender stops it, or the page goes.
//          `notTaken` only when it is known: nothing that was tried left this computer, or the server said that it could
//          not take it. Else nobody knows whether it came through.
import { onScopeDispose, ref, shallowRef } from 'vue'
import { isUncertain, type Outcome, type Problem } from '@/shared/api/problem'

export const waitsMs = [2000, 4000, 8000, 15_000, 30_000] as const

/** The server answered, and could not take it now. */
export const isBusy = ({ status }: Problem) => status === 503 || status === 429

export function useSending<Body, Value>(send: (body: Body) => Promise<Outcome<Value> | undefined>) {
  const state = ref<'idle' | 'sending' | 'waiting'>('idle')
  /** Why there is no answer yet. */
  const problem = shallowRef<Problem>()
  const nextAt = ref(0)
  const notTaken = ref(true)
  let wake: ((goOn: boolean) => void) | undefined

  function pause(waitMs: number): Promise<boolean> {
    state.value = 'waiting'
    nextAt.value = Date.now() + waitMs
    return new Promise((resolve) => {
      const timer = setTimeout(() => wake?.(true), waitMs)
      wake = (goOn) => {
        clearTimeout(timer)
        wake = undefined
        resolve(goOn)
      }
    })
  }

  /** The answer; nothing when the sender stopped it before there was one. */
  async function deliver(body: Body): Promise<Outcome<Value> | undefined> {
    if (state.value !== 'idle') return undefined
    state.value = 'sending'
    for (let turn = 0; ; turn++) {
      const couldLeave = navigator.onLine
      const result = await send(body)
      if (!result?.problem || !isUncertain(result.problem)) {
        state.value = 'idle'
        notTaken.value = true
        problem.value = undefined
        return result
      }
      if (couldLeave && !isBusy(result.problem)) notTaken.value = false
      problem.value = result.problem
      const goOn = await pause(waitsMs[Math.min(turn, waitsMs.length - 1)]!)
      state.value = goOn ? 'sending' : 'idle'
      if (goOn) continue
      problem.value = undefined
      return undefined
    }
  }

  const now = () => wake?.(true)
  const stop = () => wake?.(false)
  window.addEventListener('online', now)
  onScopeDispose(() => {
    window.removeEventListener('online', now)
    stop()
  })
  return { state, problem, nextAt, notTaken, deliver, now, stop }
}
