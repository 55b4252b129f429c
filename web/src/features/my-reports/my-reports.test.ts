import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { iso, item, minute } from '@/shared/desk/testing'
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

describe('the list', () => {
  const stored = [{ fact: 'stored', holds: true, at: iso(0) }]
  const late = (reference: string) =>
    item(reference, { facts: stored, door: { late_since: iso(-minute) } } as never)
  function list() {
    const items = [item('ING-1'), late('ING-2'), item('ING-3'), late('ING-4')]
    vi.stubGlobal('fetch', async () => Response.json({ items, now: iso(0), ring: '08-1' }))
    return (shown = mount(MyReportsPage, {
      global: { stubs: { RouterLink: { template: '<a><slot /></a>' } } },
    }))
  }
  afterEach(() => vi.restoreAllMocks())
  it('has what is late first, and is called Skickat', async () => {
    const page = list()
    await vi.waitFor(() =>
      expect(page.findAll('.item-card__link').map((one) => one.text())).toEqual([
        'ING-2',
        'ING-4',
        'ING-1',
        'ING-3',
      ]),
    )
    expect(page.get('h1').text()).toBe('Skickat')
  })
  it('on a phone tells in a line or two where each is; the four facts stand on its page', async () => {
    vi.spyOn(window, 'matchMedia').mockReturnValue({
      ...{ matches: true, addEventListener: () => {}, removeEventListener: () => {} },
    } as never)
    const page = list()
    await vi.waitFor(() => expect(page.findAll('.facts-short')).toHaveLength(4))
    expect(page.get('.facts-short').text()).toContain('Jouren har tagit emot: Försenad sedan')
    expect(page.find('.facts-box').exists()).toBe(false)
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
