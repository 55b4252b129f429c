// units: one authority's units as the server tells of them: their names, what waits and for whom, and why an act is not open.
//
// Promise: nothing is decided here. The server says what may be done (`may`); what is said of why follows from it.
import type { Shape } from '@/shared/api/client'
import type { PlainKey } from '@/shared/text'

export type Book = Shape<'UnitBook'>
export type Unit = Shape<'KeptUnit'>
export type Contact = Shape<'KeptContact'>
export type Change = Shape<'UnitChange'>
export type Temporary = Shape<'KeptTemporary'>
export type Proof = Shape<'KeptProof'>
export type Edits = Shape<'Edits'>
export type UnitEdit = Shape<'UnitEdit'>

/** What people call a code: of a unit, an authority or a municipality. */
export type Names = ReadonlyMap<string, string>

export function namesOf(
  books: readonly Book[],
  directory: Partial<Pick<Shape<'Directory'>, 'municipalities' | 'districts' | 'units'>> = {},
): Names {
  const { municipalities = [], districts = [], units = [] } = directory
  return new Map<string, string>([
    ...municipalities.map(({ code, name }) => [code, name] as const),
    ...districts.map(({ municipality, code, name }) => [`${municipality}-${code}`, name] as const),
    ...units.map(({ code, name }) => [code, name] as const),
    ...books.map(({ authority }) => [authority.code, authority.name] as const),
    ...books.flatMap((book) => book.units.map(({ code, name }) => [code, name] as const)),
  ])
}

/** What the server says in codes, as `0125-mottagning → nordvast-jour`, in names. */
export function inNames(text: string, names: Names): string {
  return text.replace(/[a-z0-9]+(?:-[a-z0-9]+)*/g, (code) => names.get(code) ?? code)
}

export const waits = ({ state }: Pick<Change, 'state'>) => state === 'waits' || state === 'too_late'
export const isOpen = ({ state }: Pick<Temporary, 'state'>) =>
  state === 'stands' || state === 'ran_out' || state === 'too_late'

/** The numbers and addresses that are the unit's own: a temporary one ends by itself. */
export function ownContacts({ contacts }: Pick<Unit, 'contacts'>): Contact[] {
  return contacts.filter(({ until }) => until === undefined)
}

/** Those that are rung: a mail or an address is not. */
export function unprovenNumbers({ units }: Pick<Book, 'units'>): number {
  return units.flatMap(ownContacts).filter(({ kind, unproven }) => kind === 'phone' && unproven)
    .length
}

export interface Waiting {
  book: Book
  change?: Change
  temporary?: Temporary
  /** The viewer can answer it. */
  mine: boolean
}

/** What waits, is planned or is temporary: first what the viewer can answer, then what should have been answered first. */
export function waitingIn(books: readonly Book[]): Waiting[] {
  const all = books.flatMap((book): Waiting[] => [
    ...book.temporary
      .filter(isOpen)
      .map((temporary) => ({ book, temporary, mine: temporary.may.confirm })),
    ...book.changes
      .filter((change) => waits(change) || change.state === 'planned')
      .map((change) => ({ book, change, mine: change.may.confirm })),
  ])
  return all.sort((a, b) => rank(a) - rank(b) || dueOf(a).localeCompare(dueOf(b)))
}

function rank({ change, temporary, mine }: Waiting): number {
  if (temporary?.state === 'ran_out') return 0
  if (mine) return 1
  return change?.state === 'planned' || temporary?.state === 'too_late' ? 3 : 2
}
const dueOf = ({ change, temporary }: Waiting) =>
  change?.confirm_by ?? change?.from ?? temporary?.until ?? ''

/** Why the viewer cannot answer what waits. */
export function whyNotYours(
  of: Pick<Change, 'may'> & { state: Change['state'] | Temporary['state']; until?: string },
  book: Pick<Book, 'may'>,
): PlainKey | undefined {
  const { may, state } = of
  if (may.confirm) return undefined
  if (state === 'too_late' && of.until !== undefined) return 'units.why.temporary_too_late'
  // Whoever may be a second person may try a change; who may not answer this one has proposed it.
  if (book.may.try && !may.reject) return 'units.why.own'
  if (state === 'too_late') return 'units.why.too_late'
  if (state === 'ran_out') return 'units.why.ran_out'
  return book.may.try ? undefined : 'units.why.second'
}

/** What was, the latest first: changes that were settled, numbers that ended, proofs. */
export type Past =
  | { key: string; at: string; change: Change }
  | { key: string; at: string; temporary: Temporary }
  | { key: string; at: string; proof: Proof }

export function historyOf({ changes, temporary, proofs }: Book): Past[] {
  const all: Past[] = [
    ...changes
      .filter((change) => !waits(change) && change.state !== 'planned')
      .map((change) => ({ key: `${change.number}`, at: change.proposed_at, change })),
    ...temporary
      .filter((each) => !isOpen(each))
      .map((each) => ({ key: `${each.number}`, at: each.from, temporary: each })),
    ...proofs.map((proof, index) => ({ key: `proof ${index}`, at: proof.at, proof })),
  ]
  return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

export const choices = ['all', 'waits', 'unproven'] as const
export type Choice = (typeof choices)[number]
const words: Readonly<Record<Choice, string>> = {
  all: 'alla',
  waits: 'vantar',
  unproven: 'oprovade',
}
export const wordOf = (choice: Choice) => words[choice]
export const choiceOf = (word: unknown): Choice =>
  choices.find((choice) => words[choice] === word) ?? 'all'

export function isChosen(book: Book, choice: Choice): boolean {
  if (choice === 'waits') return waitingIn([book]).length > 0
  return choice === 'all' || unprovenNumbers(book) > 0
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase('sv')

/** By the name of the authority or of a unit, or by a number. */
export function isFound({ authority, units }: Book, written: string): boolean {
  const all = [
    authority.name,
    ...units.flatMap(({ name, contacts }) => [name, ...contacts.map(({ value }) => value)]),
  ]
  const wanted = plain(written).trim()
  const digits = written.replace(/\D/g, '')
  const isNumber = digits.length > 2 && /^[\d\s+-]+$/.test(written)
  return isNumber
    ? all.some((text) => text.replace(/\D/g, '').includes(digits))
    : plain(all.join(' ')).includes(wanted)
}
