// row-words: the next step, by when, and who has it, as short as a row of a unit's inbox lets them be. To the unit itself its own
// name is not told.
import { isReceived, isUnreadable, type Item } from '@/shared/desk/items'
import { byText, shortName, shortPlace, shortTeam } from '@/shared/desk/row-words'
import { stateText } from '@/shared/report/state-text'
import { t } from '@/shared/text'
import { dayAndTime, dayAndTimeBy } from '@/shared/time/dates'

/** What one does; of what is over, where it stands. */
export function stepText(item: Item): string {
  if (isUnreadable(item)) return t('tag.unreadable')
  if (item.state === 'returned') return t('handover.redirect')
  const { clock } = item
  if (!clock) return stateText(item)
  if (clock.kind === 'receive') return t('handover.receive')
  if (clock.kind === 'register') return t('handover.register')
  return t(`clock.${clock.kind}`)
}

/** An assessment is to be made at once: the law's time is its outermost limit. */
export function timeText(item: Item, now: number): string {
  if (item.clock?.kind !== 'protection_assessment') return byText(item, now)
  return t('inbox.at_once', { when: dayAndTimeBy(item.clock.due, now) })
}

/** When it came to the nämnd, which has it then, whoever receives it. */
export function arrivedText({ arrived_at }: Item, now: number): string {
  return arrived_at ? dayAndTime(arrived_at, now) : t('inbox.on_its_way')
}

/** Where it is, and where it lives when that is elsewhere: of a district its own name. */
export function placeText({ child }: Item): string {
  const stay = shortPlace(child?.stay)
  const home = child?.home === child?.stay ? undefined : shortPlace(child?.home)
  if (!home) return stay ?? ''
  return stay ? t('inbox.stays_lives', { stay, home }) : t('queue.lives', { home })
}

/** Who has it now. `unit`: whose inbox it is. */
export function whoText(item: Item, unit: string | undefined, now: number): string {
  const isOurs = item.unit?.code === unit
  const at = shortTeam(item.unit?.name ?? t('told.unit_hidden'))
  if (item.state === 'returned')
    return isOurs ? t('inbox.who.returned') : t('queue.who.returned', { unit: at })
  const { clock, received_by: who } = item
  const next = shortName(clock?.unit || t('told.unit_hidden'))
  if (!who) return clock && !clock.yours ? t('queue.who.awaited', { unit: next }) : ''
  const named = isOurs ? who : t('queue.row.received', { who, unit: at })
  if (isReceived(item) || !clock) return named
  if (clock.yours)
    return clock.kind === 'receive' ? t('inbox.who.until_you', { who: named }) : named
  return clock.opens_at
    ? t('inbox.who.until_opens', { who: named, unit: next, time: dayAndTime(clock.opens_at, now) })
    : t('inbox.who.until', { who: named, unit: next })
}

/** As what it has come, and for which nämnd, as far as it is told. */
function asWhat({ clock, responsibility, acting }: Item): string {
  const isOthers = clock && !clock.yours && clock.kind !== 'hand_over' && clock.unit
  return [
    isOthers && t('inbox.twin.for', { unit: shortName(clock.unit!) }),
    responsibility === 'lasting' && t('inbox.twin.lasting'),
    (responsibility === 'acute_now' || acting) && t('inbox.twin.acting'),
  ]
    .filter(Boolean)
    .join(', ')
}

/** One report may have come twice, for two nämnder or as two things: what tells its rows apart, by handover. */
export function twinTexts(items: readonly Item[]): Map<string, string> {
  const byReport = new Map<string, Item[]>()
  for (const item of items)
    if (item.report) byReport.set(item.report, [...(byReport.get(item.report) ?? []), item])
  const said = new Map<string, string>()
  for (const twins of byReport.values()) {
    if (twins.length < 2) continue
    const words = twins.map(asWhat)
    const differ = new Set(words).size === twins.length && words.every(Boolean)
    twins.forEach(({ reference }, at) =>
      said.set(reference, [words[at], !differ && reference].filter(Boolean).join(', ')),
    )
  }
  return said
}

/** Its marks; that it is not assessed is its next step. */
export function shownTags(item: Item): Item {
  const isStep = item.clock?.kind === 'protection_assessment'
  return isStep ? { ...item, tags: item.tags.filter((tag) => tag !== 'unassessed') } : item
}
