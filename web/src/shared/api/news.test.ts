import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { fakeStream } from '@/shared/desk/testing'
import { reloadOnKinds, reloadOnNewsOf, reloadWhenDue, type Cause } from './news'
import { useLoaded } from './loaded'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('./events', () => ({
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))

let loads: Cause[]
const page = { reload: async (cause: Cause) => void loads.push(cause) }

beforeEach(() => {
  stream.now = fakeStream()
  loads = []
})

describe('a page of one report', () => {
  beforeEach(() => reloadOnNewsOf(page, () => ['ING-MINE', 'HND-MINE']))

  it('loads again for its own reference and those of its handovers', () => {
    stream.now.tell({ kind: 'report', reference: 'ING-MINE' })
    stream.now.tell({ kind: 'handover', reference: 'HND-MINE' })
    stream.now.tell({ kind: 'late', reference: 'HND-MINE' })
    stream.now.tell({ kind: 'resync' })
    expect(loads).toEqual(['news', 'news', 'news', 'news'])
  })
  it('does not look at what is told of others', () => {
    stream.now.tell({ kind: 'report', reference: 'ING-OTHER' })
    stream.now.tell({ kind: 'handover', reference: 'HND-OTHER' })
    stream.now.tell({ kind: 'late', reference: 'HND-OTHER' })
    stream.now.tell({ kind: 'duty' })
    expect(loads).toEqual([])
  })
})

describe('a list', () => {
  it('loads again for what it lists', () => {
    reloadOnKinds(page, ['handover'])
    stream.now.tell({ kind: 'handover', reference: 'HND-1' })
    stream.now.tell({ kind: 'late', reference: 'HND-1' })
    expect(loads).toHaveLength(2)
    stream.now.tell({ kind: 'report', reference: 'ING-1' })
    stream.now.tell({ kind: 'late', reference: 'ING-1' })
    stream.now.tell({ kind: 'duty' })
    expect(loads).toHaveLength(2)
  })
  it('of alarms loads again for what a reviewer is told, and for no clock of a case', () => {
    reloadOnKinds(page, ['review'])
    stream.now.tell({ kind: 'review', reference: '' })
    stream.now.tell({ kind: 'resync' })
    expect(loads).toHaveLength(2)
    stream.now.tell({ kind: 'report', reference: 'ING-1' })
    stream.now.tell({ kind: 'late', reference: 'ING-1' })
    stream.now.tell({ kind: 'late' })
    expect(loads).toHaveLength(2)
  })
})

describe('a time that comes', () => {
  it('loads the page again once, and not for what had passed when it was loaded', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-23T02:00:00Z') })
    const scope = effectScope()
    scope.run(() => reloadWhenDue(page, () => ['2026-11-23T01:00:00Z', '2026-11-23T02:05:00Z']))
    await vi.advanceTimersByTimeAsync(4 * 60_000)
    expect(loads).toEqual([])
    await vi.advanceTimersByTimeAsync(4 * 60_000)
    expect(loads).toEqual(['news'])
    scope.stop()
    vi.useRealTimers()
  })
})

describe('useLoaded', () => {
  it('says to the server when news asked for it, and not a person', async () => {
    const asked: (string | undefined)[] = []
    const loaded = useLoaded<number>(
      async (_signal, headers) => {
        asked.push(headers['Ingang-Refresh'])
        return { data: 1, response: new Response(null, { status: 200 }) }
      },
      { now: false },
    )
    await loaded.reload()
    await loaded.reload('news')
    await loaded.reload()
    expect(asked).toEqual([undefined, 'news', undefined])
  })
})
