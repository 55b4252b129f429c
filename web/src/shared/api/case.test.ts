import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, type EffectScope } from 'vue'
import { fakeStream, iso, minute, start } from '@/shared/desk/testing'
import { useCase, type CaseKind } from './case'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('./events', () => ({
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))

/** Of each kind: where it is asked for, what belongs to it, and what is due in a minute. */
const due = iso(minute)
const opened: Record<CaseKind, { path: string; other: string; value: object; begins?: number }> = {
  report: {
    path: '/v1/reports/ING-1',
    other: 'HND-1',
    value: { facts: [], door: {}, handovers: [{ reference: 'HND-1', facts: [], clock: { due } }] },
  },
  handover: {
    path: '/v1/handovers/HND-1',
    other: 'ING-1',
    value: { report: 'ING-1', clocks: [{ due }] },
  },
  consultation: {
    path: '/v1/consultations/KON-1',
    other: 'ING-9',
    value: { report: { reference: 'ING-9' }, clock: { due } },
  },
  agreement: {
    path: '/v1/agreements/AVT-1',
    other: 'AVT-2',
    value: { today: '2026-11-23', replaced_by: 'AVT-2' },
    begins: start + (21 * 60 - 1) * minute, // Its times are days: a minute before the next begins.
  },
  directory: {
    path: '/v1/units/ENH-1',
    other: 'ENH-1', // Nothing else belongs to it.
    value: { changes: [{ at: due }], temporary: [] },
  },
  roster: {
    path: '/v1/rosters/JOU-1',
    other: 'JOU-1',
    value: { clock: { due } },
  },
}

describe.each(Object.entries(opened))('a %s that is opened', (kind, opened) => {
  const { path, other, value, begins = start } = opened
  const reference = path.split('/').at(-1)!
  let asked: string[] = []
  let scope: EffectScope
  const settle = async (ms = 10) => {
    await vi.advanceTimersByTimeAsync(ms)
    await nextTick()
  }
  beforeEach(async () => {
    stream.now = fakeStream()
    asked = []
    vi.useFakeTimers({ now: begins })
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('fetch', async ({ url }: Request) => {
      asked.push(new URL(url).pathname)
      return Response.json(value)
    })
    scope = effectScope(true)
    scope.run(() => useCase(kind as CaseKind, () => reference))
    await settle()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is asked for where it is', () => expect(asked).toEqual([path]))
  it('hears what is told of it and of what belongs to it, and of nothing else', async () => {
    for (const told of [reference, other]) stream.now.tell({ kind: 'changed', reference: told })
    await settle()
    expect(asked.length).toBeGreaterThan(1)
    const before = asked.length
    stream.now.tell({ kind: 'changed', reference: 'ING-ANOTHER' })
    await settle()
    expect(asked).toHaveLength(before)
  })
  it('is asked for again when its time has come, and not before', async () => {
    await settle(minute - 5000)
    expect(asked).toHaveLength(1)
    await settle(7000)
    expect(asked).toHaveLength(2)
  })
})
