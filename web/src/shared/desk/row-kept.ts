// row-kept: the focus stays with its row when the list is loaded again, wherever the row stands then.
import { nextTick, watch } from 'vue'
import type { Item } from './items'

const rowOf = (reference: string) => document.getElementById(`row-${reference}`)
const linkOf = (reference: string) => rowOf(reference)?.querySelector<HTMLElement>('a[href]')

/** Something is done in the row of it; when the list has been loaded again, `show` gives it the focus that it had. */
export function rowKept(reference: string) {
  const hadFocus = rowOf(reference)?.contains(document.activeElement)
  return {
    async show(isCard: boolean) {
      await nextTick()
      // It may stand in another group now. A card with its clock stands clear of the words about it.
      if (hadFocus) linkOf(reference)?.focus()
      if (isCard) rowOf(reference)?.scrollIntoView({ block: 'nearest' })
    },
  }
}

/**
 * Of a list that changes by itself: the row that has the focus keeps it when it comes to stand in another group; when it has left
 * the list, the one that stood after it, else before it, has it.
 */
export function useRowKept(items: () => readonly Item[]): void {
  let had: { after: string[]; before: string[] } | undefined
  const references = () =>
    [...document.querySelectorAll('[id^="row-"]')].map(({ id }) => id.slice(4))
  watch(
    items,
    () => {
      const own = document.activeElement?.closest('[id^="row-"]')?.id.slice(4)
      const all = references()
      const at = own === undefined ? -1 : all.indexOf(own)
      had = at < 0 ? undefined : { after: all.slice(at), before: all.slice(0, at).reverse() }
    },
    { flush: 'pre' },
  )
  watch(
    items,
    () => {
      if (!had || (document.activeElement && document.activeElement !== document.body)) return
      const next = [...had.after, ...had.before].find((each) => linkOf(each))
      if (next) linkOf(next)?.focus()
    },
    { flush: 'post' },
  )
}
