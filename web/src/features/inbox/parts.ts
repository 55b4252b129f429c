// parts: the groups of the inbox that are drawn, each with so many of its rows as are drawn yet.
import { computed } from 'vue'
import type { Item } from '@/shared/desk/items'
import { useDrawn } from '@/shared/ui/useDrawn'
import { grouped, type Group, type Reader } from './order'

export interface Part {
  /** None: all, in the order given. */
  group?: Group
  count: number
  shown: Item[]
}

/** What the table and the cards are given. */
export interface Rows {
  items: readonly Item[]
  reader: Reader
  /** In groups, or as they came. */
  inGroups: boolean
  /** What tells a row from another of the same report, by its reference. */
  twins: ReadonlyMap<string, string>
  isNew: (reference: string) => boolean
}

export function useParts(rows: Rows) {
  const drawn = useDrawn(() => rows.items.length)
  return computed<Part[]>(() => {
    let left = drawn.value
    const all = rows.inGroups
      ? grouped(rows.items, rows.reader.unit)
      : [{ group: undefined, items: [...rows.items] }]
    return all.map(({ group, items }) => {
      const shown = items.slice(0, Math.max(0, left))
      left -= items.length
      return { group, count: items.length, shown }
    })
  })
}
