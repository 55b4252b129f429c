// told-apart: of two errors in the same words, which part of the page each is of, by the words that stand there.
import type { ErrorLine } from './ErrorSummary.vue'

const headingOf = (part: Element | null | undefined) =>
  part?.querySelector('h2, h3')?.textContent?.trim() ?? ''
const partOf = (place: Element | null) => headingOf(place?.closest('details.more, section'))
/** `Koppling till gäng 2` */
const itemOf = (place: Element | null) =>
  place?.closest('.repeat__item')?.querySelector('legend')?.textContent?.trim() ?? ''

export function toldApart(lines: readonly ErrorLine[]): ErrorLine[] {
  const places = lines.map(({ field }) => (field ? document.getElementById(field) : null))
  return lines.map((line, at) => {
    const same = [...lines.keys()].filter((each) => lines[each]!.text === line.text)
    if (same.length === 1) return line
    const parts = same.map((each) => partOf(places[each]!))
    const isEnough = new Set(parts).size === parts.length
    const group = (!isEnough && itemOf(places[at]!)) || partOf(places[at]!)
    return group ? { ...line, text: `${group}: ${line.text}` } : line
  })
}
