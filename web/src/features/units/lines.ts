// lines: what a change does, in words: for each thing what is now, and what it becomes.
import { t } from '@/shared/text'
import { hoursInWords } from '@/shared/time/hours'
import {
  inNames,
  ownContacts,
  type Book,
  type Edits,
  type Names,
  type Unit,
  type UnitEdit,
} from './units'

export interface Line {
  what: string
  /** How it stands now; absent of what is settled, and of what is new. */
  before?: string
  after: string
}

type Told = { kind: Unit['contacts'][number]['kind']; value: string; owner: string }
const contactText = ({ kind, value, owner }: Told) =>
  t('units.contact', { kind: t(`units.contact.${kind}`), value, owner })
const none = () => t('units.none')
const listed = (texts: readonly string[]) => (texts.length > 0 ? texts.join('\n') : none())
const yesNo = (is: boolean) => t(is ? 'common.yes' : 'common.no')

/** Nothing when the change says nothing of it. */
function lineOf<Value>(
  what: string,
  before: Value | undefined,
  after: Value | undefined,
  say: (value: Value) => string,
): Line[] {
  if (after === undefined) return []
  return [{ what, after: say(after), ...(before === undefined ? {} : { before: say(before) }) }]
}

function linesOf(edit: UnitEdit, unit: Unit | undefined, names: Names): Line[] {
  const codes = (all: readonly string[]) => listed(all.map((code) => inNames(code, names)))
  const authorities = (all: readonly { authority: string }[]) =>
    codes(all.map(({ authority }) => authority))
  const hours = (all: Unit['hours']) => listed(hoursInWords(all))
  const contacts = (all: readonly Told[]) => listed(all.map(contactText))
  const kind = (word: Unit['kind']) => t(`units.kind.${word}`)
  const own = unit && ownContacts(unit)
  return [
    ...lineOf(t('units.what.name'), unit?.name, edit.name || undefined, (name) => name),
    ...lineOf(t('units.what.kind'), unit?.kind, edit.kind, kind),
    ...lineOf(t('units.what.hours'), unit?.hours, edit.hours, hours),
    ...lineOf(t('units.what.closed'), unit?.closed_days, edit.closed_days, listed),
    ...lineOf<readonly Told[]>(t('units.what.number'), own, edit.contacts, contacts),
    ...lineOf(t('units.what.login'), unit?.login, edit.login, yesNo),
    ...lineOf(t('units.what.fallback'), unit?.fallback, edit.fallback, codes),
    ...lineOf(t('units.what.serves'), unit?.serves, edit.serves, authorities),
    ...lineOf(t('units.what.areas'), unit?.areas, edit.areas, listed),
  ]
}

export interface Part {
  title: string
  lines: Line[]
}

/** `isSettled`: what is now may be what it became, or something else again: only what it said is told. */
export function changeInWords(
  edits: Edits,
  book: Pick<Book, 'units' | 'authority'>,
  names: Names,
  isSettled: boolean,
): Part[] {
  const parts = edits.units.map((edit): Part => {
    const unit = book.units.find(({ code }) => code === edit.unit)
    const name = unit?.name ?? edit.name ?? names.get(edit.unit) ?? edit.unit
    return {
      title: t(`units.does.${edit.does}`, { unit: name }),
      lines: edit.does === 'remove' ? [] : linesOf(edit, isSettled ? undefined : unit, names),
    }
  })
  if (edits.name) {
    const before = isSettled ? {} : { before: book.authority.name }
    parts.unshift({
      title: book.authority.name,
      lines: [{ what: t('units.what.authority_name'), ...before, after: edits.name }],
    })
  }
  if (edits.district)
    parts.unshift({
      title: book.authority.name,
      lines: [
        {
          what: t('units.what.district'),
          after: listed([edits.district.name, ...edits.district.neighbourhoods]),
        },
      ],
    })
  return parts
}
