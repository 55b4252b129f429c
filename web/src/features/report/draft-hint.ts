// draft-hint: what tells one draft from another in a list, in few words: where, else what was written.
//
// Secrecy: the list may be seen over a shoulder. No name that the draft knows, no number, and of a protected person no place
//          and no words.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'
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

export function draftHint(content: Content, directory?: Shape<'Directory'>): string {
  const { child, guardians, siblings, reporter, now, circumstances, what_happened } =
    formOf(content)
  const persons = [child, ...guardians.map(({ person }) => person), ...siblings]
  if (persons.some(({ protected_identity }) => protected_identity !== 'none'))
    return t('report.draft.protected')
  const names = namesIn(persons, reporter.name)
  const code = now.municipality || circumstances.home_municipality
  const municipality = directory?.municipalities.find((each) => each.code === code)?.name
  const place = placeWithout(names, now.place)
  const where = [place, municipality].filter(Boolean).join(', ')
  return where || firstWords(names, what_happened) || t('report.draft.no_hint')
}
