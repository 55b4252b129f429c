// parts: the groups of the inbox that are drawn, each with so many of its rows as are drawn yet.
import { computed } from 'vue'
import { drawnParts, type DrawnPart } from '@/shared/desk/drawn-parts'
import type { Item } from '@/shared/desk/items'
import { useDrawn } from '@/shared/ui/useDrawn'
import { grouped, type Group, type Reader } from './order'

/** No group: all, in the order given. */
export type Part = DrawnPart<Group | undefined>

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
  return computed<Part[]>(() =>
    drawnParts(
      rows.inGroups
        ? grouped(rows.items, rows.reader.unit)
        : [{ group: undefined, items: rows.items }],
      drawn.value,
    ),
  )
}
