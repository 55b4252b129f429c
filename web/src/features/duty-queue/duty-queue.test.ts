import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { alarms, clearAlarms } from '@/shared/ui/alarms'
import { arrived, byDue, clockStart, isUnreceivedTooLong, selected, type Item } from './order'
import { startWatch, stopWatch } from './watch'

const minute = 60_000
const start = Date.parse('2026-11-23T02:00:00Z')
const iso = (ms: number) => new Date(start + ms).toISOString()

function item(
  reference: string,
  more: Partial<Item> & { received?: boolean; dueIn?: number } = {},
): Item {
  const { received = false, dueIn, ...rest } = more
  return {
    reference,
    kind: 'report',
    state: 'waiting',
    urgency: 'other',
    at: iso(0),
    tags: [],
    received,
    facts: [
      { fact: 'stored', holds: true, at: iso(0) },
      { fact: 'delivered', holds: true, at: iso(minute) },
      { fact: 'received', holds: received },
      { fact: 'registered', holds: false },
    ],
    clock:
      dueIn === undefined
        ? undefined
        : { kind: 'receive_at_door', due: iso(dueIn), basis: 'target', ring: '08-465 004 00' },
    ...rest,
  }
}
const names = (items: Item[]) => items.map(({ reference }) => reference)

describe('order', () => {
  it('puts the earliest due first, then the more urgent, then the one that has waited longest', () => {
    const items = [
      item('no clock'),
      item('late', { dueIn: 9 * minute }),
      item('other', { dueIn: 5 * minute }),
      item('acute', { dueIn: 5 * minute, urgency: 'acute' }),
      item('longest', { dueIn: 5 * minute, at: iso(-minute) }),
    ]
    expect(names(byDue(items))).toEqual(['acute', 'longest', 'other', 'late', 'no clock'])
  })
  it('selects by whether somebody has received and by time', () => {
    const items = [
      item('a', { dueIn: -1 }),
      item('b', { received: true, dueIn: -1 }),
      item('c', { dueIn: 1 }),
    ]
    expect(names(selected(items, 'unreceived', start))).toEqual(['a', 'c'])
    expect(names(selected(items, 'received', start))).toEqual(['b'])
    expect(names(selected(items, 'over', start))).toEqual(['a', 'b'])
    expect(selected(items, 'all', start)).toHaveLength(3)
  })
  it('alarms for what nobody has received in time, and only for that', () => {
    expect(isUnreceivedTooLong(item('a', { dueIn: 0 }), start)).toBe(true)
    expect(isUnreceivedTooLong(item('a', { dueIn: 0, received: true }), start)).toBe(false)
    expect(isUnreceivedTooLong(item('a', { dueIn: 1 }), start)).toBe(false)
    expect(isUnreceivedTooLong(item('a'), start)).toBe(false)
  })
  it('alarms for the day unit, at its own time, although the after-hours team has received', () => {
    const leg = item('HND', {
      kind: 'handover',
      received: true,
      dueIn: -30 * minute,
      receive_by: iso(5 * minute),
    })
    leg.received = false
    expect(isUnreceivedTooLong(leg, start)).toBe(false)
    expect(isUnreceivedTooLong(leg, start + 5 * minute)).toBe(true)
    expect(names(selected([leg], 'unreceived', start))).toEqual(['HND'])
    leg.received = true
    expect(isUnreceivedTooLong(leg, start + 5 * minute)).toBe(false)
  })
  it('news is a report at the door that nobody has, not a handover of one’s own', () => {
    const items = [
      item('known'),
      item('new'),
      item('received', { received: true }),
      item('handover', { kind: 'handover' }),
    ]
    expect(names(arrived(items, new Set(['known'])))).toEqual(['new'])
  })
  it('counts a receiver’s time from delivery', () => {
    const handover = item('HND', {
      kind: 'handover',
      clock: { kind: 'receive', due: iso(9), basis: 'target' },
    })
    expect(clockStart(handover)).toBe(iso(minute))
  })
})

