import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { iso, minute } from '@/shared/desk/testing'
import HandoverPage from './HandoverPage.vue'

vi.mock('@/shared/api/events', () => ({ onChange: () => () => {} }))
const roles = vi.hoisted(() => ({ now: [] as string[] }))
vi.mock('@/shared/session/session', () => ({
  session: { value: { unit: { code: '0180-socialjour-hub' } } },
  hasRole: (...asked: string[]) => asked.some((role) => roles.now.includes(role)),
}))

const unit = (name: string, login = true) => ({ code: name, name, login })
const clock = (kind: string) => ({ kind, due: iso(minute), basis: 'law', yours: true })
const handover = {
  reference: 'HND-1',
  report: 'ING-1',
  responsibility: 'lasting',
  acting: true,
  state: 'received',
  urgency: 'urgent',
  door_at: iso(0),
  facts: [],
  clocks: [clock('protection_assessment'), clock('register')],
  legs: [
    { leg: 1, unit: unit('Mottagningen, Farsta'), state: 'returned' },
    { leg: 2, unit: unit('Mottagningen, Nykvarn', false), state: 'received' },
  ],
  may: { assess_protection: true, register: true },
  timeline: [],
}
let shown: VueWrapper | undefined
beforeEach(() => vi.stubGlobal('location', new URL('https://localhost:8443/')))
afterEach(() => {
  shown?.unmount()
  vi.unstubAllGlobals()
})
async function show(role: string, more: object = {}) {
  roles.now = [role]
  vi.stubGlobal('fetch', async () => Response.json({ ...handover, ...more }))
  shown = mount(HandoverPage, {
    props: { reference: 'HND-1' },
    global: { stubs: { RouterLink: true, EventTimeline: true, ReportContent: true } },
  })
  await vi.waitFor(() => expect(shown!.text()).toContain('Nästa steg'))
  return shown
}

describe('a unit that sees nothing here', () => {
  it('has its words noted by the hub: nothing asks the hub to assess or to decide', async () => {
    const page = await show('duty_worker')
    const text = page.text()
    for (const noted of [
      'Notera vad enheten bedömde',
      'Skriv vem på enheten du talade med, med namn och befattning',
      'Notera bedömningen',
      'Notera att enheten har registrerat',
      'Notera registreringen',
    ])
      expect(text).toContain(noted)
    for (const own of ['Görs genast', 'Spara bedömningen', 'hos er'])
      expect(text).not.toContain(own)
  })
  it('is its own assessor where it sees it', async () => {
    const legs = [{ leg: 1, unit: unit('Mottagningen, Farsta'), state: 'received' }]
    const page = await show('protection_assessor', { legs })
    expect(page.text()).toContain('Görs genast')
    expect(page.text()).toContain('Spara bedömningen')
    expect(page.text()).not.toContain('Notera')
  })
})

describe('the content of the receiver’s copy', () => {
  it('leads the hub to the page where it reads the same, and says of others what is so', async () => {
    const hidden = { content: undefined, content_hidden: 'not_yours' }
    const page = await show('duty_worker', hidden)
    expect(page.text()).toContain('Det här är mottagarens exemplar')
    expect(page.text()).not.toContain('Din roll ger inte rätt')
    expect(page.find('router-link-stub[to="/anmalan/ING-1"]').exists()).toBe(true)
    page.unmount()
    const other = await show('log_reviewer', hidden)
    expect(other.text()).toContain('Din roll ger inte rätt att läsa innehållet.')
  })
})

describe('the way here', () => {
  it('keeps the unit and what it did apart', async () => {
    const page = await show('intake')
    expect(page.text()).toContain('Mottagningen, Farsta · Tillbaka')
  })
})
