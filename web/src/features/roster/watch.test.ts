import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Shape } from '@/shared/api/client'
import { fakeStream } from '@/shared/desk/testing'
import { clock, item, now, roster } from '@/shared/roster/testing'
import { alarms, clearAlarms } from '@/shared/ui/alarms'
import { startWatch, stopWatch } from './watch'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))

const reference = 'JOU-00000-00001'
let answers: Record<string, () => Response> = {}

beforeEach(() => {
  stream.now = fakeStream()
  answers = { '/v1/rosters': () => Response.json(listOf([item()])) }
  vi.useFakeTimers({ now: Date.parse(now), toFake: ['Date'] })
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async ({ url }: Request) => answers[new URL(url).pathname]!())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setTimeout(done))
}
const listOf = (items: Shape<'RosterItem'>[]): Shape<'RosterList'> => ({
  ...{ items, unreadable: [], may_begin: [], missing: [], names: roster().names, now },
})

describe('the watch', () => {
  afterEach(() => {
    stopWatch()
    clearAlarms()
  })
  const ring = [{ step: 'senior' as const, who: 'Bakarin', number: '08-465 004 21' }]
  const late = { ...clock, due: now }
  it('names team and senior when nobody has taken over, on a page that is opened just after', async () => {
    answers['/v1/rosters'] = () => Response.json(listOf([item({ ring, clock: late })]))
    startWatch()
    await settle()
    expect(alarms.value).toMatchObject([
      {
        text: 'Ingen har tagit över jouren: Socialjouren i Stockholm.',
        ...{ detail: 'Bakjour nu: Bakarin.', phone: '08-465 004 21', canBeClosed: false },
        link: { to: `/jourschema/${reference}` },
      },
    ])
  })
  it('says it until somebody has, and nothing while there is time', async () => {
    answers['/v1/rosters'] = () => Response.json(listOf([item({ ring, clock })]))
    startWatch()
    await settle()
    expect(alarms.value).toEqual([])
    answers['/v1/rosters'] = () => Response.json(listOf([item({ ring, clock: late })]))
    stream.now.tell({ kind: 'late', reference })
    stream.now.tell({ kind: 'roster', reference }) // Another change: nobody has taken over yet.
    await settle()
    expect(alarms.value).toHaveLength(1)
    answers['/v1/rosters'] = () => Response.json(listOf([item({ ring, clock })]))
    stream.now.tell({ kind: 'roster', reference })
    await settle()
    expect(alarms.value).toEqual([])
  })
  it('tells a manager what is wrong ahead, until nothing is', async () => {
    answers['/v1/rosters'] = () => Response.json(listOf([item({ warnings: 2 })]))
    startWatch()
    stream.now.tell({ kind: 'roster', reference })
    await settle()
    expect(alarms.value).toEqual([])
    stream.now.tell({ kind: 'roster_warned', reference })
    await settle()
    expect(alarms.value).toMatchObject([
      {
        text: 'Jourschemat har luckor eller brister: Socialjouren i Stockholm.',
        ...{ level: 'status', canBeClosed: true, link: { to: `/jourschema/${reference}` } },
      },
    ])
    stream.now.tell({ kind: 'roster', reference })
    await settle()
    expect(alarms.value).toHaveLength(1)
    answers['/v1/rosters'] = () => Response.json(listOf([item({ warnings: 0 })]))
    stream.now.tell({ kind: 'roster', reference })
    await settle()
    expect(alarms.value).toEqual([])
  })
})
