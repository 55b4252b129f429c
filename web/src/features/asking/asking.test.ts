import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { iso, minute } from '@/shared/desk/testing'
import AskedPage from './AskedPage.vue'
import AskingPage from './AskingPage.vue'
import AskPage from './AskPage.vue'
import { firstDesk, type Desk } from './desks'
import { forgetUnsent } from './unsent'

const at = vi.hoisted(() => ({
  router: { push: vi.fn(), replace: vi.fn() },
  tell: undefined as unknown as (change: { kind: string; reference: string }) => void,
}))
vi.mock('vue-router', async (original) => ({
  ...(await original<object>()),
  useRouter: () => at.router,
}))
vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: (_kind: string, hear: typeof at.tell) => {
    at.tell = hear
    return () => {}
  },
}))
vi.mock('@/shared/session/session', () => ({
  hasRole: (...roles: string[]) => roles.includes('officer'),
  session: { value: { account: 'polis', unit: { code: 'roc' } } },
  about: { value: { hub_phone: '08-465 004 00' } },
}))

const desk = (code: string, more: Partial<Desk> = {}): Desk => ({
  code,
  name: code,
  login: true,
  open: true,
  police: false,
  hub: false,
  ...more,
})
const words = (text: string) => ({ sv: text, en: text })
const form = {
  ...{ key: 'consultation', version: 3, title: words('Fråga'), law: [], valid_from: '2026-01-01' },
  fields: [
    {
      ...{ name: 'about', type: 'choice', label: words('Vad gäller det?'), required: true },
      ...{ audience: 'everybody' },
      choices: ['child', 'general'].map((word) => ({ word, label: words(word) })),
    },
    {
      ...{ name: 'seen', type: 'prose', label: words('Vad har du sett?'), required: true },
      ...{ audience: 'everybody' },
    },
  ],
}
const consultation = (more: object = {}) => ({
  ...{ reference: 'KON-1', state: 'waiting', sort: 'child', channel: 'screen', urgency: 'urgent' },
  ...{ asked_at: iso(0), to: desk('Farsta'), additions: [], advice: [], mine: true, now: iso(0) },
  answers: { form: 'consultation', version: 3, values: { seen: 'Blåmärken.' } },
  may: { take: false, let_go: false, advise: false, add: true, make_report: true },
  content: { what_happened: 'Blåmärken.' },
  ring: '08-465 004 00',
  ...more,
})

let shown: VueWrapper | undefined
let sent: { path: string; method: string; body: unknown }[] = []
let answers: Record<string, () => Response> = {}
beforeEach(() => {
  sent = []
  answers = {
    '/v1/forms/consultation': () => Response.json(form),
    '/v1/directory': () => Response.json({ municipalities: [], units: [], districts: [] }),
  }
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url)
    if (request.method === 'POST')
      sent.push({ path: pathname, method: request.method, body: await request.json() })
    return answers[pathname]?.() ?? new Response('{}', { status: 404 })
  })
})
afterEach(() => {
  shown?.unmount()
  forgetUnsent()
  vi.unstubAllGlobals()
  vi.clearAllMocks()
})
function show(page: object, props: object = {}) {
  shown = mount(page, {
    props,
    attachTo: document.body,
    global: { stubs: { RouterLink: { template: '<a><slot /></a>' } } },
  }) as VueWrapper
  return shown
}
const text = () => shown!.text().replace(/\s+/g, ' ')

describe('whom to ask first', () => {
  it('is somebody who answers now about a child, then the hub, then whoever is open', () => {
    const closed = desk('Farsta', { open: false })
    const youth = desk('ungdom', { police: true })
    const hub = desk('jouren', { hub: true })
    expect(firstDesk([youth, closed, hub, desk('Järva')])?.code).toBe('Järva')
    expect(firstDesk([youth, closed, hub])?.code).toBe('jouren')
    expect(firstDesk([closed, youth])?.code).toBe('ungdom')
    expect(firstDesk([closed])?.code).toBe('Farsta')
    expect(firstDesk([])).toBeUndefined()
  })
})

