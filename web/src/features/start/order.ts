// order: what waits, of all lists, in the order in which it is read: what is late first, nearest a child before the rest; then by
// when it is to be done; then as the lists stand.
import type { WaitingLine, Waits } from '@/shared/waiting/waiting'

export interface Shown extends WaitingLine {
  list: Waits['list']
}

/** Of one list so many: thirty of one would hide what else waits. */
export const mostOfOne = 8

function timeOf({ due, day }: WaitingLine): number {
  const time = due ?? day
  return time === undefined ? Infinity : Date.parse(time)
}

function ofOne({ list, lines }: Waits): { shown: Shown[]; left: number } {
  const sorted = [...lines.value].sort(
    (a, b) => Number(b.late ?? false) - Number(a.late ?? false) || compare(timeOf(a), timeOf(b)),
  )
  return {
    shown: sorted.slice(0, mostOfOne).map((line) => ({ ...line, list })),
    left: Math.max(0, sorted.length - mostOfOne),
  }
}

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)

export function byUrgency(all: readonly Waits[]): Shown[] {
  const place = new Map(all.map(({ list }, index) => [list, index]))
  const placeOf = ({ list }: Shown) => place.get(list)!
  return all
    .flatMap((each) => ofOne(each).shown)
    .sort((a, b) => {
      if (!a.late !== !b.late) return a.late ? -1 : 1
      const [places, times] = [placeOf(a) - placeOf(b), compare(timeOf(a), timeOf(b))]
      return a.late ? places || times : times || places
    })
}

/** What stands on the lists' own pages and not here: how many, where it is known. */
export function leftOut(all: readonly Waits[]) {
  return all
    .map((each) => ({
      ...{ list: each.list, to: each.to, count: ofOne(each).left },
      isMore: each.hasMore?.value ?? false,
    }))
    .filter(({ count, isMore }) => count > 0 || isMore)
}
