import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Shape } from '@/shared/api/client'
import { fakeStream } from '@/shared/desk/testing'
import { alarms, clearAlarms } from '@/shared/ui/alarms'
import type { Item } from './stand'
import { startWatch, stopWatch } from './watch'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
const played = vi.hoisted(() => [] as string[])
vi.mock('@/shared/api/events', () => ({
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))
vi.mock('@/shared/desk/sound', () => ({ play: (signal: string) => played.push(signal) }))

const references = ['AVT-00000-00001', 'AVT-00000-00002']
let items: Item[] = []

beforeEach(() => {
  stream.now = fakeStream()
  played.length = 0
  items = []
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async () => {
    const more = { types: [], may: { begin: true }, today: '2027-07-02' }
    const list: Shape<'AgreementList'> = { items, ...more, now: '2027-07-02T08:00:00Z' }
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
const item = (reference: string | undefined, ...warnings: Item['warnings']): Item => ({
  ...{ kind: 'hub', code: '0188', name: 'Norrtälje', reference, standing: 'yes', warnings },
  ...{ asked: [], mandates: [], others: [] },
})

it('an unanswered reminder is told on a page that is opened after it, with the way to it, and makes no sound', async () => {
  items = [item(undefined), item(references[0], 'no_deputy', 'reminder_unanswered')]
  startWatch()
  await settle()
  expect(alarms.value).toMatchObject([
    { text: `En påminnelse om avtalet ${references[0]} är inte besvarad.`, detail: undefined },
  ])
  expect(alarms.value[0]!.link!.to).toBe(`/avtal/${references[0]}`)
  expect(played).toEqual([])
})
it('all that are late on the same morning are one alarm, which goes when the last is answered', async () => {
  items = references.map((reference) => item(reference, 'reminder_unanswered'))
  startWatch()
  await settle()
  expect(alarms.value).toMatchObject([{ detail: '1 till är över tiden.' }])
  items = references.map((reference) => item(reference, 'no_deputy'))
  for (const reference of references) stream.now.tell({ kind: 'agreement', reference })
  await settle()
  expect(alarms.value).toEqual([])
})
it('one that has run out is told with its last day, until it is ended', async () => {
  items = [{ ...item(references[0], 'run_out'), standing: 'no', term_to: '2027-06-30' }]
  startWatch()
  await settle()
  expect(alarms.value).toMatchObject([
    { text: `Avtalet ${references[0]} har gått ut 2027-06-30. Inget nytt har ersatt det.` },
  ])
  items = [item(references[0])]
  stream.now.tell({ kind: 'agreement', reference: references[0]! })
  await settle()
  expect(alarms.value).toEqual([])
})
