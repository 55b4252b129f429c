// every-error: all that the server would say is wrong with a report, in one go.
//
// The server reads a report before it judges it: where something cannot be read, such as a number, it says no more than that. So
// what could not be read is left out, and it is asked about the rest, until there is nothing more to leave out.
import type { FieldError } from '@/shared/api/problem'
import type { Content } from '@/shared/report/form'

const roundsAtMost = 4

type Part = Record<string, unknown>
export type Ask = (content: Content) => Promise<readonly FieldError[] | undefined>

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null

/** One and the same place is told with `/content` before it, and without. */
const ofContent = (error: FieldError): FieldError => ({
  ...error,
  field: error.field?.replace(/^\/content/, ''),
})

/** What an error is about; of a number all of it. */
const placeOf = (error: FieldError) =>
  (ofContent(error).field ?? '').replace(/(\/identifiers).*/, '$1')

/** Takes away what is at a place; when that did not help, the whole part that it is in. Whether there was anything. */
function leaveOut(content: Part, place: string, before: ReadonlySet<string>): boolean {
  const names = place.split('/').slice(1)
  const path = before.has(place) ? names.slice(0, 1) : names
  const last = path.pop()
  const around = path.reduce<unknown>((at, name) => (isPart(at) ? at[name] : undefined), content)
  if (!last || !isPart(around) || around[last] === undefined) return false
  if (Array.isArray(around)) around[Number(last)] = {}
  else delete around[last]
  return true
}

/** Whether it is said only since something was left out: of that place, of a part of it, or of what it is a part of. */
const isOf = (place: string, left: ReadonlySet<string>) =>
  [...left].some(
    (each) => `${place}/`.startsWith(`${each}/`) || (place && `${each}/`.startsWith(`${place}/`)),
  )

export async function everyError(
  content: Content,
  told: readonly FieldError[],
  ask: Ask,
): Promise<FieldError[]> {
  const rest = JSON.parse(JSON.stringify(content)) as Part
  const all = told.map(ofContent)
  const left = new Set<string>()
  const isKnown = ({ field, code }: FieldError) =>
    all.some((each) => each.field === field && each.code === code)
  let said: readonly FieldError[] = told
  for (let round = 0; round < roundsAtMost; round++) {
    const places = said.map(placeOf).filter((place) => leaveOut(rest, place, left))
    if (round > 0 && places.length === 0) break
    places.forEach((place) => left.add(place))
    said = ((await ask(rest as Content)) ?? []).map(ofContent)
    all.push(...said.filter((error) => !isKnown(error) && !isOf(placeOf(error), left)))
  }
  return all
}
