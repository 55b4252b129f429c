// case: one report, handover, consultation, agreement, list of units or roster, opened, and kept up to date by what is told of it.
//
// Promise: loaded again for news of it and of what belongs to it (a report's handovers, a handover's report), and the
//          moment that one of its times has come: what was due by then may be late.
import { startOfDayAfter } from '@/shared/time/dates'
import { api, type Shape } from './client'
import { useLoaded, type Loaded } from './loaded'
import { reloadOnNewsOf, reloadWhenDue, type AskHeaders } from './news'
import type { Answer } from './problem'

interface Cases {
  report: Shape<'Report'>
  handover: Shape<'Handover'>
  consultation: Shape<'Consultation'>
  agreement: Shape<'Agreement'>
  directory: Shape<'UnitBook'>
  roster: Shape<'Roster'>
}
export type CaseKind = keyof Cases

/** Which days of a plan are asked for. */
export interface Days {
  from: string
  days: number
}

interface Kind<Value> {
  open: (
    reference: string,
    signal: AbortSignal,
    headers: AskHeaders,
    days?: Days,
  ) => Promise<Answer<Value>>
  /** What belongs to it, and is news of it too. */
  others: (value: Value) => readonly string[]
  dues: (value: Value) => readonly (string | undefined)[]
}

const kinds: { [Name in CaseKind]: Kind<Cases[Name]> } = {
  report: {
    open: (reference, signal, headers) =>
      api.GET('/reports/{reference}', { params: { path: { reference } }, signal, headers }),
    others: ({ handovers = [] }) => handovers.map((each) => each.reference),
    dues: (value) =>
      [value, ...(value.handovers ?? [])].flatMap(({ clock, facts }) => [
        clock?.due,
        value.door?.due,
        ...facts.map(({ due }) => due),
      ]),
  },
  handover: {
    open: (reference, signal, headers) =>
      api.GET('/handovers/{reference}', { params: { path: { reference } }, signal, headers }),
    others: ({ report }) => [report ?? ''],
    dues: ({ clocks = [] }) => clocks.map(({ due }) => due),
  },
  consultation: {
    open: (reference, signal, headers) =>
      api.GET('/consultations/{reference}', { params: { path: { reference } }, signal, headers }),
    others: ({ report }) => (report ? [report.reference] : []),
    dues: ({ clock }) => [clock?.due],
  },
  agreement: {
    open: (reference, signal, headers) =>
      api.GET('/agreements/{reference}', { params: { path: { reference } }, signal, headers }),
    // Its times are days: the page asks again when another day has begun.
    others: ({ replaces, replaced_by }) => [replaces ?? '', replaced_by ?? ''],
    dues: ({ today }) => [startOfDayAfter(today)],
  },
  directory: {
    open: (reference, signal, headers) =>
      api.GET('/units/{reference}', { params: { path: { reference } }, signal, headers }),
    others: () => [],
    dues: ({ clock, changes, temporary }) => [
      clock?.due,
      ...changes.flatMap(({ at, from }) => [at, from]),
      ...temporary.map(({ until }) => until),
    ],
  },
  roster: {
    open: (reference, signal, headers, query) =>
      api.GET('/rosters/{reference}', { params: { path: { reference }, query }, signal, headers }),
    others: () => [],
    dues: rosterDues,
  },
}

/** When what is told of who has the duty may be another thing. */
export function rosterDues({ clock, next_change }: Pick<Cases['roster'], 'clock' | 'next_change'>) {
  return [clock?.due, next_change, halfAnHourBefore(next_change)]
}
/** From then on whoever comes on may take over the duty. */
function halfAnHourBefore(change: string | undefined): string | undefined {
  return change && new Date(Date.parse(change) - 30 * 60_000).toISOString()
}

export function useCase<Name extends CaseKind>(
  name: Name,
  reference: () => string,
  days?: () => Days | undefined,
): Loaded<Cases[Name]> {
  const kind: Kind<Cases[Name]> = kinds[name]
  const loaded = useLoaded<Cases[Name]>((signal, headers) =>
    kind.open(reference(), signal, headers, days?.()),
  )
  const of = <Told>(tell: (value: Cases[Name]) => readonly Told[]) =>
    loaded.value === undefined ? [] : tell(loaded.value)
  reloadOnNewsOf(loaded, () => [reference(), ...of(kind.others)])
  reloadWhenDue(loaded, () => of(kind.dues))
  return loaded
}
