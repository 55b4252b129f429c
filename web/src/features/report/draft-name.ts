// draft-name: what a draft is called in a list: by age, municipality and time; where nothing of that is told, by the place or
// the first words.
//
// Secrecy: the list may be seen over a shoulder. No name that the draft knows, no number, and of a protected person no place
//          and no words.
import type { Shape } from '@/shared/api/client'
import { handleText } from '@/shared/report/child-text'
import { t } from '@/shared/text'
import { childLineOf } from './child-line'
import { formOf, type Content, type PersonForm } from '@/shared/report/form'

const wordsAtMost = 6
const shortest = 3 // A word that is this short is no name that could be told by it.

function namesIn(persons: readonly PersonForm[], reporter: string): Set<string> {
  const names = persons.flatMap(({ given_name, family_name }) => [given_name, family_name])
  return new Set([...names, reporter].flatMap(wordsOf).map((word) => word.toLowerCase()))
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}'’-]+/gu) ?? []
}

/** Also in the genitive: `Almas`. */
function isName(word: string, names: ReadonlySet<string>): boolean {
  const low = word.toLowerCase()
  return names.has(low) || (low.endsWith('s') && names.has(low.slice(0, -1)))
}

/** A place as it was written, without the names that the draft knows and without telephone and other numbers. */
function placeWithout(names: ReadonlySet<string>, place: string): string {
  return place
    .split(/\s+/)
    .filter((part) => !/\d{5}/.test(part) && !wordsOf(part).some((word) => isName(word, names)))
    .join(' ')
    .trim()
}

/** The first words that are no names: what begins with a capital may be one, wherever it stands. */
function firstWords(names: ReadonlySet<string>, text: string): string {
  const kept = wordsOf(text).filter((word) => /^\p{Ll}/u.test(word) && !isName(word, names))
  const words = kept.slice(0, wordsAtMost).join(' ')
  return words.length > shortest ? `… ${words} …` : ''
}

function hint(content: Content): string {
  const { child, guardians, siblings, reporter, now, what_happened } = formOf(content)
  const persons = [child, ...guardians.map(({ person }) => person), ...siblings]
  const names = namesIn(persons, reporter.name)
  return (
    placeWithout(names, now.place) || firstWords(names, what_happened) || t('report.draft.no_hint')
  )
}

/** `pojke 14, Ekerö, i dag 13:23` */
export function draftName(content: Content, time: string, directory?: Shape<'Directory'>): string {
  const line = childLineOf(content, directory)
  const isTold =
    line && (line.years !== undefined || line.sex !== 'unknown' || line.stay || line.home)
  return line && !isTold ? `${hint(content)}, ${time}` : handleText(line, time)
}
