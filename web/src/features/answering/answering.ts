// answering: who answers, as a list that one searches: places by municipality, which of them are meant by what is written, and
// for which moment.
//
// Promise: nothing is computed of who answers; the server says it. What the list could not be told anew is said to be old.
import type { Shape } from '@/shared/api/client'
import { clockTime, localDate } from '@/shared/time/dates'

export type Place = Shape<'AnsweringPlace'>
export type Answerer = Shape<'Answerer'>

/** One municipality, or one that is divided with its districts. */
export interface Group {
  municipality: string
  name: string
  divided: boolean
  places: Place[]
}

/** As it is compared: `Hägersten` and `hagersten` are the same, and so are `Upplands-Bro` and `upplands bro`. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase('sv')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
}

function isIn(text: string, words: readonly string[]): boolean {
  const within = plain(text)
  return words.every((word) => within.includes(word))
}
const wordsOf = (written: string) => plain(written).split(' ').filter(Boolean)

/** The places that are meant: by municipality, district, what people call parts of it, or who answers there. */
export function findPlaces(places: readonly Place[], written: string): Place[] {
  const words = wordsOf(written)
  if (words.length === 0) return [...places]
  return places.filter((place) =>
    isIn(
      [
        place.municipality_name,
        place.district_name ?? '',
        place.authority_name,
        place.answers.name,
        ...(place.neighbourhoods ?? []),
      ].join(' '),
      words,
    ),
  )
}

/** Why a place was found, when its name does not tell: the parts of it that were written. */
export function partsFound(place: Place, written: string): string[] {
  const words = wordsOf(written)
  if (words.length === 0) return []
  if (isIn(`${place.municipality_name} ${place.district_name ?? ''}`, words)) return []
  return (place.neighbourhoods ?? []).filter((part) => isIn(part, words))
}

/** By name, as one looks for it; districts in the order of the server. */
export function byMunicipality(places: readonly Place[]): Group[] {
  const groups = new Map<string, Group>()
  for (const place of places) {
    const { municipality, municipality_name: name, district } = place
    const group = groups.get(municipality) ?? { municipality, name, divided: false, places: [] }
    group.places.push(place)
    group.divided ||= district !== undefined
    groups.set(municipality, group)
  }
  return [...groups.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv'))
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?Z$/

/** The moment that the address asks about; nothing is now. */
export function momentOf(word: unknown): string | undefined {
  if (typeof word !== 'string' || !instant.test(word)) return undefined
  return Number.isNaN(Date.parse(word)) ? undefined : word
}

/** What was said to hold until a time that has passed: it may be another by now. */
export function mayHaveChanged({ until }: Pick<Answerer, 'until'>, now: number): boolean {
  return until !== undefined && Date.parse(until) <= now
}

/** `2026-11-28 03:00`: what is printed is read on another day. */
export function onPaper(instant: string | number): string {
  return `${localDate(instant)} ${clockTime(instant)}`
}
