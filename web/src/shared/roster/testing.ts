// testing: one roster as the server would tell of it, for unit tests. Fictional.
import type { Item, Plan, Roster, Shift } from './roster'

/** A Friday, 22:05 in Stockholm. */
export const now = '2026-11-27T21:05:00Z'

export function shift(more: Partial<Shift> = {}): Shift {
  return {
    ...{ function: 'duty', seat: 1, account: 'jour', by: 'rule', number: 1 },
    ...{ from: '2026-11-27T21:00:00Z', to: '2026-11-28T07:00:00Z' },
    ...more,
  }
}

export function plan(more: Partial<Plan> = {}): Plan {
  return {
    ...{ version: 4, functions: ['duty', 'senior'], from: '2026-11-27', to: '2026-12-31' },
    ...{ look_ahead_days: 30, proof_lasts_days: 90 },
    shifts: [
      shift({ account: 'jour.natt', from: '2026-11-27T15:00:00Z', to: '2026-11-27T21:00:00Z' }),
      shift(),
      shift({ account: 'jour.natt', from: '2026-11-28T07:00:00Z', to: '2026-11-28T15:00:00Z' }),
    ],
    ...{ gaps: [], warnings: [], rules: [], overrides: [], temporaries: [], stations: [] },
    ...{ swaps: [], phones: [], lines: [] },
    ...more,
  }
}

export const rule: Plan['rules'][number] = {
  ...{ number: 1, by: 'Enka Chefsexempel', at: '2026-11-01T08:00:00Z', function: 'duty', seat: 1 },
  hours: [
    { weekday: 1, from_minute: 22 * 60, to_minute: 8 * 60 },
    { weekday: 2, from_minute: 22 * 60, to_minute: 8 * 60 },
  ],
  ...{ people: ['jour', 'jour.natt'], turn: 'weekly', first_day: '2026-11-02' },
  from: '2026-11-02T00:00',
}

export const mayAll: Roster['may'] = {
  ...{ read_plan: true, plan: true, swap: true, answer_swap: true },
  ...{ relieve: true, note: true, note_number: true },
}
export const mayNothing: Roster['may'] = {
  ...{ read_plan: false, plan: false, swap: false, answer_swap: false },
  ...{ relieve: false, note: false, note_number: false },
}

export const hubUnit = {
  ...{ code: '0180-socialjour-hub', name: 'Socialjouren i Stockholm', login: true },
}

/** Those of the team today: Bakarin is senior on call alone. */
export const colleagues: NonNullable<Roster['colleagues']> = [
  { account: 'bakjour', name: 'Bakarin Jourledarprov', functions: ['senior'] },
  { account: 'jour', name: 'Jorun Jourexempel', functions: ['duty'] },
  { account: 'jour.natt', name: 'Natta Jourprov', functions: ['duty'] },
]

export const relief = (more: Partial<NonNullable<Roster['relief']>> = {}) => ({
  ...{ at: now, by: 'Jorun Jourexempel', from: ['jour.natt'], mine: true },
  ...{ shift_from: '2026-11-27T21:00:00Z', rostered: true },
  ...more,
})

export function item(more: Partial<Item> = {}): Item {
  return {
    ...{ reference: 'JOU-00000-00001', unit: hubUnit, team: true, on_duty: [shift()], ring: [] },
    ...{ may_relieve: true, warnings: 0 },
    ...more,
  }
}

export function roster(more: Partial<Roster> = {}): Roster {
  return {
    ...{ reference: 'JOU-00000-00001', unit: hubUnit, answers_at_night: true },
    on_duty: [shift()],
    ring: [
      { step: 'senior', who: 'Bakarin Jourledarprov', number: '08-465 004 21' },
      { step: 'unit_manager', who: 'Enka Chefsexempel' },
    ],
    ...{ plan: plan(), colleagues },
    names: { jour: 'Jorun Jourexempel', 'jour.natt': 'Natta Jourprov' },
    may: { ...mayAll, plan: false },
    now,
    ...more,
  }
}

export const clock: NonNullable<Roster['clock']> = {
  ...{ kind: 'relieve', due: '2026-11-27T21:15:00Z', basis: 'target', yours: true },
}
