import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { fakeStream } from '@/shared/desk/testing'
import type { Agreement } from './act-forms'
import ActPanel from './ActPanel.vue'
import AgreementPage from './AgreementPage.vue'
import AgreementsPage from './AgreementsPage.vue'
import NewAgreementPage from './NewAgreementPage.vue'
import type { Item } from './stand'
import { agreement, directory } from './testing'
import { tiles } from './tiles'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))

let shown: VueWrapper | undefined
let router: Router
let answers: Record<string, () => Response> = {}
let sent: { path: string; body: unknown }[] = []
const reference = 'AVT-00000-00001'
const problem = (status: number, code: string, errors: object[] = []) =>
  Response.json({ title: 'Nej', status, code, errors }, { status })

beforeEach(() => {
  stream.now = fakeStream()
  sent = []
  answers = { '/v1/directory': () => Response.json(directory()) }
  router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }],
  })
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url)
    if (request.method === 'POST') sent.push({ path: pathname, body: await request.json() })
    return (
      answers[`${request.method} ${pathname}`]?.() ?? answers[pathname]?.() ?? problem(404, 'x')
    )
  })
})
afterEach(() => {
  shown?.unmount()
  vi.unstubAllGlobals()
})
async function show(page: object, { props = {}, at = '/avtal' } = {}) {
  await router.push(at)
  shown = mount(page, { props, attachTo: document.body, global: { plugins: [router] } })
  await settle()
  return shown
}
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setTimeout(done))
}
const text = () => shown!.text().replace(/\s+/g, ' ')
const button = (name: string) => shown!.findAll('button').find((each) => each.text() === name)!
const press = async (name: string) => {
  const found = button(name)
  await (found.attributes('type') === 'button'
    ? found.trigger('click')
    : shown!.find('form').trigger('submit'))
  await settle()
}

const item = (code: string, name: string, more: Partial<Item> = {}): Item => ({
  ...{ kind: 'hub', code, name, reference: `AVT-00000-0${code}`, state: 'in_force' },
  ...{ standing: 'yes', in_force_from: '2024-02-01', term_to: '2027-12-31' },
  ...{ asked: [], warnings: [], mandates: [], others: [] },
  ...more,
})
const county = () => tiles.map(({ municipality }) => item(municipality, `Kommun ${municipality}`))
const listOf =
  (items: Item[], begin = true) =>
  () =>
    Response.json({
      ...{ items, types: [], may: { begin }, today: '2026-11-28', now: '2026-11-28T08:00:00Z' },
    })

describe('the list', () => {
  const square = (code: string) => shown!.find(`#tile-${code} a`)
  it('is a map of one tab stop, on which arrow keys move', async () => {
    answers['/v1/agreements'] = listOf(county())
    await show(AgreementsPage)
    const stops = () =>
      shown!.findAll('.tile').filter((tile) => tile.attributes('tabindex') === '0')
    expect(shown!.findAll('.tile')).toHaveLength(26)
    expect(stops()).toHaveLength(1)
    ;(square('0180').element as HTMLElement).focus()
    await square('0180').trigger('keydown', { key: 'ArrowRight' })
    await settle()
    expect(document.activeElement).toBe(square('0182').element)
    expect(stops()).toHaveLength(1)
    expect(square('0182').attributes('tabindex')).toBe('0')
    await square('0182').trigger('keydown', { key: 'ArrowRight', altKey: true })
    expect(document.activeElement).toBe(square('0182').element) // The browser's own key.
  })
  it('says that nothing waits only when nothing does', async () => {
    answers['/v1/agreements'] = listOf(county())
    await show(AgreementsPage)
    expect(text()).toContain('Inget väntar')
    expect(text()).toMatch(/Senast kontrollerat \d\d:\d\d\./)
    shown!.unmount()
    answers['/v1/agreements'] = listOf([
      ...county().slice(1),
      item('0191', 'Sigtuna', { asked: ['decide'] }),
    ])
    await show(AgreementsPage)
    expect(text()).not.toContain('Inget väntar')
    expect(shown!.find('.asked').text()).toContain('För in ett beslut')
    expect(square('0191').text()).toContain('Väntar på dig: För in ett beslut')
  })
  it('shows what the address says, and a square that is not chosen stays', async () => {
    const items = [
      ...county().slice(1),
      item('0191', 'Sigtuna', { state: 'draft', standing: 'no' }),
    ]
    answers['/v1/agreements'] = listOf(items)
    await show(AgreementsPage, { at: '/avtal?urval=pa-vag' })
    expect(shown!.findAll('.tile')).toHaveLength(26)
    expect(shown!.findAll('.tile--aside')).toHaveLength(25)
    expect(shown!.findAll('tbody tr')).toHaveLength(1)
    await router.push('/avtal?urval=pa-vag&visa=lista')
    await settle()
    expect(shown!.findAll('.tile')).toHaveLength(0)
    await router.push('/avtal?visa=lista&urval=uppsagda')
    await settle()
    expect(text()).toContain('Inget avtal i det urvalet')
  })
  it('a party without agreement is begun with by whoever may, and by nobody else', async () => {
    const none = item('0188', 'Norrtälje', {
      reference: undefined,
      state: undefined,
      standing: 'no',
    })
    const others = county().filter(({ code }) => code !== '0188')
    answers['/v1/agreements'] = listOf([...others, none])
    await show(AgreementsPage)
    expect(square('0188').attributes('href')).toBe('/avtal/nytt?kommun=0188')
    shown!.unmount()
    answers['/v1/agreements'] = listOf([...others, none], false)
    await show(AgreementsPage)
    expect(square('0188').attributes('href')).not.toContain('/nytt')
    expect(text()).not.toContain('Nytt avtal')
  })
  it('has no map for whoever is shown one, and says when there is none', async () => {
    answers['/v1/agreements'] = listOf([item('0188', 'Norrtälje')], false)
    await show(AgreementsPage)
    expect(shown!.findAll('.tile')).toHaveLength(0)
    expect(text()).not.toContain('Karta')
    shown!.unmount()
    answers['/v1/agreements'] = listOf([], false)
    await show(AgreementsPage)
    expect(text()).toContain('Du har inga avtal här')
  })
  it('leads also to the draft in which something is asked', async () => {
    const others: Item['others'] = [
      { reference: 'AVT-00000-00009', state: 'draft' },
      { reference: 'AVT-00000-00008', state: 'ended' },
    ]
    answers['/v1/agreements'] = listOf([
      ...county().slice(1),
      item('0191', 'Sigtuna', { asked: ['set_terms'], others }),
    ])
    await show(AgreementsPage)
    const links = shown!
      .find('.asked')
      .findAll('a')
      .map((link) => link.attributes('href'))
    expect(links).toContain('/avtal/AVT-00000-00009')
    expect(links).not.toContain('/avtal/AVT-00000-00008')
  })
})

