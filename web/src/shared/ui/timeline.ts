// timeline: events by local day, oldest first.
import type { Shape } from '@/shared/api/client'
import { localDate, longDate } from '@/shared/time/dates'

type Item = Shape<'TimelineItem'>

export interface Day {
  date: string
  title: string
  items: Item[]
}

export function byDay(items: readonly Item[]): Day[] {
  const days: Day[] = []
  for (const item of [...items].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const date = localDate(item.at)
    const last = days.at(-1)
    if (last?.date === date) last.items.push(item)
    else days.push({ date, title: longDate(item.at), items: [item] })
  }
  return days
}