describe('asking', () => {
  const fillIn = async (seen = 'Blåmärken.') => {
    answers['/v1/advice-desks'] = () =>
      Response.json({ desks: [desk('Farsta'), desk('jouren', { hub: true, open: false })] })
    show(AskPage)
    await vi.waitFor(() => expect(shown!.find('#q-seen').exists()).toBe(true))
    await shown!.get('input[value=child]').setValue()
    await shown!.get('#q-seen').setValue(seen)
    await shown!.get('#callback').setValue('08-465 004 07')
  }
  const submit = () => shown!.get('form').trigger('submit')

  it('says first that one need not ask, and whom to ring', async () => {
    await fillIn()
    expect(text()).toContain('Är du orolig: anmäl. Du behöver inte fråga först.')
    expect(text()).toMatch(/Är det akut, ring 112 eller socialjouren Telefon08-465 004 00/)
  })
  it('sends the answers with the version of the form, to the desk that was chosen', async () => {
    answers['/v1/consultations'] = () => Response.json(consultation(), { status: 201 })
    await fillIn()
    await submit()
    await vi.waitFor(() => expect(at.router.replace).toHaveBeenCalledWith('/fraga-och-rad/KON-1'))
    expect(sent).toMatchObject([
      {
        path: '/v1/consultations',
        body: {
          to: 'Farsta',
          callback: '08-465 004 07',
          answers: {
            form: 'consultation',
            version: 3,
            values: { about: 'child', seen: 'Blåmärken.' },
          },
        },
      },
    ])
  })
  it('warns of what may be a name, and sends it all the same', async () => {
    answers['/v1/consultations'] = () => Response.json(consultation(), { status: 201 })
    await fillIn('Vi träffade Alma Påhitt.')
    expect(text()).toContain('Skriv inte vem barnet är.')
    await submit()
    await vi.waitFor(() => expect(sent).toHaveLength(1))
  })
  it('shows a refused number at its field, and keeps what was written', async () => {
    answers['/v1/consultations'] = () =>
      Response.json(
        {
          ...{ status: 422, code: 'identity_in_question', title: 'Ta bort numret.' },
          errors: [
            { field: '/answers/seen', code: 'identity_in_question', text: 'Ta bort numret.' },
          ],
        },
        { status: 422 },
      )
    await fillIn('Ett nummer.')
    await submit()
    await vi.waitFor(() => expect(shown!.find('#q-seen-error').text()).toBe('Ta bort numret.'))
    expect(shown!.find('.problem').exists()).toBe(false)
    expect((shown!.get('#q-seen').element as HTMLTextAreaElement).value).toBe('Ett nummer.')
  })
  it('asks for a number, and sends nothing without one', async () => {
    await fillIn()
    await shown!.get('#callback').setValue(' ')
    await submit()
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('callback'))
    expect(text()).toContain('Skriv ett nummer där du nås.')
    expect(sent).toEqual([])
  })
  it('keeps what is written while one looks at another page', async () => {
    await fillIn()
    shown!.unmount()
    show(AskPage)
    await vi.waitFor(() => expect(shown!.find('#q-seen').exists()).toBe(true))
    expect((shown!.get('#q-seen').element as HTMLTextAreaElement).value).toBe('Blåmärken.')
    expect((shown!.get('#callback').element as HTMLInputElement).value).toBe('08-465 004 07')
  })
  it('of whoever may only ask the police begins as a general question', async () => {
    answers['/v1/advice-desks'] = () => Response.json({ desks: [desk('ungdom', { police: true })] })
    show(AskPage)
    await vi.waitFor(() => expect(shown!.find('#q-about').exists()).toBe(true))
    expect((shown!.get('input[value=general]').element as HTMLInputElement).checked).toBe(true)
    expect(text()).toContain('Frågan får inte gälla ett barn.')
  })
})

