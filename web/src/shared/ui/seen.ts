// seen: that whoever is at the screen has seen the grave alarms that stand. They are then one thin line, until they grow.
//
// Promise: holds for one person, in this tab, and for what they saw: one case more, or one that went and came back, and the
//          alarms are as they were. Nothing of it is sent, and no sound is turned off by it.
import { readonly, shallowRef } from 'vue'
import { instantNow } from '@/shared/time/clock'
import type { Alarm } from './alarms'

export interface Seen {
  by: string
  at: number
  cases: ReadonlySet<string>
}

const kept = shallowRef<Seen>()
export const seen = readonly(kept)

/** Each case of each alarm; an alarm that names none is one by itself. */
export function casesOf(alarms: readonly Pick<Alarm, 'key' | 'cases'>[]): string[] {
  return alarms.flatMap(({ key, cases }) =>
    cases?.length ? cases.map((each) => `${key} ${each}`) : [key],
  )
}

/** What is left of it: nothing for another person, or when something has come. What has gone is not remembered. */
export function stillSeen(
  before: Seen | undefined,
  by: string,
  cases: readonly string[],
): Seen | undefined {
  if (!before || before.by !== by || cases.length === 0) return undefined
  return cases.every((each) => before.cases.has(each))
    ? { ...before, cases: new Set(cases) }
    : undefined
}

export function keepSeen(by: string, cases: readonly string[]): void {
  kept.value = { by, at: instantNow(), cases: new Set(cases) }
}
export function followSeen(by: string, cases: readonly string[]): void {
  kept.value = stillSeen(kept.value, by, cases)
}
export function forgetSeen(): void {
  kept.value = undefined
}
