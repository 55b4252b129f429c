// waiting-title: what waits, in one line: what it changes, or which number it is.
import { changeInWords } from './lines'
import { inNames, type Names, type Waiting } from './units'

export function titleOf({ book, change, temporary }: Waiting, names: Names): string {
  if (!change) return `${inNames(temporary!.unit, names)} · ${temporary!.value}`
  return changeInWords(change.edits, book, names, true)
    .map(({ title, lines }) => [title, ...lines.map(({ what }) => what)].join(' · '))
    .join('; ')
}
