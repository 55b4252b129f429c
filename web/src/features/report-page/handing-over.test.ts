// Handing over: what is asked and how it is answered, whom to ring afterwards, and when a reason is needed.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Shape } from '@/shared/api/client'
import { iso } from '@/shared/desk/testing'
import { answerText, questionOf } from '@/shared/report/answered'
import { choicesOf, stillAsked, wayOf } from './open-questions'
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
    expect(wayOf('where_is_the_child')).toBe('municipality')
    expect(choicesOf('home_municipality', directory).map(({ text }) => text)).toEqual([
      'Ekerö',
      'Stockholm',
      'Utanför länet',
    ])
    expect(choicesOf('district_of_stay', directory)).toEqual([{ value: 'farsta', text: 'Farsta' }])
    expect(choicesOf('age').at(13)).toEqual({ value: '13', text: '13 år' })
  })
  it('stays where it stands when it has an answer, and what follows comes after', () => {
    const before = ['placement', 'asylum']
    expect(stillAsked(before, ['asylum', 'placing_municipality'], { placement: 'yes' })).toEqual([
      'placement',
      'asylum',
      'placing_municipality',
    ])
    expect(stillAsked(before, ['asylum'], {})).toEqual(['asylum'])
  })
  it('is read in words: a place by its name, a code by its text, and other words as they are', () => {
    const home = { field: '/circumstances/home_municipality', text: '0125', place: 'Ekerö' }
    expect(answerText(home)).toBe('Ekerö')
    expect(answerText({ field: '/circumstances/placed', text: 'no' })).toBe('Nej')
    expect(answerText({ field: '/circumstances/placed', text: 'Hos mormor' })).toBe('Hos mormor')
    expect(answerText({ field: '/child/birth_year_about', text: '2013' })).toBe('Född omkring 2013')
    expect(questionOf('/what_happened')).toBeUndefined()
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
  const ekero = { unit: '0125-mottagning', unit_name: 'Mottagningen, Ekerö' }
  const report = (more: Partial<Shape<'Report'>> = {}): Shape<'Report'> => ({
    ...{ reference: 'ING-1', state: 'received', channel: 'screen', urgency: 'other' },
    ...{ door_at: iso(0), facts: [], may: { route: true, answer: true }, timeline: [] },
    ...more,
  })
  let shown: VueWrapper | undefined
  let asked: { path: string; body?: unknown }[] = []
  let noted: Shape<'AnswersTold'> = []

  beforeEach(async () => {
    asked = []
    noted = []
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('fetch', async (request: Request) => {
      const path = new URL(request.url).pathname.replace('/v1', '')
      const body = request.method === 'POST' ? await request.json() : undefined
      asked.push({ path, body })
      if (path === '/directory') return Response.json(directory)
      if (path.endsWith('/proposal')) {
        const told = (body as { answers?: { answer: string }[] })?.answers ?? []
        const moved = [...noted, ...told].some(({ answer }) => answer === '0125')
        return Response.json({
          ...{ at: iso(0), held: false, conditions: [], warnings: [] },
          receivers: [moved ? { ...nordvast, ...ekero } : nordvast],
          questions: moved ? ['placement'] : ['home_municipality', 'placement'],
        })
      }
      const answers = (body as Shape<'AnswersBody'>)?.answers ?? []
      noted = [...noted, ...answers]
      const corrections = answers.map(({ answer: text }) => ({
        ...{ at: iso(0), by: 'Jorun', field: '/circumstances/home_municipality' },
        ...{ text, place: 'Ekerö' },
      }))
      return Response.json(report({ corrections }))
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
  const answerHome = async () => {
    await shown!.find('.questions select').setValue('0125')
    await vi.waitFor(() => expect(shown!.find('.proposed').text()).toContain('Mottagningen, Ekerö'))
    await flushPromises()
  }
  it('is made anew by the server as an answer is chosen, and stores nothing', async () => {
    await answerHome()
    expect(asked.at(-1)).toEqual({
      path: '/reports/ING-1/proposal',
      body: { answers: [{ question: 'home_municipality', answer: '0125' }] },
    })
    expect(asked.some(({ path }) => path.endsWith('/answers'))).toBe(false)
    expect(shown!.find('.questions__now').text()).toContain('Mottagningen, Ekerö')
    const select = shown!.find<HTMLSelectElement>('.questions select')
    expect(select.element.value, 'it stays where it stands').toBe('0125')
    expect(shown!.text(), 'no reason is asked for').not.toContain('Skriv varför')
  })
  it('hands the answers over with it, and never by a proposal that is not in sight', async () => {
    const routings = () => asked.filter(({ path }) => path.endsWith('/routing'))
    await shown!.find('.questions select').setValue('0125')
    await button('Bekräfta och lämna över').trigger('submit')
    await flushPromises()
    expect(routings(), 'the proposal was still that of before').toEqual([])
    await answerHome()
    await button('Bekräfta och lämna över').trigger('submit')
    await flushPromises()
    expect(routings()[0]?.body).toMatchObject({
      receivers: [{ unit: '0125-mottagning' }],
      answers: [{ question: 'home_municipality', answer: '0125' }],
    })
  })
  it('notes an answer by itself, for whoever takes the report over', async () => {
    await answerHome()
    await shown!.find('.questions form').trigger('submit')
    await vi.waitFor(() => expect(shown!.emitted('noted')).toHaveLength(1))
    expect(asked.find(({ path }) => path.endsWith('/answers'))?.body).toEqual({
      answers: [{ question: 'home_municipality', answer: '0125' }],
    })
    const [value] = shown!.emitted<[Shape<'Report'>]>('noted')![0]!
    await shown!.setProps({ report: value })
    await flushPromises()
    expect(shown!.find('.questions').text()).toContain('Ekerö')
    expect(shown!.find('.questions').text()).toContain('Svara på nytt')
  })
  it('asks for no reason when what is chosen by hand is what is proposed', async () => {
    await answerHome()
    await button('Byt mottagare').trigger('click')
    await shown!.findAll('fieldset select')[0]!.setValue('0125')
    await shown!.findAll('fieldset select')[1]!.setValue('0125-mottagning')
    expect(shown!.text()).not.toContain('Skriv varför')
  })
  it('is made anew when the urgency is another', async () => {
    await shown!.setProps({ report: report({ urgency: 'acute' }) })
    await flushPromises()
    expect(proposals()).toBe(2)
  })
})
