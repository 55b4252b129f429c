// testing: one authority's units as the server would tell of them, for unit tests. Fictional.
import type { Book, Change, Temporary, Unit } from './units'

const office = ['08:00-16:30']

export function unit(more: Partial<Unit> = {}): Unit {
  return {
    code: '0125-mottagning',
    name: 'Mottagningen, Ekerö',
    kind: 'reception',
    hours: {
      ...{ monday: office, tuesday: office, wednesday: office, thursday: office, friday: office },
    },
    closed_days: [],
    contacts: [
      {
        ...{ kind: 'phone', value: '08-465 004 15', owner: 'Gruppledare' },
        ...{ last_proof: '2026-11-02', unproven: false },
      },
      {
        ...{ kind: 'mail', value: 'mottagning@ekero.example', owner: 'Gruppledare' },
        unproven: true,
      },
    ],
    login: true,
    fallback: ['nordvast-jour', '0180-socialjour-hub'],
    ...{ serves: [], areas: [], certainty: 'sure', open_now: true, holds_reports: false },
    ...more,
  }
}

export function change(more: Partial<Change> = {}): Change {
  return {
    ...{ number: 1, state: 'waits', proposed_at: '2026-11-27T09:00:00Z' },
    ...{ by: 'Konrad Nummerprov', unit: 'Mottagningen, Ekerö', alone: false },
    edits: {
      units: [
        {
          ...{ unit: '0125-mottagning', does: 'change' },
          contacts: [{ kind: 'phone', value: '08-465 004 77', owner: 'Gruppledare' }],
        },
      ],
    },
    confirm_by: '2026-11-28T09:00:00Z',
    may: { confirm: true, reject: true, withdraw: false },
    ...more,
  }
}

export function temporary(more: Partial<Temporary> = {}): Temporary {
  return {
    ...{ number: 2, state: 'stands', unit: '0125-mottagning', value: '08-465 004 79' },
    ...{ owner: 'Gruppledare', by: 'Jorun Jourexempel' },
    ...{ from: '2026-11-27T02:00:00Z', until: '2026-11-27T12:00:00Z' },
    may: { confirm: true, reject: true, withdraw: true },
    ...more,
  }
}

export function book(more: Partial<Book> = {}): Book {
  return {
    reference: 'ENH-00000-00001',
    authority: {
      ...{ code: '0125', name: 'Socialnämnden i Ekerö', kind: 'committee', municipality: '0125' },
    },
    state: 'standing',
    version: 4,
    units: [unit()],
    ...{ changes: [], temporary: [], proofs: [] },
    may: { propose: true, add_temporary: true, prove: true, try: true },
    now: '2026-11-27T09:00:00Z',
    ...more,
  }
}
