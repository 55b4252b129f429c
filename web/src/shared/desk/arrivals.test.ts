import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowReactive, type EffectScope } from 'vue'
import { alarms, clearAlarms } from '@/shared/ui/alarms'
import { watchArrivals } from './arrivals'
import type { Item } from './items'
import { turnSoundOff, turnSoundOn } from './sound'
import { CountingBell, fakeStream, iso, item } from './testing'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))

let scope: EffectScope
let list: { value: { items: Item[] } | undefined }
let isNew: (reference: string) => boolean

beforeEach(async () => {
  stream.now = fakeStream()
  vi.stubGlobal('AudioContext', CountingBell)
  await turnSoundOn()
  CountingBell.tones = 0
  list = shallowReactive({ value: undefined })
  scope = effectScope()
  isNew = scope.run(() =>
    watchArrivals({
      name: 'queue',
      list,
      isNews: () => true,
      words: ({ reference }, isNew) => ({
        text: isNew ? `new: ${reference}` : reference,
        link: { to: '/', text: '' },
      }),
    }),
  )!
})
afterEach(() => {
  scope.stop()
  clearAlarms()
  turnSoundOff()
  vi.unstubAllGlobals()
})
/** Old ones came before the desk was opened, the others while it is open. */
async function listed(...references: string[]) {
  const at = (reference: string) => (reference.includes('OLD') ? iso(0) : new Date().toISOString())
  list.value = { items: references.map((reference) => item(reference, { at: at(reference) })) }
  await nextTick()
}
const said = () => alarms.value.map(({ text }) => text)

it('what was there when the desk was opened is not news; what comes is seen and heard', async () => {
  await listed('ING-OLD')
  expect([said(), CountingBell.tones]).toEqual([[], 0])
  stream.now.tell({ kind: 'report', reference: 'ING-NEW' })
  await listed('ING-OLD', 'ING-NEW')
  expect(said()).toEqual(['new: ING-NEW'])
  expect(CountingBell.tones).toBeGreaterThan(0)
})

it('what comes while the first list is on its way is seen and heard', async () => {
  stream.now.tell({ kind: 'report', reference: 'ING-NEW' })
  await listed('ING-OLD', 'ING-NEW')
  expect(said()).toEqual(['new: ING-NEW'])
  expect(CountingBell.tones).toBeGreaterThan(0)
  expect([isNew('ING-NEW'), isNew('ING-OLD')]).toEqual([true, false])
})

it('what is late while the first list is on its way is not new', async () => {
  stream.now.tell({ kind: 'late', reference: 'ING-OLD' })
  await listed('ING-OLD')
  expect([said(), CountingBell.tones]).toEqual([[], 0])
})

it('an old one that was changed while the first list was on its way is not called new', async () => {
  stream.now.tell({ kind: 'report', reference: 'ING-OLD' })
  await listed('ING-OLD')
  expect(said()).toEqual(['ING-OLD'])
  expect(CountingBell.tones).toBeGreaterThan(0)
  expect(isNew('ING-OLD')).toBe(false)
})

it('one that is news again is not called new', async () => {
  await listed('HND-KNOWN')
  list.value = { items: [item('HND-KNOWN', { tags: ['urgency_raised'] })] }
  await nextTick()
  expect(said()).toEqual(['HND-KNOWN'])
})
