import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Item } from '@/shared/desk/items'
import { turnSoundOff, turnSoundOn } from '@/shared/desk/sound'
import { CountingBell, fakeStream, iso, item, minute, names, start } from '@/shared/desk/testing'
import { t } from '@/shared/text'
import { alarms, clearAlarms } from '@/shared/ui/alarms'
import { clockStart, isNewsAtDoor, isReceivedHere, isToDo, selected, selections } from './order'
import { startWatch, stopWatch } from './watch'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))

const farsta = { code: '0180-farsta-mottagning', name: 'Farsta mottagning', login: true }
const atFarsta = (reference: string, more: Parameters<typeof item>[1] = {}) =>
  item(reference, {
    kind: 'handover',
    report: reference.replace('HND', 'ING'),
    state: 'received',
    received: true,
    unit: farsta,
    ...more,
    clock: { kind: 'register', unit: farsta.name, who: 'Fatime', yours: false, ...more.clock },
  })

describe('the two parts of the queue', () => {
  it('to do now is the desk’s own step, what is late, and what nobody has; the rest is with its receiver', () => {
    expect(isToDo(item('own', { received: true, dueIn: 1 }), start)).toBe(true)
    expect(isToDo(atFarsta('HND-LATE', { dueIn: 0 }), start)).toBe(true)
    expect(isToDo(atFarsta('HND-NOBODY', { dueIn: 1, received: false }), start)).toBe(true)
    expect(isToDo(atFarsta('HND-ON-TIME', { dueIn: 1 }), start)).toBe(false)
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
  it('names no selection by a fact: Mottagen av may hold while the next receiver is waited for', () => {
    const waits = atFarsta('HND-1', { received: false })
    waits.facts = item('any', { received: true }).facts
    expect(waits.facts[2]).toMatchObject({ fact: 'received', holds: true })
    expect(names(selected([waits], 'unreceived', start))).toEqual(['HND-1'])
    for (const selection of selections)
      expect(t(`queue.filter.${selection}`)).not.toMatch(/mottag(en|na)\b/i)
  })
  it('what acts now and is the desk’s own to receive is received in its row', () => {
    const own = atFarsta('HND-HUB', { received: false, dueIn: 1 })
    own.clock = { ...own.clock!, kind: 'receive', yours: true }
    expect(isReceivedHere(own)).toBe(true)
    expect(isReceivedHere(atFarsta('HND-1', { dueIn: 1 }))).toBe(false)
  })
  it('news is a report at the door that nobody has, and one that was sent back', () => {
    expect(isNewsAtDoor(item('new'))).toBe(true)
    expect(isNewsAtDoor(item('received', { received: true }))).toBe(false)
    expect(isNewsAtDoor(atFarsta('HND-1', { received: false, state: 'delivered' }))).toBe(false)
    expect(isNewsAtDoor(atFarsta('HND-1', { state: 'returned' }))).toBe(true)
  })
  it('counts each step’s time from the step before', () => {
    expect(clockStart(atFarsta('HND-1', { dueIn: 9 }))).toBe(iso(2 * minute))
    const waits = atFarsta('HND-1', { dueIn: 9, received: false })
    expect(clockStart({ ...waits, clock: { ...waits.clock!, kind: 'receive' } })).toBe(iso(minute))
  })
})

describe('the watch at the duty desk', () => {
  let items: Item[] = []
  let dutyAlarms: string[] = []
  let pages: Item[][] | undefined
  const asked: { url: string; refresh: string | null }[] = []

  function answer(url: URL) {
    if (url.pathname.endsWith('/queue/alarms'))
      return { alarms: dutyAlarms.map((code) => ({ code, at: iso(0) })) }
    const page = Number(url.searchParams.get('after') ?? 0)
    const cursor = pages && page + 1 < pages.length ? { cursor: String(page + 1) } : {}
    return { items: pages?.[page] ?? items, now: iso(0), position: 1, ...cursor }
  }
  beforeEach(async () => {
    stream.now = fakeStream()
    dutyAlarms = []
    pages = undefined
    asked.length = 0
    vi.useFakeTimers({ now: start })
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('AudioContext', CountingBell)
    vi.stubGlobal('fetch', async (request: Request) => {
      asked.push({ url: request.url, refresh: request.headers.get('Ingang-Refresh') })
      return new Response(JSON.stringify(answer(new URL(request.url))), { status: 200 })
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

  it('does not announce what was there already, but what comes', async () => {
    items = [item('ING-OLD', { dueIn: 5 * minute })]
    const watched = startWatch()
    await settle()
    expect([alarms.value, CountingBell.tones]).toEqual([[], 0])
    items = [...items, item('ING-NEW', { dueIn: 5 * minute, urgency: 'acute' })]
    stream.now.tell({ kind: 'report', reference: 'ING-NEW' })
    await settle()
    expect(alarms.value[0]).toMatchObject({
      key: 'new-queue',
      level: 'status',
      link: { to: '/anmalan/ING-NEW' },
    })
    expect(CountingBell.tones).toBeGreaterThan(0)
    expect([watched.isNew('ING-NEW'), watched.isNew('ING-OLD')]).toEqual([true, false])
    expect(document.title).toMatch(/^\(2\) /)
  })
  it('a returned report rings', async () => {
    items = [atFarsta('HND-1', { dueIn: 60 * minute })]
    startWatch()
    await settle()
    items = [
      atFarsta('HND-1', {
        dueIn: 60 * minute,
        state: 'returned',
        clock: { kind: 'hand_over', yours: true },
      }),
    ]
    stream.now.tell({ kind: 'handover', reference: 'HND-1' })
    await settle()
    expect(alarms.value[0]).toMatchObject({
      key: 'new-queue',
      text: 'Farsta mottagning har lämnat tillbaka en anmälan. Övrig.',
      link: { to: '/anmalan/ING-1' },
    })
    expect(CountingBell.tones).toBeGreaterThan(0)
  })
  it('raises the alarm the moment the target has passed, with another’s number, and takes it back when received', async () => {
    items = [item('ING-LATE', { dueIn: minute })]
    const watched = startWatch()
    await settle()
    expect(alarms.value).toEqual([])
    await vi.advanceTimersByTimeAsync(minute + 1000)
    await nextTick()
    expect(alarms.value[0]).toMatchObject({
      key: 'overdue-queue',
      level: 'alert',
      text: 'Jouren har inte tagit emot ING-LATE.',
      phone: '08-465 004 01',
      canBeClosed: false,
    })
    expect(watched.over).toBe(1)
    const sounded = CountingBell.tones
    await vi.advanceTimersByTimeAsync(minute)
    expect(CountingBell.tones).toBeGreaterThan(sounded) // Until somebody has it.
    items = [item('ING-LATE', { received: true, dueIn: 60 * minute, clock: { kind: 'hand_over' } })]
    await watched.queue.reload()
    await settle()
    expect(alarms.value).toEqual([])
  })
  it('what is taken and never registered is loud, and names who has it', async () => {
    items = [atFarsta('HND-TAKEN', { dueIn: minute })]
    startWatch()
    await settle()
    expect(alarms.value).toEqual([])
    await vi.advanceTimersByTimeAsync(minute + 1000)
    await nextTick()
    expect(alarms.value[0]).toMatchObject({
      key: 'overdue-queue',
      level: 'alert',
      text: 'Registrering saknas: Farsta mottagning (Fatime) har ING-TAKEN sedan i dag 03:02.',
      link: { to: '/anmalan/ING-TAKEN' },
    })
    expect(CountingBell.tones).toBeGreaterThan(0)
  })
  it('each telling that a clock has run out sounds and is named, after what is worse', async () => {
    items = [
      atFarsta('HND-A', { dueIn: -minute, urgency: 'acute' }),
      atFarsta('HND-B', { dueIn: -minute }),
    ]
    startWatch()
    await settle()
    expect(alarms.value[0]!.text).toContain('ING-A')
    for (const reference of ['HND-B', 'HND-B']) {
      const sounded = CountingBell.tones
      stream.now.tell({ kind: 'late', reference })
      await settle()
      expect(CountingBell.tones).toBeGreaterThan(sounded)
      expect(alarms.value[0]).toMatchObject({
        text: expect.stringContaining('ING-A'),
        detail: expect.stringContaining('1 till är över tiden, senast ING-B.'),
      })
    }
  })
  it('names what nobody at all has before what somebody has by name, however long that is late', async () => {
    items = [
      atFarsta('HND-TAKEN', { dueIn: -60 * minute, urgency: 'acute' }),
      item('ING-NOBODY', { dueIn: -minute, urgency: 'acute' }),
      atFarsta('HND-OTHER', { dueIn: -90 * minute, received: false }),
    ]
    const watched = startWatch()
    await settle()
    expect(alarms.value[0]!.text).toBe('Jouren har inte tagit emot ING-NOBODY.')
    expect(names(watched.items)).toEqual(['ING-NOBODY', 'HND-TAKEN', 'HND-OTHER'])
    stream.now.tell({ kind: 'late', reference: 'HND-TAKEN' })
    await settle()
    expect(alarms.value[0]!.text).toBe('Jouren har inte tagit emot ING-NOBODY.')
  })
  it('what one unit has by name, and another waits for, is not with nobody', async () => {
    items = [
      atFarsta('HND-ACTING', { report: 'ING-1', dueIn: minute }),
      atFarsta('HND-LASTING', { report: 'ING-1', dueIn: -2 * minute, received: false }),
      item('ING-2', { dueIn: -minute }),
    ]
    startWatch()
    await settle()
    expect(alarms.value[0]!.text).toContain('ING-2')
  })
  it('is told of what the list does not show, and of what the server alone knows', async () => {
    items = []
    startWatch()
    await settle()
    stream.now.tell({ kind: 'late', reference: 'HND-FAR-DOWN' })
    await settle()
    expect(alarms.value[0]).toMatchObject({
      text: 'En tid har gått ut för en överlämning som inte finns i din lista. Överlämningens beteckning är HND-FAR-DOWN.',
      link: { to: '/overlamning/HND-FAR-DOWN' },
    })
    clearAlarms()
    dutyAlarms = ['clock_run_out']
    stream.now.tell({ kind: 'duty' })
    await settle()
    expect(alarms.value).toMatchObject([{ key: 'run-out', link: { to: '/avstamning' } }])
  })
  it('keeps the most urgent on top when more than a thousand reports wait', async () => {
    const other = Array.from({ length: 1199 }, (_, n) =>
      item(`ING-OTHER-${n}`, { received: true, dueIn: (n - 2000) * minute }),
    )
    const all = [item('ING-ACUTE', { urgency: 'acute', dueIn: 4 * minute }), ...other]
    pages = Array.from({ length: 12 }, (_, page) => all.slice(page * 100, page * 100 + 100))
    const watched = startWatch()
    await settle()
    expect(watched.items[0]!.reference).toBe('ING-ACUTE')
    expect(watched.items).toHaveLength(1000)
    expect(watched.hasMore).toBe(true)
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
  it('asks again each minute even without a stream, and says that nobody asked', async () => {
    items = []
    const watched = startWatch()
    await settle()
    items = [item('ING-MISSED')]
    await vi.advanceTimersByTimeAsync(minute)
    await settle()
    expect(names(watched.items)).toEqual(['ING-MISSED'])
    const queue = asked.filter(({ url }) => url.endsWith('/queue'))
    expect(queue.map(({ refresh }) => refresh)).toEqual([null, 'news'])
  })
})
