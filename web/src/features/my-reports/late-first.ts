// late-first: what has not happened in time before all else; else in the order that the server has.
import type { Shape } from '@/shared/api/client'

type Item = Shape<'ReportItem'>

export const isLate = ({ facts, door }: Pick<Item, 'facts' | 'door'>) =>
  !!door?.late_since || facts.some((fact) => fact.late_since)

export const lateFirst = (items: readonly Item[]): Item[] => [
  ...items.filter(isLate),
  ...items.filter((item) => !isLate(item)),
]
