import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { iso, item } from '@/shared/desk/testing'
import MyReportPage from './MyReportPage.vue'
import MyReportsPage from './MyReportsPage.vue'

vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: () => () => {},
}))

let shown: VueWrapper | undefined
beforeEach(() => vi.stubGlobal('location', new URL('https://localhost:8443/')))
afterEach(() => {
  shown?.unmount()
  vi.unstubAllGlobals()
})
function show(sent: object[]) {
  vi.stubGlobal('fetch', async ({ url }: Request) =>
    Response.json({ items: url.includes('scope=all') ? sent : [], now: iso(0) }),
  )
  shown = mount(MyReportsPage, {
    global: { stubs: { RouterLink: { template: '<a><slot /></a>' } } },
  })
  return shown
}

describe('my reports, when none is open', () => {
  it('whoever has sent nothing is not told that all is registered, and has the way to write one', async () => {
    const page = show([])
    await vi.waitFor(() => expect(page.text()).toContain('Du har inte skickat någon anmälan än'))
    expect(page.text()).not.toContain('Allt du har skickat')
    expect(page.get('.empty a').text()).toBe('Ny anmälan')
    expect(page.get('.empty').classes()).toContain('empty--plain')
  })
  it('whoever has sent some is told that they are registered', async () => {
    const page = show([item('ING-1')])
    await vi.waitFor(() => expect(page.text()).toContain('Allt du har skickat är registrerat'))
  })
})

describe('what the receiver would have needed', () => {
  const report = (more: object) => ({
    reference: 'ING-1',
    state: 'routed',
    channel: 'screen',
    urgency: 'other',
    door_at: iso(0),
    facts: [],
    ring: '08-465 004 00',
    may: { supplement: true },
    handovers: [
      {
        reference: 'HND-1',
        responsibility: 'lasting',
        unit: { name: 'Mottagningen, Farsta' },
        facts: [],
        missed: [
          { at: iso(0), unit: 'Mottagningen, Farsta', answers: ['/now/place', '/guardians'] },
        ],
      },
    ],
    timeline: [],
    ...more,
  })
  async function open(more: object = {}) {
    vi.stubGlobal('fetch', async () => Response.json(report(more)))
    shown = mount(MyReportPage, {
      props: { reference: 'ING-1' },
      global: { stubs: { RouterLink: true, EventTimeline: true } },
      attachTo: document.body,
    })
    await vi.waitFor(() => expect(shown!.text()).toContain('Det här hade mottagaren behövt'))
    return shown
  }
  it('stands in the form’s own questions, and leads to where it is added', async () => {
    const page = await open()
    const asked = page.findAll('.missed li').map((one) => one.text())
    expect(asked).toEqual(['Var barnet är nu', 'Vårdnadshavare'])
    const form = page.findAll('details').find((one) => one.text().startsWith('Komplettering'))!
    expect((form.element as HTMLDetailsElement).open).toBe(false)
    await page
      .findAll('button')
      .find((one) => one.text() === 'Komplettera')!
      .trigger('click')
    expect((form.element as HTMLDetailsElement).open).toBe(true)
    expect(document.activeElement).toBe(form.get('textarea').element)
  })
  it('of a report that is closed says whom to ring', async () => {
    const page = await open({ may: {} })
    expect(page.text()).toContain('Anmälan är avslutad här. Kan du svara: ring')
    expect(page.findAll('button').some((one) => one.text() === 'Komplettera')).toBe(false)
  })
  it('stands in the list until something is added', async () => {
    const items = [item('ING-1', { tags: ['answers_missed'] })]
    vi.stubGlobal('fetch', async () => Response.json({ items, now: iso(0) }))
    const page = (shown = mount(MyReportsPage, { global: { stubs: { RouterLink: true } } }))
    await vi.waitFor(() => expect(page.text()).toContain('Mottagaren saknade svar'))
  })
})
