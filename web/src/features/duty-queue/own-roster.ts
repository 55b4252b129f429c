// own-roster: who has the duty of the team in which whoever looks works, as the list of rosters tells of it; nothing when the team
// has no roster, or while it is not known.
//
// Promise: the list alone is asked for: again until it is known, for news of that roster, when one is begun, and when the next shift
//          is near. Each time is one entry in the access log.
import { computed, type ComputedRef } from 'vue'
import { rosterDues } from '@/shared/api/case'
import { api } from '@/shared/api/client'
import { onChange } from '@/shared/api/events'
import { useLoaded } from '@/shared/api/loaded'
import { every, reloadOnNewsOf, reloadWhenDue } from '@/shared/api/news'
import type { Item, Roster } from '@/shared/roster/roster'
import { session } from '@/shared/session/session'

const askAgainMs = 60_000

export interface OwnRoster {
  item: ComputedRef<Item | undefined>
  /** It was asked for, and could not be told. */
  isUnknown: ComputedRef<boolean>
  /** What an act on it has answered. */
  take: (value: Roster) => void
}

export function useOwnRoster(): OwnRoster {
  const list = useLoaded((signal, headers) => api.GET('/rosters', { signal, headers }))
  const isOwn = ({ team, unit }: Item) => team && unit.code === session.value?.unit.code
  const item = computed(() => list.value?.items.find(isOwn))
  const isUnknown = computed(() =>
    list.value ? !item.value && list.value.unreadable.length > 0 : list.problem !== undefined,
  )
  reloadOnNewsOf(list, () => (item.value ? [item.value.reference] : []))
  onChange('roster', () => void (item.value ?? list.reload('news')))
  reloadWhenDue(list, () => (item.value ? rosterDues(item.value) : []))
  every(askAgainMs, () => void (list.value ?? list.reload('news')))

  function take(value: Roster) {
    if (!list.value) return
    const items = list.value.items.map((each) =>
      each.reference === value.reference ? told(each, value) : each,
    )
    list.take({ ...list.value, items })
  }
  return { item, isUnknown, take }
}

function told(item: Item, { on_duty, ring, relief, clock, next_change, may }: Roster): Item {
  return { ...item, on_duty, ring, relief, clock, next_change, may_relieve: may.relieve }
}
