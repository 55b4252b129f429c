// child-line: the coded facts of a report that is being written: the child's age and sex, where it is and lives.
//
// Promise: the same as the server says once it is sent (domain/report/line): a number stands above an estimate, and of
//          somebody protected there is nothing.
import type { Shape } from '@/shared/api/client'
import type { Content } from '@/shared/report/form'
import { isOwnNumber, twelveDigits } from '@/shared/report/number-text'
import { instantNow } from '@/shared/time/clock'
import { localDate } from '@/shared/time/dates'

type Person = Shape<'Person'>
type Directory = Shape<'Directory'>

function digitsOf({ identifiers }: Person, today: string): string | undefined {
  const known = identifiers?.find(isOwnNumber)
  return known && twelveDigits(known.number, today)
}

/** `2012-04-15`; a coordination number has sixty added to its day. */
function birthDate(person: Person, today: string): string | undefined {
  if (person.born_on) return person.born_on
  const digits = digitsOf(person, today)
  if (!digits) return undefined
  const day = String(Number(digits.slice(6, 8)) % 60).padStart(2, '0')
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${day}`
  const instant = Date.parse(`${date}T00:00:00Z`)
  const isADay = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date)
  return isADay ? date : undefined
}

function ageOf(person: Person, today: string): Shape<'ChildAge'> {
  const born = birthDate(person, today)
  const year = Number(today.slice(0, 4))
  if (born) {
    const before = today.slice(5) < born.slice(5) ? 1 : 0
    return { years: year - Number(born.slice(0, 4)) - before, about: false }
  }
  const about = Number(person.birth_year_about)
  return Number.isInteger(about) && about > 1900
    ? { years: year - about, about: true }
    : { about: false }
}

function sexOf(person: Person, today: string): Shape<'ChildLine'>['sex'] {
  if (person.sex && person.sex !== 'unknown') return person.sex
  const digits = digitsOf(person, today)
  if (!digits || !birthDate(person, today)) return 'unknown'
  return Number(digits[10]) % 2 === 1 ? 'male' : 'female'
}

/** `Stockholm, Farsta`, as the directory names it. */
function placeName(directory: Directory | undefined, code?: string, district?: string) {
  const place = directory?.municipalities.find((each) => each.code === code)?.name
  const part = directory?.districts.find((each) => each.code === district)?.name
  return place && part ? `${place}, ${part}` : place
}

/** Where it is and where it lives, as both were answered: for its writer, of somebody protected too. */
export function placesOf({ now, circumstances }: Content, directory?: Directory) {
  return {
    stay: placeName(directory, now?.municipality, now?.district),
    home: placeName(directory, circumstances?.home_municipality, circumstances?.home_district),
  }
}

export function childLineOf(
  content: Content,
  directory?: Directory,
  today = localDate(instantNow()),
): Shape<'ChildLine'> | undefined {
  const { child = {}, guardians = [], siblings = [] } = content
  const persons = [child, ...guardians.map(({ person = {} }) => person), ...siblings]
  if (persons.some(({ protected_identity: grade }) => grade && grade !== 'none')) return undefined
  return {
    ...ageOf(child, today),
    sex: sexOf(child, today),
    siblings: siblings.map((each) => ageOf(each, today)),
    ...placesOf(content, directory),
  }
}
