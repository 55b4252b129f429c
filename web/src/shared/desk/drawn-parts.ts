// drawn-parts: the groups of a desk's list, each with so many of its rows as are drawn yet.
import type { Item } from './items'

interface Group<Name> {
  group: Name
  items: readonly Item[]
}
export interface DrawnPart<Name> {
  group: Name
  count: number
  shown: Item[]
}

/** `drawn`: how many rows of all groups together, from the first on (shared/ui/useDrawn). */
export function drawnParts<Name>(groups: readonly Group<Name>[], drawn: number): DrawnPart<Name>[] {
  let left = drawn
  return groups.map(({ group, items }) => {
    const shown = items.slice(0, Math.max(0, left))
    left -= items.length
    return { group, count: items.length, shown }
  })
}
