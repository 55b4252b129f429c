import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Item } from '@/shared/desk/items'
import { turnSoundOff, turnSoundOn } from '@/shared/desk/sound'
import { CountingBell, fakeStream, iso, item, minute, names, start } from '@/shared/desk/testing'
import { alarms, clearAlarms } from '@/shared/ui/alarms'
import AdvicePage from './AdvicePage.vue'
import AdvisingPage from './AdvisingPage.vue'
import { isAnswered, isPressing } from './lanes'
import OralForm from './OralForm.vue'
import { startWatch, stopWatch } from './watch'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))
const roles = vi.hoisted(() => ({ now: ['adviser'] }))
vi.mock('@/shared/session/session', () => ({
  hasRole: (...asked: string[]) => asked.some((role) => roles.now.includes(role)),
  session: { value: { account: 'radgivare', unit: { code: 'farsta' } } },
  about: { value: { hub_phone: '08-465 004 00' } },
}))

const question = (reference: string, more: Parameters<typeof item>[1] = {}) =>
  item(reference, {
    kind: 'consultation',
    consultation: { sort: 'child', mine: false, asker: 'Polly', asker_unit: 'ROC' },
    ...more,
    clock: { kind: 'answer', unit: 'Farsta', ring: '08-465 004 00', ...more.clock },
  })

let shown: VueWrapper | undefined
let answers: Record<string, (url: URL) => Response> = {}
let sent: { path: string; body: Record<string, unknown> }[] = []
const words = (text: string) => ({ sv: text, en: text })

