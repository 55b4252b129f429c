// columns: how wide the queue's columns are, by the longest words in them.
import { isOver, nameOf, ringFor, type Item } from '@/shared/desk/items'
import { byText, childWords, shortPlace } from '@/shared/desk/row-words'
import { button, sides, widest } from '@/shared/desk/widths'
import { t } from '@/shared/text'
import { actOf, actText } from './order'

interface Column {
  words: (item: Item) => string | undefined
  /** Longer words take a second line. */
  most: number
}
const columns: Readonly<Record<'child' | 'stay' | 'home', Column>> = {
  child: { words: childWords, most: 180 },
  stay: { words: ({ child }) => shortPlace(child?.stay), most: 136 },
  home: { words: ({ child }) => shortPlace(child?.home), most: 136 },
}

/** By when, with the mark of the law; or, longer, since when it is late. */
function timeOf(items: readonly Item[], now: number): number {
  if (items.some((item) => isOver(item, now))) return 164
  const law = items.some(({ clock }) => clock?.basis === 'law') ? 14 : 0
  return Math.min(widest(items.map((item) => byText(item, now))), 168) + law + sides
}

/** For the style of the table, in pixels. */
export function columnsOf(items: readonly Item[], now: number): Record<`--${string}`, string> {
  const wide = Object.entries(columns).map(([name, { words, most }]) => [
    `--queue-${name}`,
    `${Math.min(widest(items.map(words)), most) + sides}px`,
  ])
  const acts = items.map((item) => {
    const act = actOf(item, now)
    return act === 'ring' ? t('queue.ring', { number: ringFor(item)! }) : actText(act, item)
  })
  return Object.fromEntries([
    ...wide,
    ['--queue-act', `${widest(acts) * 1.05 + button + sides}px`],
    ['--queue-time', `${timeOf(items, now)}px`],
    ['--queue-reference', `${widest(items.map(nameOf)) * 1.06 + sides}px`],
  ])
}
