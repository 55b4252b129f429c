// columns: how wide the inbox's columns are, by the longest words in them.
import { isOver, nameOf, type Item } from '@/shared/desk/items'
import { childWords } from '@/shared/desk/row-words'
import { button, sides, widest } from '@/shared/desk/widths'
import { t } from '@/shared/text'
import { actOf, type Reader, type RowAct } from './order'
import { arrivedText, placeText, stepText, timeText } from './row-words'

/** What the row's button says; nothing where there is none. */
export function actText(act: RowAct): string {
  if (act === 'receive') return t('handover.receive')
  if (act === 'assess') return t('inbox.assess')
  return act === 'register' ? t('handover.register') : ''
}

const law = 14
const late = 150

/** By when, with the mark of the law; or since when it is late. */
function timeOf(items: readonly Item[], now: number): number {
  const said = items.filter((item) => !isOver(item, now)).map((item) => timeText(item, now))
  return Math.max(Math.min(widest(said), 228), said.length < items.length ? late : 0) + law + sides
}

/** For the style of the table, in pixels. */
export function columnsOf(
  items: readonly Item[],
  reader: Reader,
  now: number,
): Record<`--${string}`, string> {
  const acts = items.map((item) => actText(actOf(item, reader)))
  const wide: Record<string, number> = {
    step: Math.min(widest(items.map((item) => stepText(item))), 190) + sides,
    time: timeOf(items, now),
    child: Math.min(widest(items.map(childWords)), 150) + sides,
    place: Math.min(widest(items.map(placeText)), 170) + sides,
    arrived: Math.min(widest(items.map((item) => arrivedText(item, now))), 110) + sides,
    reference: widest(items.map(nameOf)) * 1.06 + sides,
    act: widest(acts) * 1.05 + button + sides,
  }
  return Object.fromEntries(
    Object.entries(wide).map(([name, width]) => [`--queue-${name}`, `${width}px`]),
  )
}
