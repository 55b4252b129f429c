import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Item } from '@/shared/desk/items'
import { turnSoundOff, turnSoundOn } from '@/shared/desk/sound'
import { CountingBell, fakeStream, iso, item, minute, names, start } from '@/shared/desk/testing'
import { alarms, clearAlarms } from '@/shared/ui/alarms'
import { startWatch, stopWatch } from './watch'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', () => ({
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))

const own = (reference: string, more: Parameters<typeof item>[1] = {}) =>
  item(reference, {
    kind: 'handover',
    report: reference.replace('HND', 'ING'),
    state: more.received ? 'received' : 'delivered',
    ...more,
    clock: {
      kind: more.received ? 'protection_assessment' : 'receive',
      unit: 'Farsta mottagning',
      ...(more.received ? { who: 'Fatime' } : {}),
      ...more.clock,
    },
  })

describe('the watch at a unit', () => {
  let items: Item[] = []
  let asked = 0

  beforeEach(async () => {
    stream.now = fakeStream()
    asked = 0
    vi.useFakeTimers({ now: start })
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('AudioContext', CountingBell)
    vi.stubGlobal('fetch', async () => {
      asked++
      return new Response(JSON.stringify({ items, now: iso(0) }), { status: 200 })
    })
    await turnSoundOn()
    CountingBell.tones = 0
  })
  afterEach(() => {
    stopWatch()
    clearAlarms()
    turnSoundOff()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const settle = async () => {
    await vi.advanceTimersByTimeAsync(10)
    await nextTick()
  }

  it('a handover that comes sounds, is shown, and is counted in the title', async () => {
    items = []
    const watched = startWatch()
    await settle()
    items = [own('HND-1', { dueIn: 5 * minute, urgency: 'acute' })]
    stream.now.tell({ kind: 'handover', reference: 'HND-1' })
    await settle()
    expect(alarms.value[0]).toMatchObject({
      key: 'new-inbox',
      text: 'Ny anmälan till er. Akut.',
      link: { to: '/overlamning/HND-1' },
    })
    expect(CountingBell.tones).toBeGreaterThan(0)
    expect(watched.isNew('HND-1')).toBe(true)
    expect(document.title).toMatch(/^\(1\) /)
  })
  it('a clock that runs out sounds and is shown, on a page that hears nothing else', async () => {
    items = [own('HND-1', { received: true, dueIn: minute })]
    startWatch()
    await settle()
    expect([alarms.value, CountingBell.tones]).toEqual([[], 0])
    await vi.advanceTimersByTimeAsync(minute + 1000)
    await nextTick()
    expect(alarms.value[0]).toMatchObject({
      level: 'alert',
      text: 'Omedelbar skyddsbedömning saknas: Farsta mottagning (Fatime) har ING-1 sedan i dag 03:02.',
    })
    expect(CountingBell.tones).toBeGreaterThan(0)
    expect(document.title).toMatch(/^\(1\) /)
    const sounded = CountingBell.tones
    stream.now.tell({ kind: 'late', reference: 'HND-1' })
    await settle()
    expect(CountingBell.tones).toBeGreaterThan(sounded)
  })
  it('one that becomes more urgent sounds again', async () => {
    items = [own('HND-1', { received: true, dueIn: 60 * minute })]
    startWatch()
    await settle()
    items = [
      own('HND-1', {
        received: true,
        dueIn: 60 * minute,
        urgency: 'acute',
        tags: ['urgency_raised'],
      }),
    ]
    stream.now.tell({ kind: 'handover', reference: 'HND-1' })
    await settle()
    expect(alarms.value[0]!.text).toContain('mer brådskande. Akut.')
    expect(CountingBell.tones).toBeGreaterThan(0)
  })
  it('one that becomes more urgent before anybody has received it is not called new again', async () => {
    items = [own('HND-1', { dueIn: 60 * minute })]
    startWatch()
    await settle()
    items = [own('HND-1', { dueIn: 60 * minute, urgency: 'acute', tags: ['urgency_raised'] })]
    stream.now.tell({ kind: 'handover', reference: 'HND-1' })
    await settle()
    expect(alarms.value[0]!.text).toContain('mer brådskande. Akut.')
  })
  it('keeps the order of the server, and does not load for what is told of others', async () => {
    items = [own('HND-ACUTE', { urgency: 'acute' }), own('HND-OTHER', { dueIn: -1 })]
    const watched = startWatch()
    await settle()
    expect(names(watched.items)).toEqual(['HND-ACUTE', 'HND-OTHER'])
    const before = asked
    stream.now.tell({ kind: 'duty' })
    stream.now.tell({ kind: 'report', reference: 'ING-1' })
    await settle()
    expect(asked).toBe(before)
  })
  it('what the unit itself is late with is alarmed of first, and what others are is not counted as its own', async () => {
    const hubs = own('HND-HUB', {
      received: true,
      state: 'returned',
      urgency: 'acute',
      dueIn: -60 * minute,
      clock: { kind: 'hand_over', unit: 'Socialjouren', yours: false },
    })
    items = [hubs, own('HND-OWN', { dueIn: -minute })]
    startWatch()
    await settle()
    const late = alarms.value.find(({ key }) => key === 'overdue-inbox')!
    expect(late.text).toBe('Ni har inte tagit emot ING-OWN.')
    expect(late.others?.map(({ text }) => text).join()).toContain('ING-HUB')
    expect(document.title).toMatch(/^\(1\) /)
  })
})
