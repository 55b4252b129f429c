// shown-weeks: a roster with the weeks of its plan that are looked at: the coming ones, or those before or after them.
//
// Promise: what an act answers has the coming weeks, and they are shown then.
import { shallowRef } from 'vue'
import { useCase, type Days } from '@/shared/api/case'
import type { Roster } from '@/shared/roster/roster'

export function useRosterWeeks(reference: () => string) {
  const days = shallowRef<Days>()
  const roster = useCase('roster', reference, () => days.value)
  return {
    roster,
    /** The coming weeks when nothing is said. */
    async show(chosen?: Days) {
      days.value = chosen
      await roster.reload()
    },
    take(value: Roster) {
      days.value = undefined
      roster.take(value)
    },
  }
}
