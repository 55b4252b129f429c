// words: what stands on several of the pages about units, in words.
import type { Problem } from '@/shared/api/problem'
import { t } from '@/shared/text'
import { dayAndTime, dayAndTimeBy } from '@/shared/time/dates'
import { inNames, type Change, type Names, type Temporary } from './units'

/** What went wrong, with names where the server has codes: a loop is told as the units that it goes through. */
export function inNamesOf(problem: Problem | undefined, names: Names): Problem | undefined {
  return (
    problem && {
      ...problem,
      detail: problem.detail && inNames(problem.detail, names),
      errors: problem.errors.map((each) => ({ ...each, text: inNames(each.text, names) })),
    }
  )
}

/** How it stands with a change, and since or until when. */
export function changeStand(change: Change, now: number): string {
  const { state, confirm_by, from, at } = change
  if (state === 'waits' && confirm_by)
    return t('units.change.waits.by', { when: dayAndTimeBy(confirm_by, now) })
  if (state === 'planned' && from)
    return t('units.change.planned.from', { when: dayAndTime(from, now) })
  if (state === 'in_force' && from)
    return t('units.change.in_force.from', { when: dayAndTime(from, now) })
  if (state === 'too_late' && at)
    return t('units.change.too_late.at', { when: dayAndTime(at, now) })
  return t(`units.change.${state}`)
}

/** From when it is asked to hold. */
export function changeEffect({ at }: Pick<Change, 'at'>, now: number): string {
  return at ? t('units.effect.at', { when: dayAndTime(at, now) }) : t('units.effect.confirmed')
}

export function temporaryStand({ state, until }: Temporary, now: number): string {
  return state === 'stands'
    ? t('units.temporary.stands.until', { when: dayAndTimeBy(until, now) })
    : t(`units.temporary.${state}`)
}