describe('what can be done', () => {
  const open = { open: true }
  const panel = (more: Partial<Agreement>) =>
    show(ActPanel, { props: { agreement: agreement(more) } })

  it('one act stands open, others are named, and of those that are not open why', async () => {
    const why = { open: false, why: 'x', text: 'Skriv villkoren först.' }
    await panel({ asked: ['set_terms'], may: { set_terms: open, set_cost: open, decide: why } })
    expect(shown!.findAll('form')).toHaveLength(1)
    expect(shown!.findAll('.button--primary').map((each) => each.text())).toEqual([
      'Spara villkoren',
    ])
    expect(button('Skriv den egna kostnaden').exists()).toBe(true)
    const closed = shown!.find('details').text()
    expect(closed).toContain('Skriv villkoren först.')
    expect(closed).toContain('Din roll ger inte rätt till det.') // Of an act that nothing was told of.
    expect(closed).not.toContain('Spara villkoren')
  })
  it('whoever may do nothing is told so', async () => {
    await panel({})
    expect(text()).toContain('Inget väntar på dig här.')
    expect(shown!.findAll('form')).toHaveLength(0)
  })
  it('what is written stays when news comes, and goes when its act is closed', async () => {
    const may = { set_terms: open, set_cost: open }
    await panel({ asked: ['set_terms'], may })
    await press('Skriv den egna kostnaden')
    await shown!.find('textarea').setValue('Vi betalar själva.')
    await shown!.setProps({
      agreement: agreement({ asked: ['set_terms'], may, warnings: ['no_deputy'] }),
    })
    expect((shown!.find('textarea').element as HTMLTextAreaElement).value).toBe(
      'Vi betalar själva.',
    )
    await shown!.setProps({
      agreement: agreement({ asked: ['set_terms'], may: { set_terms: open } }),
    })
    expect(text()).not.toContain('Spara kostnaden')
  })
  it('the terms are sent as they stand, and what is refused stands at its field', async () => {
    answers[`POST /v1/agreements/${reference}/terms`] = () =>
      problem(422, 'term_ends_before_it_begins', [
        { field: '/to', code: 'term_ends_before_it_begins', text: 'Slutet kommer före början.' },
      ])
    await panel({ asked: ['set_terms'], may: { set_terms: open } })
    await press('Spara villkoren')
    expect(sent).toEqual([
      {
        path: `/v1/agreements/${reference}/terms`,
        body: {
          ...{ from: '2026-12-01', to: '2027-12-31', renewal: 'rolling' },
          ...{ renewal_months: 12, notice_months: 3 },
        },
      },
    ])
    expect(shown!.find('#q-to-error').text()).toBe('Slutet kommer före början.')
    expect(shown!.findAll('.problem')).toHaveLength(0)
    expect(shown!.emitted('done')).toBeUndefined()
  })
  it('what is refused as a whole stands in a box', async () => {
    answers[`POST /v1/agreements/${reference}/terms`] = () => problem(409, 'terms_are_decided')
    await panel({ asked: ['set_terms'], may: { set_terms: open } })
    await press('Spara villkoren')
    expect(shown!.find('.problem').text()).toContain('Nej')
  })
  it('a mandate is sent row by row, and a row that is refused shows it', async () => {
    answers[`POST /v1/agreements/${reference}/mandates`] = () =>
      problem(422, 'mandate_without_delegation', [
        { field: '/rows/0/delegation_reference', code: 'x', text: 'Skriv vilket beslut.' },
      ])
    const terms = { from: '2026-12-01', to: '2027-12-31', renewal: 'rolling' as const }
    await panel({
      ...{ asked: ['set_mandates'], may: { set_mandates: open } },
      terms: { ...terms, renewal_months: 12, notice_months: 3 },
    })
    await shown!.findAll('select')[1]!.setValue('also_protection_assessment')
    await press('Spara mandatet')
    expect(sent[0]!.body).toEqual({
      rows: [{ type: 'report', mandate: 'also_protection_assessment', from: '2026-12-01' }],
    })
    expect(text()).toContain('Skriv vilket beslut.')
    expect(shown!.findAll('.problem')).toHaveLength(0)
  })
})

