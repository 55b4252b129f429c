import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Shape } from '@/shared/api/client'
import { fakeStream } from '@/shared/desk/testing'
import { alarms, clearAlarms } from '@/shared/ui/alarms'
import { book } from './testing'
import type { Book } from './units'
import { startWatch, stopWatch } from './watch'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
const played = vi.hoisted(() => [] as string[])
vi.mock('@/shared/api/events', () => ({
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))
vi.mock('@/shared/desk/sound', () => ({ play: (signal: string) => played.push(signal) }))

const { reference, now } = book()
const clock = (due: string): Book['clock'] => ({
  ...{ kind: 'confirm_change', basis: 'target', yours: true },
  due,
})
let authorities: Book[] = []

beforeEach(() => {
  stream.now = fakeStream()
  played.length = 0
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async () => {
    const list: Shape<'UnitBooks'> = { authorities, now }
    return Response.json(list)
  })
})
afterEach(() => {
  stopWatch()
  clearAlarms()
  vi.unstubAllGlobals()
})
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setTimeout(done))
}

it('a change that waits too long is told on a page that is opened after it, and sounds', async () => {
  authorities = [book({ clock: clock(now) }), book({ reference: 'ENH-00000-00002' })]
  startWatch()
  await settle()
  expect(played).toEqual(['overdue'])
  expect(alarms.value).toMatchObject([
    { level: 'alert', canBeClosed: false, link: { to: `/enheter/${reference}` } },
  ])
})
it('one that has its time left is not late, and what is late goes when it is answered', async () => {
  authorities = [book({ clock: clock('2026-11-27T09:00:01Z') })]
  startWatch()
  await settle()
  expect(alarms.value).toEqual([])
  authorities = [book({ clock: clock(now) })]
  stream.now.tell({ kind: 'late', reference })
  await settle()
  stream.now.tell({ kind: 'directory', reference }) // Something else of it.
  await settle()
  expect(alarms.value).toHaveLength(1)
  authorities = [book()]
  stream.now.tell({ kind: 'directory', reference })
  await settle()
  expect(alarms.value).toEqual([])
})
