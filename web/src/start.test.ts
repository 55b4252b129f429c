import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { fakeStream, item as reportItem } from '@/shared/desk/testing'
import { clock, item, now } from '@/shared/roster/testing'
import StartPage from './features/start/StartPage.vue'
import { book, change } from './features/units/testing'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))
const known = vi.hoisted(() => ({ roles: [] as string[] }))
vi.mock('@/shared/session/session', async () => {
  const { customRef, ref } = await import('vue')
  const unit = { code: '0180-socialjour-hub', name: 'Socialjouren i Stockholm' }
  const get = () => ({ account: 'prov', name: 'Prov', unit, roles: known.roles })
  const session = customRef(() => ({ get, set: () => {} }))
  const hasRole = (...roles: string[]) => roles.some((role) => known.roles.includes(role))
  return { session, about: ref(), hasRole }
})

const authority = { code: '0125', name: 'Socialnämnden i Ekerö', kind: 'committee' } as const
const nothing: Record<string, object> = {
  '/v1/reports': { items: [], ring: '08-465 004 00' },
  '/v1/drafts': { items: [] },
  '/v1/consultations': { items: [] },
  '/v1/units': { authorities: [] },
  '/v1/rosters': { items: [], unreadable: [], may_begin: [], missing: [], names: {} },
  '/v1/rosters/mine': { ...{ shifts: [], swaps: [], stations: [] }, unreadable: [], names: {} },
  '/v1/agreements': { items: [] },
  '/v1/review': { items: [], open: 0 },
}
let answers: Record<string, object> = {}
let down = new Set<string>()
let asked: { path: string; refresh: string | null }[] = []
let shown: VueWrapper | undefined

beforeEach(() => {
  stream.now = fakeStream()
  ;[answers, down, asked] = [{ ...nothing }, new Set(), []]
  vi.useFakeTimers({ now: Date.parse(now), toFake: ['Date', 'setInterval', 'clearInterval'] })
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async ({ url, headers }: Request) => {
    const path = new URL(url).pathname
    asked.push({ path, refresh: headers.get('Ingang-Refresh') })
    if (down.has(path))
      return Response.json({ code: 'busy', title: 'Kan inte svara' }, { status: 503 })
    return Response.json({ ...answers[path], now })
  })
})
afterEach(() => {
  shown?.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setTimeout(done))
}

async function show(...roles: string[]) {
  known.roles = roles
  const to = { component: { template: '<p />' } }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', ...to }],
  })
  shown = mount(StartPage, { global: { plugins: [router] } })
  await settle()
  return shown
}
const lines = () => shown!.findAll('li.waiting-line')
const links = () => lines().map((line) => line.get('a').attributes('href'))

describe('when nothing waits', () => {
  it('says so with the time, and which lists it asked', async () => {
    const page = await show('unit_manager', 'agreement_manager')
    expect(page.text()).toContain('Inget väntar')
    expect(page.text()).toContain('Senast kontrollerat 22:05.')
    for (const list of ['Jourschema', 'Enheter och kontaktvägar', 'Avtal'])
      expect(page.text()).toContain(list)
    expect(page.text()).not.toContain('Granskning')
    expect(asked.every(({ path }) => path !== '/v1/review')).toBe(true)
  })
  it('says it not where by no roster has anybody the duty', async () => {
    const unit = { code: 'hub', name: 'Socialjouren', login: true }
    answers['/v1/rosters'] = {
      items: [],
      unreadable: [],
      may_begin: [unit],
      missing: [unit],
      names: {},
    }
    const page = await show('unit_manager')
    expect(lines()[0]!.text()).toContain('Socialjouren')
    expect(lines()[0]!.text()).toContain('enligt inget schema har någon jouren')
    expect(page.text()).not.toContain('Inget väntar')
  })
  it('says it of no list that has not answered, names it, and asks again by itself', async () => {
    down.add('/v1/agreements')
    const page = await show('unit_manager')
    expect(page.text()).toContain('Kunde inte hämtas: Avtal. Sidan frågar igen av sig själv.')
    expect(page.text()).toContain('Inget väntar i det som gick att hämta.')
    expect(page.text()).not.toContain('Senast kontrollerat')
    down.clear()
    const before = asked.length
    vi.advanceTimersByTime(15_000)
    await settle()
    expect(asked.slice(before)).toEqual([{ path: '/v1/agreements', refresh: 'news' }])
    expect(page.text()).not.toContain('Kunde inte hämtas')
    expect(page.text()).toContain('Senast kontrollerat')
  })
  it('says nothing of what waits when no list has answered', async () => {
    down.add('/v1/review')
    const page = await show('log_reviewer')
    expect(page.text()).toContain('Kunde inte hämtas: Granskning.')
    expect(page.text()).not.toContain('Inget väntar')
  })
  it('says it not where something cannot be read', async () => {
    answers['/v1/units'] = { authorities: [], unreadable: ['ENH-00000-00009'] }
    const page = await show('contact_manager')
    expect(page.get('[role=alert]').text()).toContain('ENH-00000-00009')
    expect(page.text()).not.toContain('Senast kontrollerat 22:05.')
  })
  it('promises nothing to a role without a page', async () => {
    const page = await show('operator')
    expect(page.text()).toContain('Ingång har inga sidor för din roll än')
    expect(asked).toEqual([])
  })
  it('says of a desk that it stands there', async () => {
    const page = await show('unit_manager', 'intake')
    expect(page.get('a[href="/inkorg"]').text()).toBe('Mottagningens inkorg')
  })
})

