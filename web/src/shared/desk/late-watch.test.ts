import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { alarms, clearAlarms } from '@/shared/ui/alarms'
import { lateWatch, type LateWatch, type Told } from './late-watch'
import { fakeStream } from './testing'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
const played = vi.hoisted(() => [] as string[])
vi.mock('@/shared/api/events', () => ({
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))
vi.mock('./sound', () => ({ play: (signal: string) => played.push(signal) }))

const now = Date.parse('2026-11-27T21:20:00Z')
let list: Told[] | 'no answer'
let asked: Record<string, string>[]
let watched: LateWatch | undefined

beforeEach(() => {
  stream.now = fakeStream()
  played.length = 0
  asked = []
  list = []
  vi.useFakeTimers({ now })
})
afterEach(() => {
  watched?.stopWatch()
  clearAlarms()
  vi.useRealTimers()
})

async function start({ inOne = false, sounds = true } = {}) {
  watched = lateWatch<Told[]>({
    prefix: 'JOU-',
    load: async (_signal, headers) => {
      asked.push(headers)
      return list === 'no answer'
        ? { error: {}, response: new Response(null, { status: 503 }) }
        : { data: list, response: new Response() }
    },
    told: (items) => items,
    words: (first, more, items) => ({ text: `${first}, ${more} more${items ? '' : ', unknown'}` }),
    inOne,
    sounds,
  })
  watched.startWatch()
  await settle()
}
const settle = () => vi.advanceTimersByTimeAsync(0)
const tell = (kind: string, reference?: string) => {
  stream.now.tell({ kind, reference })
  return settle()
}
const late = (reference = 'JOU-1'): Told => ({ reference, isLate: true })
const done = (reference = 'JOU-1'): Told => ({ reference, isLate: false })
const texts = () => alarms.value.map(({ text }) => text)

describe('what is late', () => {
  it('when the page is opened is told at once, though the server does not tell of it again', async () => {
    list = [late('JOU-1'), done('JOU-2')]
    await start()
    expect(texts()).toEqual(['JOU-1, 0 more'])
    expect(alarms.value).toMatchObject([{ level: 'alert', canBeClosed: false }])
    expect(played).toEqual(['overdue'])
    expect(asked).toEqual([{ 'Ingang-Refresh': 'news' }]) // No person asked.
  })
  it('is told when the server tells of it, before anything is answered, and sounds each time', async () => {
    list = 'no answer'
    await start()
    await tell('late', 'JOU-1')
    expect(texts()).toEqual(['JOU-1, 0 more, unknown'])
    await tell('late', 'JOU-1')
    expect(texts()).toHaveLength(1)
    expect(played).toEqual(['overdue', 'overdue'])
  })
  it('of another kind is not its to tell', async () => {
    await start()
    await tell('late', 'ING-1')
    await tell('late')
    expect(texts()).toEqual([])
    expect(asked).toHaveLength(1)
  })
  it('goes with the news by which it is late no more, and not with other news of it', async () => {
    list = [late()]
    await start()
    await tell('roster', 'JOU-1')
    expect(texts()).toHaveLength(1)
    list = [done()]
    await tell('roster', 'JOU-1')
    expect(texts()).toEqual([])
    expect(played).toHaveLength(1)
  })
  it('stays when anything may have changed, until the list says otherwise', async () => {
    list = [late()]
    await start()
    await tell('resync')
    expect(texts()).toHaveLength(1)
    list = [done(), late('JOU-2')]
    await tell('resync')
    expect(texts()).toEqual(['JOU-2, 0 more'])
  })
  it('stays while the list cannot be fetched', async () => {
    list = [late()]
    await start()
    list = 'no answer'
    await tell('roster', 'JOU-1')
    expect(texts()).toHaveLength(1)
  })
  it('that the list does not tell of goes with the news of it', async () => {
    await start()
    await tell('late', 'JOU-9')
    expect(texts()).toHaveLength(1)
    await tell('roster', 'JOU-9')
    expect(texts()).toEqual([])
  })
  it('goes when the person leaves', async () => {
    list = [late('JOU-1'), late('JOU-2')]
    await start()
    watched!.stopWatch()
    expect(texts()).toEqual([])
  })
  it('is one alarm however many, where that is asked for, and makes no sound that is not', async () => {
    list = [late('JOU-1'), late('JOU-2'), late('JOU-3')]
    await start({ inOne: true, sounds: false })
    expect(texts()).toEqual(['JOU-1, 2 more'])
    list = [done('JOU-1'), late('JOU-2'), late('JOU-3')]
    await tell('agreement', 'JOU-1')
    expect(texts()).toEqual(['JOU-2, 1 more'])
    list = []
    for (const reference of ['JOU-2', 'JOU-3']) await tell('agreement', reference)
    expect(texts()).toEqual([])
    expect(played).toEqual([])
  })
})

describe('the list', () => {
  it('is asked for each minute until it has answered, and then no more', async () => {
    list = 'no answer'
    await start()
    list = [late()]
    await vi.advanceTimersByTimeAsync(60_000)
    expect(texts()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(asked).toHaveLength(2)
  })
  it('is asked for when one of its times has come', async () => {
    list = [{ ...done(), due: new Date(now + 90_000).toISOString() }]
    await start()
    await vi.advanceTimersByTimeAsync(80_000)
    expect(asked).toHaveLength(1)
    list = [late()]
    await vi.advanceTimersByTimeAsync(20_000)
    expect(texts()).toHaveLength(1)
  })
  it('is not asked for by news of what is not late', async () => {
    list = [done()]
    await start()
    await tell('roster', 'JOU-1')
    await tell('roster', 'JOU-2')
    expect(asked).toHaveLength(1)
  })
})
