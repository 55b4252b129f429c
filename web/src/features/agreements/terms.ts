// terms: dates that a form begins with. What counts is computed by the server (src/domain/agreement).

const at = (date: string) => date.split('-').map(Number) as [number, number, number]
const written = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

/** So many months later; the last day of a month stays the last day of one. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = at(date)
  const lastOf = (y: number, m: number) => new Date(Date.UTC(y, m, 0)).getUTCDate()
  const isLast = day === lastOf(year, month)
  const index = year * 12 + (month - 1) + months
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1]
  const last = lastOf(y, m)
  return written(y, m, isLast ? last : Math.min(day, last))
}

/**
 * The county's agreements end with a year. Within the three months before its end notice could no longer be given in time, so
 * one that begins then ends with the next.
 */
export function termEndFor(from: string): string {
  const [year, month] = at(from)
  return `${month > 9 ? year + 1 : year}-12-31`
}
