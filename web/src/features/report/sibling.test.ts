// Ny anmälan om syskon: linked to the first report, in the draft too, and what was told of the family is told once.
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { contentOf, emptyForm, emptyPerson } from '@/shared/report/form'
import ReportPage from './ReportPage.vue'
import { siblingOf } from './sibling'

function told() {
  const form = emptyForm()
  form.child = { ...emptyPerson(), given_name: 'Alma', sex: 'female', description: 'Röd jacka' }
  form.siblings = [{ ...emptyPerson(), given_name: 'Bror', birth_year_about: '2017' }]
  form.guardians = [{ person: { ...emptyPerson(), given_name: 'Mor' }, relation: 'mamma' }]
  form.must_not_tell = [{ what: 'Källan', to_whom: 'pappan' }]
  form.staff_safety = 'Kniv i hemmet'
  Object.assign(form.now, { place: 'Hemma', with_whom: 'mamman', municipality: '0125' })
  Object.assign(form.reporter, { phone: '08-465 004 07', police_reference: 'K1' })
  form.what_happened = 'Om Alma'
  form.danger = 'yes'
  return form
}

describe('a report on a sibling begins with', () => {
  it('the family, the place, whom not to tell, what to look out for and who reports', () => {
    const form = { ...emptyForm(), ...siblingOf(told()) }
    expect(contentOf(form)).toMatchObject({
      guardians: [{ person: { given_name: 'Mor' }, relation: 'mamma' }],
      must_not_tell: [{ what: 'Källan', to_whom: 'pappan' }],
      staff_safety: 'Kniv i hemmet',
      now: { place: 'Hemma', with_whom: 'mamman', municipality: '0125' },
      reporter: { phone: '08-465 004 07', police_reference: 'K1' },
      siblings: [
        { given_name: 'Alma', sex: 'female', description: 'Röd jacka' },
        { given_name: 'Bror', birth_year_about: 2017 },
      ],
    })
  })
  it('nothing of the first child, and no list of its own that the first report shares', () => {
    const first = told()
    const begun = siblingOf(first)
    expect(contentOf({ ...emptyForm(), ...begun })).not.toHaveProperty('child')
    expect(contentOf({ ...emptyForm(), ...begun })).not.toHaveProperty('what_happened')
    begun.guardians![0]!.relation = 'annan'
    expect(first.guardians[0]!.relation).toBe('mamma')
  })
})

describe('the page', () => {
  const reference = 'ING-7K3MQ-2XPRA'
  const facts = [{ fact: 'stored', holds: true, at: '2026-11-23T12:23:00Z' }]
  const child = { years: 14, about: false, sex: 'male', siblings: [], stay: 'Ekerö' }
  const report = { reference, facts, child, content: contentOf(told()), handovers: [] }
  type Sent = { method: string; body: { link_to?: object[]; content: object } }
  let saved: Sent[] = []
  let shown: VueWrapper | undefined

  beforeEach(() => {
    saved = []
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('fetch', async (request: Request) => {
      const { url, method } = request
      const kept = { id: 'a'.repeat(32), version: 1, saved_at: '2026-11-23T13:03:00Z' }
      if (url.includes('/drafts') && method !== 'GET') {
        saved.push({ method, body: await request.clone().json() })
        return Response.json({ ...kept, ...saved.at(-1)!.body })
      }
      if (/drafts\/a/.test(url)) return Response.json({ ...kept, ...saved.at(-1)!.body })
      if (url.endsWith(reference)) return Response.json(report)
      return Response.json({ items: [], municipalities: [], districts: [], units: [] })
    })
  })
  afterEach(() => {
    shown?.unmount()
    vi.unstubAllGlobals()
  })
  async function open(path: string, props: object = {}) {
    const page = { template: '<i />' }
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/ny-anmalan', name: 'report', component: page },
        { path: '/:rest(.*)*', component: page },
      ],
    })
    await router.push(path)
    return (shown = mount(ReportPage, {
      props,
      attachTo: document.body,
      global: { plugins: [router] },
    }))
  }
  const button = (page: VueWrapper, text: string) =>
    page.findAll('button').find((one) => one.text() === text)!

  // The page is large, and what is asked of all of it is slow on a busy machine.
  const patient = { timeout: 20_000, interval: 250 }
  const note = () => document.getElementById('f-link_to')?.textContent ?? ''

  it('of a receipt that was loaded again: linked, by handle and reference, kept, and taken away', async () => {
    const page = await open('/', { reference })
    await vi.waitFor(() => expect(button(page, 'Ny anmälan om syskon')).toBeDefined(), patient)
    await button(page, 'Ny anmälan om syskon').trigger('click')
    await page.setProps({ reference: undefined })
    await vi.waitFor(() => expect(note()).toContain('pojke 14, Ekerö'), patient)
    expect(note()).toContain('Kopplas till anmälan om ett syskon:')
    expect(note()).toContain(reference)
    await vi.waitFor(() => expect(saved).toHaveLength(1), patient)
    expect(saved[0]!.body.link_to).toEqual([{ reference, kind: 'sibling' }])
    expect(saved[0]!.body.content).toMatchObject({ staff_safety: 'Kniv i hemmet' })

    document.querySelector<HTMLElement>('#f-link_to button')!.click()
    await nextTick()
    expect(document.activeElement?.tagName).toBe('H1')
    await vi.waitFor(() => expect(saved).toHaveLength(2), patient)
    expect(saved[1]!.body).not.toHaveProperty('link_to')
  }, 60_000)
  it('of a draft that is gone on with says so too', async () => {
    const link_to = [{ reference, kind: 'sibling' }]
    saved.push({ method: 'POST', body: { link_to, content: {} } })
    await open(`/ny-anmalan?fortsatt=${'a'.repeat(32)}`)
    await vi.waitFor(() => expect(note()).toContain('om ett syskon:'), patient)
  }, 60_000)
})