beforeEach(() => {
  stream.now = fakeStream()
  roles.now = ['adviser']
  sent = []
  answers = {
    '/v1/directory': () =>
      Response.json({
        ...{ municipalities: [], districts: [] },
        units: [
          { code: 'roc', name: 'ROC', kind: 'police' },
          { code: 'farsta', name: 'Hos polisen, Farsta', kind: 'advice' },
        ],
      }),
    '/v1/forms/consultation': () =>
      Response.json({
        key: 'consultation',
        version: 1,
        title: words('Fråga'),
        law: [],
        fields: [],
      }),
  }
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('AudioContext', CountingBell)
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    if (request.method === 'POST') sent.push({ path: url.pathname, body: await request.json() })
    return answers[url.pathname]?.(url) ?? new Response('{}', { status: 404 })
  })
})
afterEach(() => {
  shown?.unmount()
  stopWatch()
  clearAlarms()
  turnSoundOff()
  vi.useRealTimers()
  vi.unstubAllGlobals()
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
const button = (name: string) => shown!.findAll('button').find((each) => each.text() === name)

describe('the lanes', () => {
  const now = start
  it('what points to danger presses, and what is late', () => {
    expect(isPressing(question('KON-1', { urgency: 'acute', dueIn: minute }), now)).toBe(true)
    expect(isPressing(question('KON-1', { urgency: 'urgent', dueIn: minute }), now)).toBe(true)
    expect(isPressing(question('KON-1', { dueIn: -minute }), now)).toBe(true)
    expect(isPressing(question('KON-1', { dueIn: minute }), now)).toBe(false)
  })
  it('what was answered or became a report is answered', () => {
    expect(
      ['waiting', 'taken', 'answered', 'reported'].map((state) =>
        isAnswered(question('KON-1', { state })),
      ),
    ).toEqual([false, false, true, true])
  })
})

describe('the watch of whoever gives advice', () => {
  let items: Item[] = []
  beforeEach(async () => {
    vi.useFakeTimers({ now: start })
    items = []
    answers['/v1/advice'] = () => Response.json({ items, now: iso(0) })
    await turnSoundOn()
    CountingBell.tones = 0
  })
  const settle = async (ms = 10) => {
    await vi.advanceTimersByTimeAsync(ms)
    await nextTick()
  }
  const arrives = async (of: Item) => {
    items = [of]
    stream.now.tell({ kind: 'consultation', reference: of.reference })
    await settle()
  }

  it('hears a new question, says so, and counts it in the title', async () => {
    startWatch()
    await settle()
    await arrives(question('KON-1', { dueIn: 60 * minute }))
    expect(CountingBell.tones).toBe(2)
    expect(alarms.value).toMatchObject([
      { key: 'new-advice', text: 'Ny fråga om råd. Övrig.', link: { to: '/rad-och-fragor/KON-1' } },
    ])
    expect(document.title).toMatch(/^\(1\) /)
  })
  it('hears a question that was answered and is added to: it waits again', async () => {
    items = [question('KON-1', { dueIn: 60 * minute })]
    startWatch()
    await settle()
    items = []
    stream.now.tell({ kind: 'consultation', reference: 'KON-1' })
    await settle()
    expect(CountingBell.tones).toBe(0)
    await arrives(question('KON-1', { dueIn: 90 * minute, tags: ['advised'] }))
    expect(CountingBell.tones).toBe(2)
    expect(alarms.value[0]?.text).toMatch(/^Tillagt i en fråga som är besvarad\./)
  })
  it('hears an acute one as an acute report', async () => {
    startWatch()
    await settle()
    await arrives(question('KON-1', { urgency: 'acute', dueIn: 10 * minute }))
    expect(CountingBell.tones).toBe(6)
  })
  it('is alarmed by what is late, with who has it, and again until somebody has', async () => {
    items = [question('KON-1', { dueIn: minute })]
    startWatch()
    await settle()
    await settle(minute)
    expect(alarms.value).toMatchObject([
      { level: 'alert', text: 'Svar på frågan saknas: Farsta har KON-1.', phone: '08-465 004 00' },
    ])
    CountingBell.tones = 0
    await settle(31_000)
    expect(CountingBell.tones).toBeGreaterThan(0)
    items = []
    await settle(minute)
    expect(alarms.value.filter(({ level }) => level === 'alert')).toEqual([])
  })
  it('says of a late question that is in no list that it is a question, and where it is', async () => {
    startWatch()
    await settle()
    stream.now.tell({ kind: 'late', reference: 'KON-9' })
    await settle()
    expect(alarms.value).toMatchObject([
      {
        text: 'En tid har gått ut för frågan KON-9, som inte finns i din lista.',
        link: { to: '/rad-och-fragor/KON-9' },
      },
    ])
  })
  it('has the most urgent first', async () => {
    items = [
      question('KON-LATER', { dueIn: 5 * minute }),
      question('KON-ACUTE', { urgency: 'acute' }),
    ]
    const watched = startWatch()
    await settle()
    expect(names(watched.items)).toEqual(['KON-ACUTE', 'KON-LATER'])
  })
})

describe('the list of what the desk is asked', () => {
  const list = async (open: Item[], all: Item[]) => {
    answers['/v1/advice'] = ({ searchParams }) =>
      Response.json({
        items: searchParams.get('scope') === 'all' ? all : open,
        now: iso(0),
        unit: { name: 'Farsta' },
      })
    show(AdvicePage)
    await vi.waitFor(() => expect(text()).toContain('Besvarade'))
    await vi.waitFor(() => expect(shown!.find('.empty, .item-card').exists()).toBe(true))
  }
  it('says that nothing waits, and when that was asked', async () => {
    await list([], [])
    expect(text()).toMatch(/Inget väntar\s*Senast kontrollerat \d\d:\d\d\./)
    expect(text()).toContain('Ingen fråga är besvarad än.')
  })
  it('shows each question in its lane: pressing, today, answered', async () => {
    const acute = question('KON-A', { urgency: 'acute' })
    const other = question('KON-B')
    const answered = question('KON-C', { state: 'answered' })
    await list([other, acute], [other, acute, answered])
    const inLane = (lane: string) =>
      shown!.findAll(`[aria-labelledby=lane-${lane}] .item-card__link`).map((link) => link.text())
    expect(inLane('urgent')).toEqual(['KON-A'])
    expect(inLane('today')).toEqual(['KON-B'])
    expect(inLane('answered')).toEqual(['KON-C'])
  })
})

describe('a question at the desk', () => {
  const may = { take: false, let_go: false, advise: false, add: true, make_report: true }
  const open = async (more: object) => {
    const value = {
      ...{ reference: 'KON-1', state: 'waiting', sort: 'child', channel: 'screen' },
      ...{
        urgency: 'other',
        asked_at: iso(0),
        to: { code: 'farsta', name: 'Farsta', login: true },
      },
      ...{
        asked_by: 'Polly',
        asker_unit: 'ROC',
        callback: '08-465 004 07',
        mine: false,
        now: iso(0),
      },
      ...{ additions: [], advice: [], may },
      answers: { form: 'consultation', version: 1, values: {} },
      content: { danger: 'no', what_happened: 'Blåmärken.', reporter: { phone: '08-465 004 07' } },
      ...more,
    }
    answers['/v1/consultations/KON-1'] = () => Response.json(value)
    show(AdvisingPage, { reference: 'KON-1' })
    await vi.waitFor(() => expect(shown!.find('h1').exists()).toBe(true))
  }

  it('is taken first: that is the one primary button', async () => {
    await open({ may: { ...may, take: true, advise: true } })
    const primary = shown!
      .findAll('.case__side section:first-child .button--primary')
      .map((each) => each.text())
    expect(primary).toEqual(['Ta emot'])
  })
  it('that somebody else has is theirs to answer', async () => {
    await open({ state: 'taken', taken: { at: iso(0), by: 'Rut' } })
    expect(text()).toContain('Rut har tagit emot frågan.')
    expect(button('Ta emot')).toBeUndefined()
  })
  it('has three advices in the texts that stand for them, and own words', async () => {
    answers['/v1/consultations/KON-1/advice'] = () => Response.json({}, { status: 500 })
    await open({ state: 'taken', may: { ...may, advise: true, let_go: true } })
    const texts = shown!.findAll('fieldset .choice__one').map((each) => each.text())
    expect(texts.slice(0, 3)).toEqual([
      'Anmäl (är det akut: ring också)',
      'Jag kan inte säga utifrån detta. Är du osäker, anmäl',
      'Jag ser ingen skyldighet att anmäla i det du berättat. Du avgör själv, och läget kan ändras',
    ])
    await shown!.get('input[value=no_duty]').setValue()
    await shown!.get('textarea').setValue('Prata med föräldrarna.')
    await button('Skicka rådet')!.trigger('submit')
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]).toEqual({
      path: '/v1/consultations/KON-1/advice',
      body: { advice: 'no_duty', words: 'Prata med föräldrarna.' },
    })
  })
  it('that is general is answered in words, and becomes no report', async () => {
    await open({
      sort: 'general',
      state: 'taken',
      content: undefined,
      may: { ...may, advise: true, make_report: false },
    })
    expect(shown!.find('input[value=no_duty]').exists()).toBe(false)
    await button('Skicka svaret')!.trigger('submit')
    expect(text()).toContain('Det här saknas: Ditt svar')
    expect(text()).not.toContain('Det här är en anmälan')
  })
  it('becomes a report with what the question had, and what only the report asks', async () => {
    answers['/v1/reports'] = () => Response.json({ reference: 'ING-9' }, { status: 201 })
    await open({ may: { ...may, take: true, advise: true } })
    await shown!.get('#f-now-place').setValue('Exempeltorget')
    await shown!.get('#f-child-given_name').setValue('Alma')
    await button('Lämna över anmälan')!.trigger('submit')
    await vi.waitFor(() => expect(text()).toContain('ING-9'))
    expect(sent[0]).toMatchObject({
      path: '/v1/reports',
      body: {
        channel: 'consultation',
        consultation: 'KON-1',
        content: {
          danger: 'no',
          what_happened: 'Blåmärken.',
          now: { place: 'Exempeltorget' },
          child: { given_name: 'Alma' },
          reporter: { phone: '08-465 004 07' },
        },
      },
    })
    expect(shown!.find('#f-danger_text').exists()).toBe(false)
  })
  it('asks why it is not known whether there is danger, when the question does not say', async () => {
    await open({ content: { danger: 'unknown', what_happened: 'Blåmärken.' } })
    expect(shown!.find('#f-danger_text').exists()).toBe(true)
  })
  it('keeps what is being written when the asker makes it a report meanwhile', async () => {
    await open({ state: 'taken', may: { ...may, advise: true } })
    await shown!.get('#f-now-place').setValue('Exempeltorget')
    await shown!.get('input[value=no_duty]').setValue()
    const gone = { take: false, let_go: false, advise: false, add: false, make_report: false }
    const report = { reference: 'ING-9', at: iso(0), by_adviser: false }
    const now = await (await answers['/v1/consultations/KON-1']!(new URL(location.href))).json()
    answers['/v1/consultations/KON-1'] = () =>
      Response.json({ ...now, state: 'reported', report, content: undefined, may: gone })
    stream.now.tell({ kind: 'consultation', reference: 'KON-1' })
    await vi.waitFor(() => expect(text()).toContain('ING-9'))
    expect(shown!.get<HTMLInputElement>('#f-now-place').element.value).toBe('Exempeltorget')
    expect(shown!.get<HTMLInputElement>('input[value=no_duty]').element.checked).toBe(true)
    expect(button('Lägg till')).toBeUndefined()
    await button('Lämna över anmälan')!.trigger('submit')
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]).toMatchObject({
      body: { content: { what_happened: 'Blåmärken.', now: { place: 'Exempeltorget' } } },
    })
  })
  it('shows what the server says of a field at that field', async () => {
    answers['/v1/reports'] = () =>
      Response.json(
        {
          ...{ status: 422, code: 'child_missing', title: 'Barnet saknas.' },
          errors: [
            { field: '/content/child', code: 'child_missing', text: 'Skriv vem barnet är.' },
          ],
        },
        { status: 422 },
      )
    await open({})
    await button('Lämna över anmälan')!.trigger('submit')
    await vi.waitFor(() => expect(shown!.find('.errors').text()).toContain('Skriv vem barnet är.'))
    expect(shown!.find('#f-child-description-error').text()).toBe('Skriv vem barnet är.')
  })
})