describe('what I have asked', () => {
  const open = async (more: object) => {
    answers['/v1/consultations/KON-1'] = () => Response.json(consultation(more))
    show(AskedPage, { reference: 'KON-1' })
    await vi.waitFor(() => expect(shown!.find('h1').exists()).toBe(true))
  }
  const clock = (dueIn: number) => ({
    ...{ kind: 'answer', due: new Date(Date.now() + dueIn).toISOString(), basis: 'target' },
    ...{ unit: 'Farsta', yours: false, ring: '08-465 005 01' },
  })

  it('is told who has it, by when, and whom to ring if it takes long', async () => {
    await open({ clock: clock(30 * minute) })
    expect(text()).toContain('Farsta har frågan. Ingen där har tagit emot den än.')
    expect(text()).toContain('Dröjer svaret, ring Telefon08-465 005 01')
    expect(text()).not.toContain('försenat')
  })
  it('is told that the unit is closed, and when it opens', async () => {
    const opens_at = new Date(Date.now() + 60 * minute).toISOString()
    const units = [{ code: 'Farsta', name: 'Farsta', open_now: false, opens_at }]
    answers['/v1/directory'] = () => Response.json({ municipalities: [], units, districts: [] })
    await open({ clock: clock(30 * minute) })
    await vi.waitFor(() => expect(text()).toContain('Enheten är stängd. Den öppnar'))
  })
  it('is told that it is late, and whom to ring now', async () => {
    await open({
      clock: clock(-minute),
      state: 'taken',
      taken: { at: iso(0), by: 'Rut', unit: 'Farsta' },
    })
    expect(text()).toContain('Rut på Farsta har tagit emot frågan.')
    expect(text()).toContain('Svaret är försenat. Ring Telefon08-465 005 01')
  })
  it('has the advice in its own words, by name, the latest first', async () => {
    const given = (advice: string, words: string) => ({
      at: iso(0),
      by: 'Rut',
      unit: 'Farsta',
      advice,
      words,
    })
    await open({
      state: 'answered',
      advice: [given('cannot_say', 'Oklart.'), given('report', 'Gör det nu.')],
    })
    expect(shown!.get('.advice-given').text()).toMatch(
      /Anmäl \(är det akut: ring också\)\s*Gör det nu\.\s*Rut · Farsta/,
    )
    expect(text()).toContain('Jag kan inte säga utifrån detta. Är du osäker, anmäl')
  })
  it('becomes a draft with what was written, and the report form opens with it', async () => {
    answers['/v1/drafts'] = () => Response.json({ id: 'd1' }, { status: 201 })
    await open({ state: 'answered' })
    await shown!
      .findAll('button')
      .find((each) => each.text() === 'Gör en anmälan av det här')!
      .trigger('submit')
    await vi.waitFor(() =>
      expect(at.router.push).toHaveBeenCalledWith({ name: 'report', query: { fortsatt: 'd1' } }),
    )
    expect(sent[0]!.body).toEqual({
      content: { what_happened: 'Blåmärken.' },
      channel: 'screen',
      consultation: 'KON-1',
    })
  })
  it('keeps what is being added when the adviser makes it a report meanwhile', async () => {
    await open({})
    await shown!.get('textarea').setValue('Han har fått en ny telefon.')
    const gone = { take: false, let_go: false, advise: false, add: false, make_report: false }
    const report = { reference: 'ING-9', at: iso(0), by_adviser: true }
    answers['/v1/consultations/KON-1'] = () =>
      Response.json(consultation({ state: 'reported', report, may: gone }))
    at.tell({ kind: 'consultation', reference: 'KON-1' })
    await vi.waitFor(() => expect(text()).toContain('Rådgivaren gjorde en anmälan av frågan'))
    expect(shown!.get<HTMLTextAreaElement>('textarea').element.value).toBe(
      'Han har fått en ny telefon.',
    )
  })
  it('cannot become a report twice, and says which it became', async () => {
    await open({
      state: 'reported',
      report: { reference: 'ING-9', at: iso(0), by_adviser: true },
      may: { take: false, let_go: false, advise: false, add: false, make_report: false },
    })
    expect(text()).toContain('Rådgivaren gjorde en anmälan av frågan')
    expect(text()).toContain('Öppna anmälan ING-9')
    expect(text()).not.toContain('Gör en anmälan av det här')
  })
})

describe('the list of what I have asked', () => {
  const item = (more: object) => ({
    ...{ reference: 'KON-1', kind: 'consultation', state: 'waiting', urgency: 'other', at: iso(0) },
    ...{ facts: [], tags: [], received: false, unit: desk('Farsta') },
    ...{ consultation: { sort: 'child', mine: true } },
    ...more,
  })
  const list = async (items: object[]) => {
    answers['/v1/consultations'] = () =>
      Response.json({ items, now: iso(0), unit: desk('roc'), ring: '08-465 004 00' })
    show(AskingPage)
    await vi.waitFor(() => expect(shown!.find('.item-card, .empty').exists()).toBe(true))
  }
  it('says that nothing has been asked', async () => {
    await list([])
    expect(text()).toContain('Du har inte ställt någon fråga')
  })
  it('says what is late and whom to ring, what was advised, and what it became', async () => {
    await list([
      item({ clock: { kind: 'answer', due: iso(-minute), basis: 'target', yours: false } }),
      item({
        reference: 'KON-2',
        state: 'answered',
        consultation: { sort: 'child', mine: true, advice: 'no_duty' },
      }),
      item({
        reference: 'KON-3',
        state: 'reported',
        consultation: { sort: 'child', mine: true, report: 'ING-9' },
      }),
    ])
    const [late, advised, reported] = shown!.findAll('.item-card').map((card) => card.text())
    expect(late).toMatch(/Svaret är försenat\. Ring\s*Telefon\s*08-465 004 00/)
    expect(advised).toContain('Jag ser ingen skyldighet att anmäla i det du berättat.')
    expect(reported).toContain('Blev anmälan ING-9')
  })
})