describe('the page of one', () => {
  it('is told in short, warned of what presses, and has its parts', async () => {
    const given = agreement({
      ...{ state: 'in_force', warnings: ['reminder_unanswered', 'no_deputy'] },
      dates: {
        ...{ standing: 'yes', renewed: 3, in_force_from: '2024-02-01', holds_to: '2027-12-31' },
        notice_by: '2027-09-30',
      },
    })
    answers[`/v1/agreements/${reference}`] = () => Response.json(given)
    await show(AgreementPage, { props: { reference } })
    const strip = shown!.find('.strip').text()
    for (const part of ['I kraft', '2024-02-01', '2027-12-31', '2027-09-30', 'förnyat 3 gånger'])
      expect(strip).toContain(part)
    expect(shown!.find('[role=alert]').text()).toBe('En påminnelse är inte besvarad.')
    expect(shown!.find('.agreement__notes').text()).toBe('Ingen ersättare är utsedd.')
    expect(shown!.findAll('h2').map((each) => each.text())).toEqual([
      ...['Nästa steg', 'Steg för steg', 'Mandat', 'Påminnelser', 'Barnkonsekvensanalys'],
      ...['Egen kostnad', 'Dokument', 'Händelser'],
    ])
  })
  it('one that has run out says when, and a reminder that nobody answered says so', async () => {
    const given = agreement({
      ...{ state: 'in_force', warnings: ['run_out'], asked: ['end', 'renew'] },
      dates: { standing: 'no', renewed: 0, in_force_from: '2026-08-01', last_day: '2027-07-31' },
      reminders: [
        {
          ...{ day: '2027-06-30', months: 1, before: 'term_end', date: '2027-07-31' },
          ...{ open: false, late: false, unanswered: true },
        },
      ],
      today: '2027-08-01',
    })
    answers[`/v1/agreements/${reference}`] = () => Response.json(given)
    await show(AgreementPage, { props: { reference } })
    const strip = shown!.find('.strip').text()
    for (const part of ['Har gått ut', 'Avtalet gick ut', '2027-07-31', 'Avsluta avtalet'])
      expect(strip).toContain(part)
    expect(shown!.find('[role=alert]').text()).toContain('Avtalet har gått ut.')
    expect(shown!.find('[aria-labelledby=part-reminders]').text()).toContain('Blev aldrig besvarad')
  })
  it('one that is not there says so, with the way back', async () => {
    await show(AgreementPage, { props: { reference } })
    expect(shown!.find('.problem').exists()).toBe(true)
    expect(shown!.find('a[href="/avtal"]').text()).toBe('Till avtalen')
  })
})

describe('a new one', () => {
  it('is begun with the municipality that the map led from, and opened', async () => {
    answers['POST /v1/agreements'] = () => Response.json(agreement(), { status: 201 })
    await show(NewAgreementPage, { at: '/avtal/nytt?kommun=0188' })
    await press('Börja avtalet')
    expect(sent).toEqual([{ path: '/v1/agreements', body: { kind: 'hub', municipality: '0188' } }])
    expect(router.currentRoute.value.path).toBe(`/avtal/${reference}`)
  })
  it('without a party it is not sent, and the field says why', async () => {
    await show(NewAgreementPage, { at: '/avtal/nytt' })
    await press('Börja avtalet')
    expect(sent).toEqual([])
    expect(shown!.find('#q-municipality-error').text()).toBe('Svara på frågan.')
  })
})
