// arrivals: what comes to a desk's list is seen and heard the moment it does.
import { shallowRef, watch } from 'vue'
import { onChange } from '@/shared/api/events'
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
  words: (item: Item) => { text: string; detail?: string; link: { to: string; text: string } }
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
      announce(byUrgency(news.filter(isNews)))
    },
    { immediate: true },
  )

  onChange('*', ({ kind, reference }) => {
    if (!known && reference && kind !== 'late') toldBefore.add(reference)
  })

  function announce(news: Item[]) {
    const [first] = news
    if (!first) return
    const references = news.map(({ reference }) => reference)
    const isAcute = news.some(({ urgency }) => urgency === 'acute')
    play(isAcute ? 'acute' : 'new')
    if (name === 'advice') tellDesktop('notice.question')
    else tellDesktop(isAcute ? 'notice.acute' : 'notice.new')
    raiseAlarm(() => ({
      key: `new-${name}`,
      level: 'status',
      ...words(first),
      canBeClosed: true,
    }))
    fresh.value = new Set([...fresh.value, ...references])
    setTimeout(() => {
      fresh.value = new Set([...fresh.value].filter((reference) => !references.includes(reference)))
    }, newForMs)
  }
  return (reference) => fresh.value.has(reference)
}
