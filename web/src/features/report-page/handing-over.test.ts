// Handing over: what is asked and how it is answered, whom to ring afterwards, and when a reason is needed.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Shape } from '@/shared/api/client'
import { iso } from '@/shared/desk/testing'
import { choicesOf, lineOf, notedAnswer, placeOf, wayOf } from './open-questions'
import { whomToRing } from './ring-now'
import RouteForm from './RouteForm.vue'

vi.mock('@/shared/api/events', () => ({ onChange: () => () => {} }))
vi.mock('@/shared/session/session', () => ({
  hasRole: () => false,
  session: { value: { unit: { code: '0180-socialjour-hub' } } },
}))

const directory: Shape<'Directory'> = {
  county: 'Stockholm',
  municipalities: [
    { code: '0125', name: 'Ekerö', party: true },
    { code: '0180', name: 'Stockholm', party: true },
  ],
  districts: [{ code: 'farsta', name: 'Farsta', municipality: '0180' }],
  units: [
    {
      ...{ code: '0125-mottagning', name: 'Mottagningen, Ekerö', authority: '0125' },
      ...{ kind: 'reception', login: true, open_now: true },
    },
  ],
}

describe('what routing asks', () => {
  it('is answered by what the question is of', () => {
    expect(wayOf('asylum')).toBe('yes_no')
    expect(wayOf('where_is_the_child')).toBe('words')
    expect(choicesOf('home_municipality', directory).map(({ text }) => text)).toEqual([
      'Ekerö',
      'Stockholm',
    ])
    expect(choicesOf('district_of_stay', directory)).toEqual([{ value: 'farsta', text: 'Farsta' }])
  })
  it('is noted in the words of the question, and found again', () => {
    const line = lineOf('home_municipality', '0125', directory)
    expect(line).toBe('I vilken kommun bor barnet? Ekerö')
    const noted = [{ at: iso(0), by: 'Jorun', text: `${lineOf('asylum', 'no')}\n${line}` }]
    expect(notedAnswer('home_municipality', noted)).toBe('Ekerö')
    expect(notedAnswer('asylum', noted)).toBe('Nej')
    expect(notedAnswer('placement', noted)).toBeUndefined()
  })
  it('begins the choice of a receiver where an answer names a place', () => {
    expect(placeOf('district_of_stay', 'farsta', directory)).toMatchObject({
      ...{ slot: 'acute_now', municipality: '0180', district: 'farsta' },
    })
    expect(placeOf('placing_municipality', '0125', directory)).toMatchObject({
      ...{ slot: 'lasting', municipality: '0125', district: '' },
    })
    expect(placeOf('asylum', 'yes', directory)).toBeUndefined()
  })
})

describe('whom to ring', () => {
  const handover = (more: object = {}) =>
    ({
      ...{ reference: 'HND-1', acting: true, state: 'delivered' },
      unit: { code: 'nordvast', name: 'Nordväst', login: true, phone: '08-465 004 05' },
      clock: { kind: 'receive', due: iso(0), basis: 'target', yours: false },
      ...more,
    }) as Shape<'HandoverSummary'>
  const call = { kind: 'tell_by_phone', due: iso(0), basis: 'target', yours: true } as const

  it('is whoever is to act, now, when it is acute; else only if it cannot wait', () => {
    expect(whomToRing([handover()], 'acute')).toMatchObject([
      { unit: 'Nordväst', number: '08-465 004 05', isNow: true },
    ])
    expect(whomToRing([handover()], 'other')).toMatchObject([{ isNow: false }])
    expect(whomToRing([handover({ acting: false })], 'acute')).toMatchObject([{ isNow: false }])
    expect(whomToRing([handover({ clock: call, acting: false })], 'other')).toMatchObject([
      { isNow: true },
    ])
  })
  it('is nobody when somebody there has received it, nor one’s own unit', () => {
    const register = { kind: 'register', due: iso(0), basis: 'target', yours: false }
    expect(whomToRing([handover({ clock: register, state: 'received' })], 'acute')).toEqual([])
    expect(whomToRing([handover()], 'acute', 'nordvast')).toEqual([])
  })
  it('says that it must be rung also when no number is known', () => {
    const unit = { code: 'x', name: 'Okänd', login: false }
    expect(whomToRing([handover({ unit, clock: call })], 'other')).toMatchObject([
      { isNow: true, number: undefined },
    ])
    expect(whomToRing([handover({ unit })], 'other')).toEqual([])
  })
})

