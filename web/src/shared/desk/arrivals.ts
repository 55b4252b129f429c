// arrivals: what comes to a desk's list is seen and heard the moment it does.
import { shallowRef, watch } from 'vue'
import { onChange } from '@/shared/api/events'
import { instantNow } from '@/shared/time/clock'
import { raiseAlarm } from '@/shared/ui/alarms'
import { byUrgency, type Item } from './items'
import type { ListName } from './lists'
import { tellDesktop } from './notices'
import { play } from './sound'

const newForMs = 20_000

interface Desk {
  /** Which list: one list's news does not hide another's. */
  name: ListName
  list: { readonly value: { items: Item[] } | undefined }
  /** Whether one that was not there before is news to this desk. */
  isNews: (item: Item) => boolean
  /** `isNew`: it has come; else it may have been there before, and is told of for what has become of it. */
  words: (
    item: Item,
    isNew: boolean,
  ) => { text: string; detail?: string; link: { to: string; text: string } }
}

/**
 * The same report is news again when it comes back, and when it has become more urgent; a question that has had advice, when
 * it waits for an answer again.
 */
export function newsKey({ reference, state, tags, urgency, clock }: Item): string {
  const raised = tags.includes('urgency_raised') ? urgency : ''
  const again = isAskedAgain({ tags }) ? clock?.due : ''
  const more = tags.filter((tag) => /^(added|given_back)_/.test(tag))
  return [reference, state === 'returned' ? state : '', raised, again, ...more].join(' ')
}

/** The asker has added to what was answered. */
export function isAskedAgain({ tags }: Pick<Item, 'tags'>): boolean {
  return tags.includes('advised')
}

/** Answers whether one has just come. */
export function watchArrivals({ name, list, isNews, words }: Desk): (reference: string) => boolean {
  let known: Set<string> | undefined
  let seen: ReadonlySet<string> = new Set()
  const openedAt = instantNow()
  /** Told of since the desk was opened, while its list was on its way. */
  const toldBefore = new Set<string>()
  const fresh = shallowRef<ReadonlySet<string>>(new Set())

  watch(
    () => list.value,
    (value) => {
      if (!value) return
      // What was there when the desk was opened is not news; what came while its list was on its way is.
      const before = known
      const news = value.items.filter((item) =>
        before ? !before.has(newsKey(item)) : toldBefore.has(item.reference),
      )
      toldBefore.clear()
      known = new Set([...(before ?? []), ...value.items.map(newsKey)])
      // Told of while the first list was on its way: it may also be an old one that was changed.
      const hasCome = ({ reference, at }: Item) =>
        before ? !seen.has(reference) : Date.parse(at) >= openedAt
      announce(byUrgency(news.filter(isNews)), hasCome)
      seen = new Set([...seen, ...value.items.map(({ reference }) => reference)])
    },
    { immediate: true },
  )

  onChange('*', ({ kind, reference }) => {
    if (!known && reference && kind !== 'late') toldBefore.add(reference)
  })

  function announce(news: Item[], hasCome: (item: Item) => boolean) {
    const [first] = news
    if (!first) return
    const isNew = hasCome(first)
    const isAcute = news.some(({ urgency }) => urgency === 'acute')
    play(isAcute ? 'acute' : 'new')
    if (name === 'advice') tellDesktop('notice.question')
    else tellDesktop(isAcute ? 'notice.acute' : 'notice.new')
    raiseAlarm(() => ({
      key: `new-${name}`,
      level: 'status',
      ...words(first, isNew),
      canBeClosed: true,
    }))
    // A row is marked when it has come, or come back; not for what may have been there all the time.
    const references = news
      .filter((item) => hasCome(item) || seen.has(item.reference))
      .map(({ reference }) => reference)
    fresh.value = new Set([...fresh.value, ...references])
    setTimeout(() => {
      fresh.value = new Set([...fresh.value].filter((reference) => !references.includes(reference)))
    }, newForMs)
  }
  return (reference) => fresh.value.has(reference)
}