describe('what waits', () => {
  it('stands across kinds: what is late first, nearest a child before the rest; then by time', async () => {
    answers['/v1/rosters'] = {
      ...nothing['/v1/rosters'],
      items: [
        item({ may_relieve: false, clock: { ...clock, due: '2026-11-27T21:00:00Z' }, warnings: 3 }),
      ],
    }
    answers['/v1/units'] = {
      authorities: [
        book({ units: [], changes: [change({ confirm_by: '2026-11-28T09:00:00Z' })] }),
        book({
          ...{ reference: 'ENH-00000-00002', authority, units: [] },
          changes: [change({ confirm_by: '2026-11-20T09:00:00Z' })],
        }),
      ],
    }
    await show('unit_manager')
    expect(links()).toEqual([
      '/jourschema/JOU-00000-00001',
      '/enheter/ENH-00000-00002',
      '/enheter/ENH-00000-00001',
      '/jourschema/JOU-00000-00001',
    ])
    expect(lines()[0]!.text()).toContain('Ingen har tagit över jouren.')
    expect(lines()[1]!.text()).toContain('Försenad sedan')
    expect(lines()[2]!.text()).toContain('senast i morgon 10:00')
    expect(lines()[3]!.text()).toContain('3 luckor eller brister i schemat')
  })
  it('of the officer is what has not happened in time, with the number, and the draft that was left', async () => {
    const late = reportItem('ING-1', { received: true })
    late.facts[3]!.late_since = '2026-11-27T20:00:00Z'
    answers['/v1/reports'] = {
      ring: '08-465 004 00',
      items: [late, reportItem('ING-2', { tags: ['unconfirmed'] }), reportItem('ING-3')],
    }
    answers['/v1/drafts'] = {
      items: [
        { id: 'a', version: 1, saved_at: '2026-11-27T20:00:00Z', expires: now, remind: true },
        { id: 'b', version: 1, saved_at: now, expires: now, remind: false },
      ],
    }
    const page = await show('officer')
    expect(links()).toEqual(['/mina-anmalningar/ING-1', '/ny-anmalan', '/mina-anmalningar/ING-2'])
    expect(lines()[0]!.text()).toContain('Den är inte registrerad. Ring jouren:')
    expect(lines()[0]!.text()).toContain('08-465 004 00')
    expect(lines()[2]!.text()).toContain('Bekräfta det som skrevs')
    expect(page.get('.page-head a').attributes('href')).toBe('/ny-anmalan')
  })
  it('tells apart an answer that came, for seven days', async () => {
    const question = (reference: string, at: string) => ({
      ...reportItem(reference, { kind: 'consultation', state: 'answered' }),
      ...{ at, clock: undefined },
    })
    answers['/v1/consultations'] = {
      items: [question('KON-1', '2026-11-27T10:00:00Z'), question('KON-2', '2026-11-10T10:00:00Z')],
    }
    const page = await show('officer')
    expect(page.text()).toContain('Inget väntar')
    expect(
      page
        .get('[aria-labelledby=start-answers]')
        .findAll('a')
        .map((a) => a.attributes('href')),
    ).toEqual(['/fraga-och-rad/KON-1'])
  })
  it('is the numbers to prove in one line, however many', async () => {
    const two = [book(), book({ reference: 'ENH-00000-00002', authority })]
    for (const { units } of two) units[0]!.contacts[0]!.unproven = true
    answers['/v1/units'] = { authorities: two }
    await show('contact_manager')
    expect(links()).toEqual(['/enheter?urval=oprovade'])
    expect(lines()[0]!.text()).toContain('Ring 2 nummer')
  })
  it('names each authority whose numbers nobody there keeps, to whoever keeps the hub’s', async () => {
    const may = { propose: false, add_temporary: true, prove: true, try: true }
    const two = [
      book({ unkept: true, may }),
      book({ reference: 'ENH-00000-00002', authority, may }),
    ]
    for (const { units } of two) units[0]!.contacts[0]!.unproven = true
    answers['/v1/units'] = { authorities: two }
    await show('contact_manager')
    expect(links()).toEqual(['/enheter/ENH-00000-00001', '/enheter?urval=oprovade'])
    expect(lines()[0]!.text()).toContain('Ingen där svarar för kontaktvägarna.')
    expect(lines()[1]!.text()).toContain('Ring 1 nummer')
  })
  it('of one list is the eight most urgent, and how many more there are', async () => {
    answers['/v1/review'] = {
      open: 11,
      items: Array.from({ length: 11 }, (_, index) => ({
        ...{ id: `${index}`, account: 'x', unit: 'Enhet', sort: 'search', from: now, until: now },
        ...{ per_hour: 30, stopped: 1, first_at: now, last_at: now, open: true, closings: [] },
        own: index === 0,
      })),
    }
    const page = await show('log_reviewer')
    expect(lines()).toHaveLength(8)
    expect(page.text()).toContain('Granskning: 2 till')
  })
  it('comes by itself when it is told of, and not for what is told of others', async () => {
    const page = await show('agreement_manager')
    const before = asked.length
    stream.now.tell({ kind: 'changed', reference: 'x' })
    stream.now.tell({ kind: 'report', reference: 'ING-1' })
    await settle()
    expect(asked.length).toBe(before)
    answers['/v1/agreements'] = {
      items: [
        {
          ...{ kind: 'hub', code: '0188', name: 'Norrtälje', reference: 'AVT-00000-00001' },
          ...{ state: 'in_force', standing: 'yes', asked: ['answer_reminder'], others: [] },
          ...{ warnings: ['reminder_unanswered'], mandates: [] },
        },
      ],
    }
    stream.now.tell({ kind: 'agreement', reference: 'AVT-00000-00001' })
    await settle()
    expect(links()).toEqual(['/avtal/AVT-00000-00001'])
    expect(page.text()).toContain('Svara på påminnelsen')
  })
})
