// words: the state of a row, in words.
import { textOr } from '@/shared/text'
import type { Item } from '@/shared/desk/items'

export function stateText(item: Item): string {
  return textOr(`state.${item.kind}.${item.state}`, item.state)
}
