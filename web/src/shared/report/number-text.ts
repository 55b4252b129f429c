// number-text: the number of a person as it reads: in one way, whoever wrote it and however.
import type { Shape } from '@/shared/api/client'
import { textOr } from '@/shared/text'
import { instantNow } from '@/shared/time/clock'
import { localDate } from '@/shared/time/dates'

type Identifier = Shape<'Identifier'>

const ownNumbers = ['personnummer', 'samordningsnummer']
export const isOwnNumber = ({ kind }: Identifier) => ownNumbers.includes(kind)

/** The twelve digits of a number by which one is registered; of ten the century is found. */
export function twelveDigits(number: string, today = localDate(instantNow())): string | undefined {
  const written = number.replace(/\s/g, '')
  const digits = written.replace(/[-+]/g, '')
  if (/^\d{12}$/.test(digits)) return digits
  if (!/^\d{10}$/.test(digits)) return undefined
  const century = Number(today.slice(0, 2))
  const past = `${century}${digits.slice(0, 6)}` > today.replaceAll('-', '') ? 1 : 0
  return `${century - past - (written.includes('+') ? 1 : 0)}${digits}`
}

/** `20180415-2385`, and what kind of number it is where it is no personnummer, and how sure the identity. */
export function numberText(identifier: Identifier): string {
  const { kind, number, level } = identifier
  const digits = isOwnNumber(identifier) ? twelveDigits(number) : undefined
  const written = digits ? `${digits.slice(0, 8)}-${digits.slice(8)}` : number
  const told =
    kind === 'personnummer' ? written : `${textOr(`report.kind.${kind}`, kind)} ${written}`
  if (kind !== 'samordningsnummer' || !level) return told
  return `${told} (${textOr(`report.level.${level}`, level).toLocaleLowerCase()})`
}
