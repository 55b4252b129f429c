// trial: what would happen to a report, as it is and with a change: which rows are shown, moment by moment.
import type { Shape } from '@/shared/api/client'
import type { Book } from './units'

export type Trial = Shape<'Trial'>
export type Row = Trial['rows'][number]

export interface Moment {
  at: string
  isNow: boolean
  /** What changes, and the authority's own places whether they change or not. */
  rows: Row[]
  /** How many places more there are, where nothing changes. */
  others: number
}

const isOwn = ({ municipality, district }: Row, { authority }: Pick<Book, 'authority'>) =>
  (authority.kind === 'committee' || authority.kind === 'district_board') &&
  authority.municipality === municipality &&
  (authority.district === undefined || authority.district === district)

export function momentsOf({ rows, now }: Trial, book: Pick<Book, 'authority'>): Moment[] {
  const moments = [...new Set(rows.map(({ at }) => at))]
  return moments.map((at) => {
    const all = rows.filter((row) => row.at === at)
    const shown = all.filter((row) => row.changed || isOwn(row, book))
    return {
      at,
      isNow: Date.parse(at) === Date.parse(now),
      rows: shown,
      others: all.length - shown.length,
    }
  })
}
