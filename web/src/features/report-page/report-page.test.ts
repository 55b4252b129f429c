import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Shape } from '@/shared/api/client'
import { iso } from '@/shared/desk/testing'
import HandoverCard from './HandoverCard.vue'
import ReportPage from './ReportPage.vue'
import RouteForm from './RouteForm.vue'

vi.mock('@/shared/api/events', () => ({ onChange: () => () => {} }))
vi.mock('@/shared/session/session', () => ({
  hasRole: () => false,
  session: { value: { unit: { code: '0180-socialjour-hub' } } },
}))

const unit = { code: '0180-farsta', name: 'Mottagningen, Farsta', login: true, phone: '08-465' }
const handover: Shape<'HandoverSummary'> = {
  reference: 'HND-1',
  responsibility: 'acute_now',
  acting: true,
  state: 'offered',
  unit,
  facts: [],
  clock: { kind: 'tell_by_phone', due: iso(0), basis: 'target', yours: true },
  may: { hand_over_by_phone: true },
}
const global = {
  stubs: { AlertPanel: true, RouterLink: true, EventTimeline: true, ReportAdditions: true },
}
let shown: VueWrapper | undefined
beforeEach(() => vi.stubGlobal('location', new URL('https://localhost:8443/')))
afterEach(() => {
  shown?.unmount()
  vi.unstubAllGlobals()
})

describe('a receiver that is told by phone', () => {
  const text = (held: boolean, more: Partial<typeof handover> = {}) => {
    shown = mount(HandoverCard, { props: { handover: { ...handover, ...more }, held }, global })
    return shown.get('details').text()
  }
  it('is told since the report is protected, also when it is open: nobody is sent to look at its hours', () => {
    expect(text(true)).toContain('Skyddade uppgifter: den som agerar får anmälan på telefon.')
    expect(text(true)).not.toContain('stängd')
  })
  it('is told since it was closed, or since it has no login', () => {
    expect(text(false)).toContain('Enheten var stängd när den valdes.')
    expect(text(true, { unit: { ...unit, login: false } })).toContain('Enheten saknar inloggning')
    expect(text(false, { clock: { ...handover.clock!, kind: 'receive' } })).not.toContain('stängd')
  })
  it('is not read out to by whoever sees nothing: the reporter is rung first', () => {
    shown = mount(HandoverCard, { props: { handover, held: true, unread: true }, global })
    expect(shown.text()).toContain('Ring anmälaren först, och fråga var barnet är.')
    expect(shown.text()).not.toContain('Läs upp anmälan')
  })
  it('is rung again about what was added and stands in no copy', () => {
    const received = { ...handover, state: 'received', untold: 2, may: {} }
    shown = mount(HandoverCard, { props: { handover: received, held: true }, global })
    expect(shown.text()).toContain('Har lagts till och står inte i kopian: 2.')
    expect(shown.text()).toContain('08-465')
  })
  it('is noted for where it has no login, and nothing is assessed at the desk', () => {
    const may = { register: true, assess_protection: true }
    const linked = {
      ...global,
      stubs: { ...global.stubs, RouterLink: { template: '<a><slot /></a>' } },
    }
    shown = mount(HandoverCard, {
      props: { handover: { ...handover, may, unit: { ...unit, login: false } }, held: false },
      global: linked,
    })
    expect(shown.text()).toContain('Notera vad enheten har gjort')
    expect(shown.text()).not.toContain('Bedöm och registrera')
  })
})

describe('handing over', () => {
  it('leads to the receivers, not to what is left of the next steps', async () => {
    const report = (handovers: object[]) => ({
      reference: 'ING-1',
      state: 'received',
      channel: 'screen',
      urgency: 'other',
      door_at: iso(0),
      door: {},
      facts: [],
      handovers,
      may: { note_urgency: true, route: handovers.length === 0 },
      timeline: [],
    })
    let given = report([])
    vi.stubGlobal('fetch', async () => Response.json(given))
    const stubs = { ...global.stubs, RouteForm: true, UrgencyForm: true, HandoverCard: true }
    shown = mount(ReportPage, {
      props: { reference: 'ING-1' },
      global: { stubs },
      attachTo: document.body,
    })
    await vi.waitFor(() => expect(shown!.findComponent(RouteForm).exists()).toBe(true))
    given = report([handover])
    shown.findComponent(RouteForm).vm.$emit('routed')
    await vi.waitFor(() => expect(shown!.text()).toContain('Överlämnad till'))
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Överlämnad till'))
  })
})
