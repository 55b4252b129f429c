import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { iso, minute } from '@/shared/desk/testing'
import HandoverPage from './HandoverPage.vue'

vi.mock('@/shared/api/events', () => ({ onChange: () => () => {} }))
const roles = vi.hoisted(() => ({ now: [] as string[] }))
vi.mock('@/shared/session/session', () => ({
  session: { value: { unit: { code: '0180-socialjour-hub', name: 'Mottagningen, Farsta' } } },
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
    global: {
      stubs: { AlertPanel: true, RouterLink: true, EventTimeline: true, ReportContent: true },
    },
  })
  await vi.waitFor(() => expect(shown!.text()).toContain('Nästa steg'))
  return shown
}

describe('a unit that sees nothing here', () => {
  it('has its words noted by the hub: nothing asks the hub to assess or to decide', async () => {
    const page = await show('duty_worker', { assesses_in_words: true })
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
    expect(page.text()).toContain('Skälen skrivs i barnets personakt')
    expect(page.findAll('textarea')).toHaveLength(0)
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

describe('the assessment', () => {
  const protection = { at: iso(0), by: 'Agda Ek', immediate_protection_needed: true }
  it('is shown as made, when, by whom and what was needed', async () => {
    const page = await show('intake', { protection })
    expect(page.text()).toMatch(
      /Omedelbar skyddsbedömning gjord .+ \d\d:\d\d av Agda Ek\. Behov av omedelbart skydd: Ja\./,
    )
    page.unmount()
    const words = await show('intake', { protection: { ...protection, reason: 'Hot i hemmet' } })
    expect(words.text()).toContain('Hot i hemmet')
  })
  it('is to the hub that it was made, and no more', async () => {
    const page = await show('duty_worker', { protection: { at: iso(0) } })
    expect(page.text()).toMatch(/Omedelbar skyddsbedömning gjord .+ \d\d:\d\d\./)
    expect(page.text()).not.toContain('Behov av')
  })
})

describe('what we would have needed', () => {
  const may = { tell_missed: true }
  const missed = [{ at: iso(0), unit: 'Mottagningen, Farsta', answers: ['/guardians'] }]
  it('is said in the form’s own questions, with what was said before marked', async () => {
    const page = await show('intake', { may, missed })
    const marked = page.findAll('input[type=checkbox]').filter((box) => {
      return (box.element as HTMLInputElement).checked
    })
    expect(marked.map((box) => box.element.parentElement!.textContent!.trim())).toEqual([
      'Vårdnadshavare',
    ])
    const sent: unknown[] = []
    vi.stubGlobal('fetch', async (asked: Request) => {
      if (asked.method === 'POST') sent.push(await asked.json())
      return Response.json(handover)
    })
    const place = page.findAll('label.check').find((one) => one.text() === 'Var barnet är nu')!
    await place.get('input').setValue(true)
    await page.findAll('form').at(-1)!.trigger('submit')
    await vi.waitFor(() => expect(sent).toEqual([{ answers: ['/now/place', '/guardians'] }]))
  })
  it('asks of somebody held nothing that the copy left out', async () => {
    const page = await show('intake', { may, held: true })
    const asked = page.findAll('label.check').map((one) => one.text())
    expect(asked).toContain('Barnets nummer')
    for (const left of ['Var barnet är nu', 'Vårdnadshavare', 'Barnets hemkommun'])
      expect(asked).not.toContain(left)
  })
})

describe('known here', () => {
  const others = [
    {
      whose: ['/siblings/0'],
      handover: {
        reference: 'HND-2',
        report: 'ING-2',
        kind: 'handover',
        state: 'registered',
        facts: [],
        arrived_at: iso(0),
      },
    },
  ]
  async function known(answer: object) {
    roles.now = ['intake']
    vi.stubGlobal('fetch', async ({ url }: Request) =>
      Response.json(
        url.endsWith('/known-here') ? answer : { ...handover, may: { see_known_here: true } },
      ),
    )
    shown = mount(HandoverPage, {
      props: { reference: 'HND-1' },
      global: {
        stubs: {
          AlertPanel: true,
          RouterLink: { template: '<a><slot /></a>' },
          EventTimeline: true,
          ReportContent: true,
        },
      },
    })
    await vi.waitFor(() => expect(shown!.text()).toContain('Fråga också i nämndens eget system'))
    return shown
  }
  it('names the other reports, and says whose number it is', async () => {
    const page = await known({ compared: ['/child', '/siblings/0'], others })
    expect(page.text()).toContain('Inget har slagits ihop')
    expect(page.text()).toMatch(/ING-2.*Syskon 1 · Inkom till nämnden .* · Registrerad/s)
  })
  it('tells none from nothing to compare', async () => {
    const none = await known({ compared: ['/child'], others: [] })
    expect(none.text()).toContain('Ingen annan anmälan som du får läsa')
    none.unmount()
    const nothing = await known({ compared: [], others: [] })
    expect(nothing.text()).toContain('Anmälan har inget nummer')
  })
  it('is not asked for by whoever may not', async () => {
    const asked: string[] = []
    roles.now = ['duty_worker']
    vi.stubGlobal('fetch', async ({ url }: Request) => {
      asked.push(url)
      return Response.json(handover)
    })
    shown = mount(HandoverPage, {
      props: { reference: 'HND-1' },
      global: {
        stubs: { AlertPanel: true, RouterLink: true, EventTimeline: true, ReportContent: true },
      },
    })
    await vi.waitFor(() => expect(shown!.text()).toContain('Nästa steg'))
    expect(asked.some((url) => url.endsWith('/known-here'))).toBe(false)
  })
})

describe('the night report', () => {
  const night = {
    at: iso(0),
    by: 'Nina Ek',
    unit: 'Socialjouren Nordväst',
    done: 'Hembesök 23:40.',
    sleeps: 'Hos mormor.',
  }
  it('is one text, copied with one press', async () => {
    const copied: string[] = []
    vi.stubGlobal('navigator', {
      ...navigator,
      clipboard: { writeText: async (text: string) => void copied.push(text) },
    })
    const page = await show('intake', { nights: [night] })
    await page
      .findAll('button')
      .find((one) => one.text() === 'Kopiera texten')!
      .trigger('click')
    await vi.waitFor(() => expect(page.text()).toContain('Kopierad.'))
    expect(copied[0]).toMatch(/^Jourrapport ING-1\nSocialjouren Nordväst · Nina Ek · /)
    expect(copied[0]).toContain(
      'Vad har gjorts?\nHembesök 23:40.\n\nVar sover barnet?\nHos mormor.',
    )
    expect(copied[0]).not.toContain('Vad väntar')
  })
  it('is written by the team that may, and nobody else is asked for it', async () => {
    const page = await show('intake', { may: { tell_night: true } })
    expect(page.findAll('textarea')).toHaveLength(5)
    page.unmount()
    const other = await show('intake', { may: {} })
    expect(other.text()).not.toContain('Jourrapport')
  })
})
