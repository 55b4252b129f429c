// words: the state of a row, in words.
import { textOr } from '@/shared/text'
import type { Item } from './order'

export function stateText(item: Item): string {
  return textOr(`state.${item.kind}.${item.state}`, item.state)
}
