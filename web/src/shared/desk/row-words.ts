// row-words: the child, who has it and by when, as short as a row of a desk's list lets them be.
import { nextReceiver, stateText } from '@/shared/report/state-text'
import { childText } from '@/shared/report/child-text'
import { t, textOr } from '@/shared/text'
import { instantNow } from '@/shared/time/clock'
import { dayAndTime, dayAndTimeBy } from '@/shared/time/dates'
import { holds } from '@/shared/ui/four-facts'
import { shownTags, type Tag } from '@/shared/ui/tags'
import { isReceived, type Item } from './items'

const soonMs = 30 * 60_000

/** Counted down from half an hour before, and when it is late; before that the clock time is shorter to read. */
export function isCounted(item: Item, now: number): boolean {
  return item.clock !== undefined && Date.parse(item.clock.due) - now < soonMs
}

export function byText(item: Item, now: number): string {
  return item.clock ? t('time.by', { when: dayAndTimeBy(item.clock.due, now) }) : ''
}

/** A reception by its place: the whole name stands on its page. */
export const shortName = (name: string) => name.replace(/^Mottagningen, /, '')

const saidElsewhere = new Set([
  'protected',
  'lasting',
  'acute_now',
  'acting',
  'after_hours',
  'phone',
])
/** Its marks but for what the row says already, or only its page needs to. */
export const ownTags = ({ tags }: Item) => tags.filter((tag) => !saidElsewhere.has(tag))

/** Why a row shows no child: a part of it is protected, the row cannot be read, or the copy is the receiver's to read. */
export function whyNoChild({
  child,
  tags,
}: Item): 'protected' | 'unreadable' | 'elsewhere' | undefined {
  if (child) return undefined
  if (tags.includes('unreadable')) return 'unreadable'
  return tags.includes('protected') || tags.includes('held') ? 'protected' : 'elsewhere'
}

const noChild = {
  protected: 'queue.protected',
  unreadable: 'tag.unreadable',
  elsewhere: 'queue.child_elsewhere',
} as const

export function childWords(item: Item): string {
  const why = whyNoChild(item)
  return why ? t(noChild[why]) : childText(item.child!)
}

/** Of a district its own name: the whole stands beside it for whoever asks. */
export const shortPlace = (place?: string) => place?.split(', ').at(-1)

/** A team by its area, as people call it. */
export const shortTeam = (name: string) =>
  shortName(name).replace(/^Socialjour(en)? (?=\p{Lu})/u, '')

/** Who has it now; empty while it waits at the door. `row`: in one line, where its column says that it is who has it. */
export function whoText(item: Item, now = instantNow(), form: 'whole' | 'row' = 'whole'): string {
  const unit = shortName(item.unit?.name ?? t('told.unit_hidden'))
  const who = item.received_by
  if (item.state === 'returned') return t('queue.who.returned', { unit })
  if (item.kind === 'report')
    return isReceived(item) && who ? t('queue.who.not_handed_over', { who }) : ''
  if (item.clock?.kind === 'tell_by_phone') return t('queue.who.tell', { unit })
  if (!isReceived(item)) return waitsText(item, unit, now, form)
  if (!who) return unit
  return form === 'row'
    ? t('queue.row.received', { who, unit: shortTeam(unit) })
    : t('queue.who.received', { unit, who })
}

function waitsText(item: Item, unit: string, now: number, form: 'whole' | 'row'): string {
  const next = nextReceiver(item)
  // Behind a closed door nobody has failed to receive: when it opens is said instead. Where it is not told whether it is open,
  // neither is said.
  const time = next?.opens && dayAndTime(next.opens, now)
  // Somebody holds it until the next has received: that is said too.
  const holder = item.facts.find(({ fact, holds }) => fact === 'received' && holds)?.unit
  if (holder && item.received_by) {
    const held = {
      who: item.received_by,
      unit: form === 'row' ? shortTeam(holder) : holder,
    }
    const of = form === 'row' ? 'queue.row' : 'queue.who'
    if (!next) return t(`${of}.holds`, held)
    const then = { ...held, next: shortName(next.name) }
    return time ? t(`${of}.held.opens`, { ...then, time }) : t(`${of}.held`, then)
  }
  if (holder) return stateText(item, now)
  if (item.clock?.yours) return ''
  const waits = shortName(next?.name || item.clock?.unit || unit)
  if (!next) return t('queue.who.awaited', { unit: waits })
  return time ? t('queue.who.opens', { unit: waits, time }) : t('queue.who.waits', { unit: waits })
}

/** Its marks for a row: so many in short words, the assessment that is missing and what is grave first, how many more, and all of them in full. */
export function rowTags(item: Item): { shown: Tag[]; more: number; all: string } {
  const rank = ({ tag, isGrave }: Tag) => (tag === 'unassessed' ? 0 : isGrave ? 1 : 2)
  const tags = shownTags(ownTags(item)).sort((a, b) => rank(a) - rank(b))
  const atMost = whyNoChild(item) === 'elsewhere' ? 2 : 1
  return {
    shown: tags
      .slice(0, atMost)
      .map((each) => ({ ...each, text: textOr(`tag.row.${each.tag}`, each.text) })),
    more: Math.max(0, tags.length - atMost),
    all: tags.map(({ text }) => text).join(', '),
  }
}

/** Since when the running clock has run, as near as the row tells. */
export function clockStart(item: Item): string {
  const at = (name: 'delivered' | 'received') => item.facts.find(({ fact }) => fact === name)?.at
  if (item.clock?.kind === 'hand_over') return item.door?.at ?? item.at
  if (item.clock?.kind === 'register') return at('received') ?? item.at
  if (item.clock?.kind === 'receive' && holds(item.facts, 'delivered'))
    return at('delivered') ?? item.at
  return item.at
}
