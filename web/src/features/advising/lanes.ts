// lanes: the questions at a desk by what they ask of it.
import { isOver, type Item } from '@/shared/desk/items'

/** What points to danger, and what should have been answered by now. */
export function isPressing(item: Item, now: number): boolean {
  return item.urgency !== 'other' || isOver(item, now)
}

export function isAnswered({ state }: Item): boolean {
  return state === 'answered' || state === 'reported'
}