describe('the form', () => {
  const nordvast: Shape<'ProposedReceiver'> = {
    ...{ responsibility: 'lasting', authority: '0125', authority_name: 'Nämnden', acting: true },
    ...{ unit: 'nordvast', unit_name: 'Nordväst', outside: false, login: true },
    ...{ reason: 'home_told', reasons: ['home_told'], evidence: '', warnings: [] },
  }
  const report = (more: Partial<Shape<'Report'>> = {}): Shape<'Report'> => ({
    ...{ reference: 'ING-1', state: 'received', channel: 'screen', urgency: 'other' },
    ...{ door_at: iso(0), facts: [], may: { route: true, supplement: true }, timeline: [] },
    ...more,
  })
  let shown: VueWrapper | undefined
  let asked: { path: string; body?: unknown }[] = []

  beforeEach(async () => {
    asked = []
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('fetch', async (request: Request) => {
      const path = new URL(request.url).pathname.replace('/v1', '')
      const body = request.method === 'POST' ? await request.json() : undefined
      asked.push({ path, body })
      if (path === '/directory') return Response.json(directory)
      if (path.endsWith('/proposal'))
        return Response.json({
          ...{ at: iso(0), held: false, conditions: [], receivers: [nordvast], warnings: [] },
          questions: ['home_municipality'],
        })
      const text = (body as { text?: string })?.text
      const supplements = text ? [{ at: iso(0), by: 'Jorun', text }] : []
      return Response.json(report({ supplements }))
    })
    shown = mount(RouteForm, { props: { report: report() }, attachTo: document.body })
    await vi.waitFor(() => expect(shown!.text()).toContain('Nordväst'))
    await flushPromises()
  })
  afterEach(() => {
    shown?.unmount()
    vi.unstubAllGlobals()
  })
  const button = (text: string) => shown!.findAll('button').find((each) => each.text() === text)!
  const proposals = () => asked.filter(({ path }) => path.endsWith('/proposal')).length

  it('is the proposal and its button before what is asked', async () => {
    const text = shown!.text()
    expect(text.indexOf('Bekräfta och lämna över')).toBeLessThan(text.indexOf('Fråga anmälaren'))
    expect(button('Bekräfta och lämna över').attributes('disabled')).toBeUndefined()
  })
  it('waits for a reason when another than the proposed is chosen, and says so', async () => {
    const routings = () => asked.filter(({ path }) => path.endsWith('/routing')).length
    const press = async () => {
      await button('Bekräfta och lämna över').trigger('submit')
      await flushPromises()
    }
    await button('Byt mottagare').trigger('click')
    expect(shown!.text()).toContain('Välj en enhet innan du lämnar över.')
    await press()
    expect(routings()).toBe(0)
    const [municipality] = shown!.findAll('fieldset select')
    await municipality!.setValue('0125')
    await shown!.findAll('fieldset select')[1]!.setValue('0125-mottagning')
    expect(shown!.text()).toContain('Skriv varför')
    await press()
    expect(routings()).toBe(0)
    await shown!.find('form textarea').setValue('De har sagt det.')
    await press()
    expect(routings()).toBe(1)
  })
  it('notes an answer with the report, makes the proposal anew, and begins the choice there', async () => {
    await shown!.find('.questions select').setValue('0125')
    await shown!.find('.questions form').trigger('submit')
    await flushPromises()
    await vi.waitFor(() => expect(shown!.emitted('noted')).toHaveLength(1))
    expect(asked.at(-1)).toMatchObject({
      path: '/reports/ING-1/supplements',
      body: { text: 'I vilken kommun bor barnet? Ekerö' },
    })
    const [value] = shown!.emitted<[Shape<'Report'>]>('noted')![0]!
    const before = proposals()
    await shown!.setProps({ report: value })
    await flushPromises()
    expect(proposals()).toBe(before + 1)
    const select = shown!.find<HTMLSelectElement>('fieldset.route__one select')
    expect(select.element.value).toBe('0125')
    expect(shown!.find('.questions').text()).toContain('Ekerö')
  })
  it('is made anew when the urgency is another', async () => {
    await shown!.setProps({ report: report({ urgency: 'acute' }) })
    await flushPromises()
    expect(proposals()).toBe(2)
  })
})
