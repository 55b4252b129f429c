// around: what a form of an agreement must know of others: whom it may be sent to, and which agreement it may replace.
import type { Shape } from '@/shared/api/client'
import type { Agreement } from './act-forms'
import type { Item } from './stand'

type Unit = Shape<'Directory'>['units'][number]

/** The nämnd's own reception, the after-hours teams and the hub, which is last; none that has it already. */
export function receiversOf(agreement: Agreement, units: readonly Unit[]): Unit[] {
  const { municipality, committee, team } = agreement.party
  const has = new Set(agreement.dispatched.map(({ unit }) => unit.code))
  const isOfCommittee = ({ authority, municipality: place }: Unit) =>
    committee ? authority === committee.code : place !== undefined && place === municipality?.code
  const groups = [
    units.filter((unit) => unit.kind === 'reception' && isOfCommittee(unit)),
    units.filter((unit) => unit.code === team?.code),
    units.filter((unit) => unit.kind === 'after_hours' && unit.code !== team?.code),
    units.filter((unit) => unit.kind === 'hub'),
  ]
  return groups.flat().filter(({ code }) => !has.has(code))
}

/** Other agreements of the same party that run, or have been given notice of. */
export function replaceableOf(agreement: Agreement, items: readonly Item[]): string[] {
  const { municipality, committee, team } = agreement.party
  const isSame = (item: Item) =>
    item.kind === agreement.kind &&
    (item.kind === 'hub'
      ? item.code === municipality?.code
      : item.code === team?.code && item.committee?.code === committee?.code)
  const runs = (state: Item['state']) => state === 'in_force' || state === 'notice_given'
  return items
    .filter(isSame)
    .flatMap(({ reference, state, others }) => [
      ...(reference && state ? [{ reference, state }] : []),
      ...others,
    ])
    .filter(({ reference, state }) => reference !== agreement.reference && runs(state))
    .map(({ reference }) => reference)
}
