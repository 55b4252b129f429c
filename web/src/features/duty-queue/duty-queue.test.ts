import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Item } from '@/shared/desk/items'
import { turnSoundOff, turnSoundOn } from '@/shared/desk/sound'
import { CountingBell, fakeStream, iso, item, minute, names, start } from '@/shared/desk/testing'
import { alarms, clearAlarms } from '@/shared/ui/alarms'
import { isToDo } from './order'
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

describe('the watch at the duty desk', () => {
  let items: Item[] = []
  let dutyAlarms: string[] = []
  let unreadable: { count: number; references: string[] } | undefined
  let pages: Item[][] | undefined
  const asked: { url: string; refresh: string | null }[] = []

  function answer(url: URL) {
    if (url.pathname.endsWith('/queue/alarms'))
      return { alarms: dutyAlarms.map((code) => ({ code, at: iso(0), ...unreadable })) }
    const page = Number(url.searchParams.get('after') ?? 0)
    const cursor = pages && page + 1 < pages.length ? { cursor: String(page + 1) } : {}
    return { items: pages?.[page] ?? items, now: iso(0), ...cursor }
  }
  beforeEach(async () => {
    stream.now = fakeStream()
    dutyAlarms = []
    unreadable = undefined
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
  it('does not call an old report new that was changed while the list was fetched', async () => {
    items = [item('ING-OLD', { dueIn: 5 * minute, at: iso(-60 * minute), tags: ['supplemented'] })]
    const watched = startWatch()
    stream.now.tell({ kind: 'report', reference: 'ING-OLD' })
    await settle()
    expect(alarms.value[0]!.text).toBe('En anmälan väntar. Övrig.')
    expect(watched.isNew('ING-OLD')).toBe(false)
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
      text: expect.stringMatching(/^Ingen har tagit emot ING-LATE sedan .*\.$/),
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
        others: [{ text: expect.stringContaining('ING-B') }],
      })
    }
  })
  it('is one alarm, by cause and owner: each with its number, and how many more it holds for', async () => {
    const by = (who: string) =>
      ({ received: true, dueIn: -minute, clock: { kind: 'hand_over', who } }) as const
    items = [
      item('ING-1', { dueIn: -minute }),
      item('ING-2', { dueIn: -2 * minute }),
      item('ING-3', by('Jorun')),
      atFarsta('HND-4', {
        ...{ dueIn: -minute, received: false, state: 'delivered' },
        clock: { kind: 'receive', ring: '08-465 004 02' },
      }),
      item('ING-5', by('Natta')),
    ]
    startWatch()
    await settle()
    expect(alarms.value).toHaveLength(1)
    const [alarm] = alarms.value
    expect([alarm!.text, alarm!.detail]).toEqual([
      expect.stringMatching(/^Ingen har tagit emot ING-2 sedan .*\.$/),
      'Samma gäller 1 till. Ring',
    ])
    expect(alarm!.others!.map(({ text }) => text)).toEqual([
      'Farsta mottagning har inte tagit emot ING-4.',
      'Jorun har tagit emot ING-3, inte överlämnad.',
      'Natta har tagit emot ING-5, inte överlämnad.',
    ])
    expect(alarm!.others![0]!.phone).toBe('08-465 004 02')
    expect(alarm!.cases).toHaveLength(5)
  })
  it('says who has it now when a colleague takes it over', async () => {
    const by = (who: string) =>
      item('ING-1', { received: true, dueIn: -minute, clock: { kind: 'hand_over', who } })
    items = [by('Jorun')]
    const watched = startWatch()
    await settle()
    items = [by('Natta')]
    await watched.queue.reload()
    await settle()
    expect(alarms.value[0]!.text).toBe('Natta har tagit emot ING-1, inte överlämnad.')
  })
  it('what has a watch of its own does not sound here: a number, an agreement, a duty that nobody takes over', async () => {
    items = []
    startWatch()
    await settle()
    const sounded = CountingBell.tones
    for (const reference of ['ENH-1', 'AVT-1', 'JOU-1'])
      stream.now.tell({ kind: 'late', reference })
    await settle()
    expect(CountingBell.tones).toBe(sounded)
    expect(alarms.value).toEqual([])
  })
  it('names what nobody at all has before what somebody has by name, however long that is late', async () => {
    items = [
      atFarsta('HND-TAKEN', { dueIn: -60 * minute, urgency: 'acute' }),
      item('ING-NOBODY', { dueIn: -minute, urgency: 'acute' }),
      atFarsta('HND-OTHER', { dueIn: -90 * minute, received: false }),
    ]
    const watched = startWatch()
    await settle()
    expect(alarms.value[0]!.text).toMatch(/^Ingen har tagit emot ING-NOBODY sedan .*\.$/)
    expect(names(watched.items)).toEqual(['ING-NOBODY', 'HND-TAKEN', 'HND-OTHER'])
    stream.now.tell({ kind: 'late', reference: 'HND-TAKEN' })
    await settle()
    expect(alarms.value[0]!.text).toMatch(/^Ingen har tagit emot ING-NOBODY sedan .*\.$/)
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
  it('alarms for what cannot be read, and puts it first in its urgency', async () => {
    items = [
      item('ING-WHOLE', { dueIn: minute }),
      item('ING-BROKEN', { dueIn: 90 * minute, tags: ['unreadable'] }),
      item('ING-ACUTE', { dueIn: 9 * minute, urgency: 'acute' }),
    ]
    const watched = startWatch()
    await settle()
    expect(names(watched.items)).toEqual(['ING-ACUTE', 'ING-BROKEN', 'ING-WHOLE'])
    expect(alarms.value).toMatchObject([
      {
        key: 'unreadable',
        level: 'alert',
        text: 'ING-BROKEN går inte att läsa.',
        link: { to: '/anmalan/ING-BROKEN' },
        canBeClosed: false,
      },
    ])
    expect(CountingBell.tones).toBeGreaterThan(0)
    // With a receiver, on time, it is the desk's all the same.
    expect(isToDo(atFarsta('HND-1', { dueIn: minute, tags: ['unreadable'] }), start)).toBe(true)
    items = []
    await watched.queue.reload()
    await settle()
    expect(alarms.value).toEqual([])
  })
  it('alarms for what the server alone has found unreadable', async () => {
    items = []
    dutyAlarms = ['stream_unreadable']
    unreadable = { count: 2, references: ['ING-FAR-DOWN', 'HND-FAR-DOWN'] }
    startWatch()
    await settle()
    expect(alarms.value).toMatchObject([
      {
        key: 'unreadable',
        text: 'ING-FAR-DOWN går inte att läsa.',
        detail: expect.stringContaining('1 till går inte att läsa.'),
        link: { to: '/anmalan/ING-FAR-DOWN' },
      },
    ])
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
  it('says of the roster what is wrong, each in its own words, and of a number to prove where', async () => {
    items = []
    dutyAlarms = ['nobody_relieved', 'rostered_absent', 'present_unrostered', 'number_unproven']
    startWatch()
    await settle()
    const [unproven, ...roster] = ['number_unproven', ...dutyAlarms.slice(0, 3)].map((code) =>
      alarms.value.find(({ key }) => key === code)!,
    )
    expect(unproven).toMatchObject({ level: 'status', link: { to: '/enheter' } })
    expect(roster.map(({ level }) => level)).toEqual(['alert', 'alert', 'alert'])
    expect(roster[0]!.text).toBe('Ingen har tagit över jouren i tid.')
    expect(new Set(roster.map(({ text }) => text)).size).toBe(3)
    dutyAlarms = ['rostered_absent']
    await vi.advanceTimersByTimeAsync(minute)
    await settle()
    expect(alarms.value.map(({ key }) => key)).toEqual(['rostered_absent'])
  })
  it('says what is wrong within a day with a plan, sounds once, and leads to the roster', async () => {
    items = []
    dutyAlarms = ['roster_gap']
    unreadable = { count: 1, references: ['JOU-1'] }
    startWatch()
    await settle()
    expect(alarms.value).toMatchObject([
      { key: 'roster_gap', level: 'alert', link: { to: '/jourschema/JOU-1' }, canBeClosed: false },
    ])
    const sounded = CountingBell.tones
    expect(sounded).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(minute)
    await settle()
    expect(CountingBell.tones).toBe(sounded)
    unreadable = { count: 2, references: ['JOU-1', 'JOU-2'] }
    await vi.advanceTimersByTimeAsync(minute)
    await settle()
    expect(CountingBell.tones).toBeGreaterThan(sounded)
    expect(alarms.value[0]!.link!.to).toBe('/jourschema')
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
