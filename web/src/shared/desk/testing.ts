// testing: rows of a desk's list, what was told on the stream, and a bell that counts, for unit tests.
import type { Change } from '@/shared/api/events'
import type { Item } from './items'

export const minute = 60_000
export const start = Date.parse('2026-11-23T02:00:00Z')
export const iso = (ms: number) => new Date(start + ms).toISOString()

interface Given extends Partial<Omit<Item, 'clock'>> {
  received?: boolean
  /** When the step that is missing is due, from the start. */
  dueIn?: number
  clock?: Partial<NonNullable<Item['clock']>>
}

/** A report at the door, or with `kind: 'handover'` what a unit has of it. */
export function item(reference: string, given: Given = {}): Item {
  const { received = false, dueIn, clock, ...rest } = given
  return {
    reference,
    kind: 'report',
    state: 'waiting',
    urgency: 'other',
    at: iso(0),
    tags: [],
    mine: false,
    received,
    door: received ? { at: iso(0), by: 'Jorun Jourtest' } : {},
    facts: [
      { fact: 'stored', holds: true, at: iso(0) },
      { fact: 'delivered', holds: true, at: iso(minute) },
      { fact: 'received', holds: received, ...(received ? { at: iso(2 * minute) } : {}) },
      { fact: 'registered', holds: false },
    ],
    clock:
      dueIn === undefined
        ? undefined
        : {
            kind: 'receive_at_door',
            due: iso(dueIn),
            basis: 'target',
            yours: true,
            ring: '08-465 004 01',
            ...clock,
          },
    ...rest,
  }
}

export const names = (items: readonly Item[]) => items.map(({ reference }) => reference)

/** Stands in for shared/api/events: `tell` is what the stream would say. */
export function fakeStream() {
  const listeners = new Map<string, Set<(change: Change) => void>>()
  return {
    onChange(kind: string, callback: (change: Change) => void) {
      listeners.set(kind, (listeners.get(kind) ?? new Set()).add(callback))
      return () => void listeners.get(kind)?.delete(callback)
    },
    tell(change: Change) {
      for (const kind of [change.kind, '*']) listeners.get(kind)?.forEach((hear) => hear(change))
    },
    silence: () => listeners.clear(),
  }
}

/** A browser's bell that counts how many tones it has begun. */
export class CountingBell {
  static tones = 0
  state = 'running'
  currentTime = 0
  destination = {}
  async resume() {}
  createOscillator() {
    return {
      type: '',
      frequency: { value: 0 },
      connect: (to: unknown) => to,
      start: () => void CountingBell.tones++,
      stop() {},
    }
  }
  createGain() {
    return {
      gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} },
      connect: (to: unknown) => to,
    }
  }
}
