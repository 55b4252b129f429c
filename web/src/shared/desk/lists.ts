// lists: the lists that this person watches. Whoever takes in at the hub has three: the duty queue, the unit's inbox and the
// questions for advice.
//
// Promise: what stands in both is said once, by the first of them.
import { onScopeDispose, shallowReactive } from 'vue'
import { isOver, isReceived, nameOf, once, type Item } from './items'

const order = ['queue', 'inbox', 'advice'] as const
export type ListName = (typeof order)[number]

export interface List {
  /** In the order in which they are shown; nothing until the list has been read. */
  items: () => readonly Item[] | undefined
  reload: () => Promise<void>
  /** Where one is opened. */
  pageOf: (item: Pick<Item, 'reference' | 'report'>) => string
  /** What the unit itself is late with is alarmed of before what others are, however urgent. */
  ownFirst?: boolean
}

const watched = shallowReactive(new Map<ListName, List>())

/** Watched until the scope ends. */
export function joinLists(name: ListName, list: List): void {
  watched.set(name, list)
  onScopeDispose(() => {
    if (watched.get(name) === list) watched.delete(name)
  })
}

export function lists(): List[] {
  return order.flatMap((name) => watched.get(name) ?? [])
}

/** Where one would stand that none of them holds. */
export function listFor(reference: string): List | undefined {
  return (reference.startsWith('KON') ? watched.get('advice') : undefined) ?? lists()[0]
}

export function isListed(reference: string): boolean {
  return lists().some((list) => list.items()?.some((item) => item.reference === reference))
}

/** Whether a list before this one has it. */
export function isInListBefore(name: ListName, { reference }: Item): boolean {
  return order.slice(0, order.indexOf(name)).some((before) =>
    watched
      .get(before)
      ?.items()
      ?.some((item) => item.reference === reference),
  )
}

function all(): Item[] {
  return once(lists().flatMap((list) => list.items() ?? []))
}

/** What people call it, where a list tells. */
export function nameIn(reference: string): string {
  const known = all().find((item) => item.reference === reference)
  return known ? nameOf(known) : reference
}

export interface Standing {
  late: number
  /** Acute, and whoever it lies with has not received it. */
  acute: number
}

/** How it stands in all lists, each report counted once; nothing when no list has been read. */
export function standing(now: number): Standing | undefined {
  if (!lists().some((list) => list.items())) return undefined
  const count = (items: Item[]) => new Set(items.map(nameOf)).size
  return {
    late: count(all().filter((item) => isOver(item, now))),
    acute: count(all().filter((item) => item.urgency === 'acute' && !isReceived(item))),
  }
}