describe('watch', () => {
  let items: Item[] = []
  let dutyAlarms: string[] = []

  beforeEach(() => {
    dutyAlarms = []
    vi.useFakeTimers({ now: start })
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal(
      'fetch',
      async ({ url }: Request) =>
        new Response(
          JSON.stringify(
            url.endsWith('/queue/alarms')
              ? { alarms: dutyAlarms.map((code) => ({ code, at: iso(0) })) }
              : { items, now: iso(0), position: 1 },
          ),
          { status: 200 },
        ),
    )
  })
  afterEach(() => {
    stopWatch()
    clearAlarms()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const settle = async () => {
    await vi.advanceTimersByTimeAsync(10)
    await nextTick()
  }

  it('does not announce what was there already, but what comes', async () => {
    items = [item('ING-OLD', { dueIn: 5 * minute })]
    const watched = startWatch()
    await settle()
    expect(alarms.value).toEqual([])
    items = [...items, item('ING-NEW', { dueIn: 5 * minute, urgency: 'acute' })]
    await watched.queue.reload()
    await settle()
    expect(alarms.value[0]).toMatchObject({
      key: 'new',
      level: 'status',
      link: { to: '/anmalan/ING-NEW' },
    })
    expect([watched.isNew('ING-NEW'), watched.isNew('ING-OLD')]).toEqual([true, false])
    expect(document.title).toMatch(/^\(2\) /)
  })
  it('raises the alarm the moment the target has passed, with the next number to ring, and takes it back when received', async () => {
    items = [item('ING-LATE', { dueIn: minute })]
    const watched = startWatch()
    await settle()
    expect(alarms.value).toEqual([])
    await vi.advanceTimersByTimeAsync(minute + 1000)
    await nextTick()
    expect(alarms.value[0]).toMatchObject({
      key: 'overdue',
      level: 'alert',
      phone: '08-465 004 00',
      canBeClosed: false,
    })
    expect(watched.over).toBe(1)
    items = [item('ING-LATE', { dueIn: minute, received: true })]
    await watched.queue.reload()
    await settle()
    expect(alarms.value).toEqual([])
  })
  it('rings on Monday for the leg that the day unit has not received', async () => {
    const leg = item('HND-NIGHT', {
      kind: 'handover',
      report: 'ING-NIGHT',
      received: true,
      dueIn: -minute,
      receive_by: iso(minute),
    })
    const unit = { code: '0125-mottagning', name: 'Mottagningen Ekerö', login: true }
    items = [{ ...leg, received: false, unit }]
    startWatch()
    await settle()
    expect(alarms.value).toEqual([])
    await vi.advanceTimersByTimeAsync(minute + 1000)
    await nextTick()
    expect(alarms.value[0]).toMatchObject({
      key: 'overdue',
      level: 'alert',
      text: 'Mottagningen Ekerö har inte tagit emot ING-NIGHT.',
      link: { to: '/anmalan/ING-NIGHT' },
    })
  })
  it('alarms for a held report, also a received one, until it is handed over', async () => {
    items = [item('ING-HELD', { tags: ['held', 'protected'], received: true, urgency: 'acute' })]
    const watched = startWatch()
    await settle()
    expect(alarms.value).toHaveLength(1)
    expect(alarms.value[0]).toMatchObject({
      key: 'held',
      level: 'alert',
      link: { to: '/anmalan/ING-HELD' },
      canBeClosed: false,
    })
    items = []
    await watched.queue.reload()
    await settle()
    expect(alarms.value).toEqual([])
  })
  it('alarms when nobody cleared is on shift, as long as that is so', async () => {
    dutyAlarms = ['no_cleared_on_shift', 'held_report_waits']
    items = []
    startWatch()
    await settle()
    expect(alarms.value).toMatchObject([{ key: 'nobody', level: 'alert', canBeClosed: false }])
    dutyAlarms = []
    await vi.advanceTimersByTimeAsync(minute)
    await settle()
    expect(alarms.value).toEqual([])
  })
  it('asks again each minute even without a stream', async () => {
    items = []
    const watched = startWatch()
    await settle()
    items = [item('ING-MISSED')]
    await vi.advanceTimersByTimeAsync(minute)
    await settle()
    expect(names(watched.items)).toEqual(['ING-MISSED'])
  })
})
