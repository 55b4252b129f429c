// action: one thing the user does, that changes something.
//
// Promise: pressed twice it is done once. The key is kept when the same act is tried again after an uncertain end
//          (lost connection, 5xx), and is new when the server has answered or the act is another.
//          It is done for the person on whose page it was begun, and for nobody who signed in since.
//          What an act was answered is heard before anything that was read meanwhile is shown (loaded.ts): the news
//          of the act may come first, and would take the form away that was going to tell how it went.
import { shallowReactive } from 'vue'
import { actingAs, newActHeader, type ActHeader } from './client'
import {
  anothersPage,
  isUncertain,
  outcome,
  type Answer,
  type Outcome,
  type Problem,
} from './problem'

export interface Action<Params extends unknown[], Value> {
  busy: boolean
  problem: Problem | undefined
  /** Answers nothing when it is already running. */
  run: (...params: Params) => Promise<Outcome<Value> | undefined>
  forget: () => void
}

const newsWaitsAtMostMs = 2000
let underWay = 0
let ended = 0
let waiting: (() => void)[] = []

/** How many acts have ended: whoever reads may see whether one ended meanwhile. */
export const actsEnded = () => ended
/**
 * When no act is under way any more and whoever asked for it has heard its answer; at the latest after two seconds:
 * an act that hangs must not keep the news of a child from the desk.
 */
export function noActUnderWay(): Promise<void> {
  if (underWay === 0) return Promise.resolve()
  return new Promise((resolve) => {
    waiting.push(resolve)
    setTimeout(resolve, newsWaitsAtMostMs)
  })
}
function end() {
  underWay -= 1
  ended += 1
  if (underWay > 0) return
  const now = waiting
  waiting = []
  setTimeout(() => now.forEach((resolve) => resolve()))
}

export function useAction<Params extends unknown[], Value>(
  perform: (header: ActHeader, ...params: Params) => Promise<Answer<Value>>,
): Action<Params, Value> {
  const mine = actingAs()
  let header = newActHeader()
  let uncertain: string | undefined

  const action: Action<Params, Value> = shallowReactive({
    busy: false,
    problem: undefined,
    forget() {
      action.problem = undefined
    },
    async run(...params: Params) {
      if (action.busy) return undefined
      if (actingAs() !== mine) return { problem: (action.problem = anothersPage()) }
      const act = JSON.stringify(params)
      if (act !== uncertain) header = newActHeader()
      action.busy = true
      action.problem = undefined
      underWay += 1
      const result = await outcome(perform(header, ...params)).finally(end)
      action.busy = false
      action.problem = result.problem
      uncertain = result.problem && isUncertain(result.problem) ? act : undefined
      return result
    },
  })
  return action
}