describe('oral advice', () => {
  it('is one line: about what, the advice, words, and from which unit the question came', async () => {
    answers['/v1/oral-advice'] = () => Response.json({ reference: 'KON-7' }, { status: 201 })
    show(OralForm)
    await vi.waitFor(() =>
      expect(shown!.findAll('option').map((each) => each.text())).toEqual(['Vet inte', 'ROC']),
    )
    await shown!.get('input[value=report]').setValue()
    await shown!.get('input[type=text]').setValue('Blåmärken hos en femåring.')
    await shown!.get('select').setValue('roc')
    await shown!.get('form').trigger('submit')
    await vi.waitFor(() => expect(shown!.emitted('done')).toEqual([['KON-7']]))
    expect(sent).toEqual([
      {
        path: '/v1/oral-advice',
        body: {
          answers: { form: 'consultation', version: 1, values: { about: 'child' } },
          advice: 'report',
          words: 'Blåmärken hos en femåring.',
          asker_unit: 'roc',
        },
      },
    ])
  })
  it('about no child is answered in words', async () => {
    answers['/v1/oral-advice'] = () => Response.json({ reference: 'KON-7' }, { status: 201 })
    show(OralForm)
    await shown!.get('input[value=general]').setValue()
    expect(shown!.find('input[value=report]').exists()).toBe(false)
    await shown!.get('input[type=text]').setValue('Vem svarar på natten? Jouren.')
    await vi.waitFor(async () => {
      await shown!.get('form').trigger('submit') // The form's version may still be on its way.
      expect(sent[0]?.body).toMatchObject({ advice: 'answered' })
    })
  })
})
