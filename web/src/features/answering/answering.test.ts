import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { chooseLanguage } from '@/shared/text'
import {
  byMunicipality,
  findPlaces,
  mayHaveChanged,
  momentOf,
  onPaper,
  partsFound,
  type Place,
} from './answering'
import AnsweringPage from './AnsweringPage.vue'

const known = vi.hoisted(() => ({ roles: [] as string[] }))
vi.mock('@/shared/session/session', () => ({
  about: { value: { hub_phone: '08-465 004 00' } },
  hasRole: (...asked: string[]) => asked.some((role) => known.roles.includes(role)),
}))

const start = Date.parse('2026-11-27T09:00:00Z') // A Friday, 10:00 in Stockholm.
const closing = '2026-11-27T15:30:00Z'
const hub = {
  unit: '0180-socialjour-hub',
  name: 'Socialjouren i Stockholm',
  phone: '08-465 004 00',
  reason: 'hub_as_last_resort',
  login: true,
} as const
const place = (name: string, more: Partial<Place> = {}): Place => ({
  municipality: name,
  municipality_name: name,
  authority: name,
  authority_name: `Socialnämnden i ${name}`,
  answers: {
    unit: `${name}-mottagning`,
    name: `Mottagningen, ${name}`,
    phone: '08-465 004 15',
    reason: 'reception_open',
    login: true,
    until: closing,
  },
  unproven: false,
  unread: false,
  next: { ...hub, name: 'Socialjouren Nordväst', phone: '08-465 004 05' },
  ...more,
})
const district = (name: string, neighbourhoods: string[]) =>
  place('Stockholm', { district: name, district_name: name, neighbourhoods })
const county = [
  place('Upplands-Bro'),
  district('Farsta', ['Fagersjö', 'Gubbängen']),
  district('Älvsjö', ['Solberga']),
  place('Ekerö'),
]
const names = (found: readonly Place[]) =>
  found.map(({ district_name, municipality_name }) => district_name ?? municipality_name)

describe('what is searched for', () => {
  it('is a municipality, a district, or what people call a part of it', () => {
    expect(names(findPlaces(county, 'ekerö'))).toEqual(['Ekerö'])
    expect(names(findPlaces(county, 'stockholm'))).toEqual(['Farsta', 'Älvsjö'])
    expect(names(findPlaces(county, 'gubb'))).toEqual(['Farsta'])
    expect(names(findPlaces(county, '  '))).toHaveLength(4)
    expect(findPlaces(county, 'Malmö')).toEqual([])
  })
  it('is found without its dots and hyphens, and in any order of words', () => {
    expect(names(findPlaces(county, 'alvsjo'))).toEqual(['Älvsjö'])
    expect(names(findPlaces(county, 'bro upplands'))).toEqual(['Upplands-Bro'])
    expect(names(findPlaces(county, 'upplands-bro'))).toEqual(['Upplands-Bro'])
  })
  it('says which part of the place it was, when the name does not', () => {
    expect(partsFound(county[1]!, 'fager')).toEqual(['Fagersjö'])
    expect(partsFound(county[1]!, 'farsta')).toEqual([])
    expect(partsFound(county[1]!, '')).toEqual([])
  })
})

it('municipalities stand by name, and one that is divided has its districts under it', () => {
  expect(
    byMunicipality(county).map(({ name, divided, places }) => [name, divided, places.length]),
  ).toEqual([
    ['Ekerö', false, 1],
    ['Stockholm', true, 2],
    ['Upplands-Bro', false, 1],
  ])
})

describe('the moment', () => {
  it('is an instant of the address, and else now', () => {
    expect(momentOf('2026-11-28T02:00:00Z')).toBe('2026-11-28T02:00:00Z')
    for (const word of [undefined, '', 'i morgon', '2026-11-28', '2026-13-28T02:00:00Z'])
      expect(momentOf(word)).toBeUndefined()
  })
  it('has been, when the answer held until then', () => {
    expect(mayHaveChanged({ until: closing }, Date.parse(closing) - 1)).toBe(false)
    expect(mayHaveChanged({ until: closing }, Date.parse(closing))).toBe(true)
    expect(mayHaveChanged({}, Date.parse(closing))).toBe(false)
  })
  it('stands with its date on paper', () => {
    expect(onPaper('2026-11-28T02:00:00Z')).toBe('2026-11-28 03:00')
  })
})

describe('the page', () => {
  let page: VueWrapper | undefined
  let router: Router
  let asked: string[] = []
  let places: Place[] = county
  let fails = false

  beforeEach(() => {
    vi.useFakeTimers({ now: start })
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('fetch', async ({ url }: Request) => {
      asked.push(url.split('/v1')[1]!)
      if (fails) throw new TypeError('no net')
      const at = new URL(url).searchParams.get('at') ?? new Date(Date.now()).toISOString()
      return Response.json({ at, now: new Date(Date.now()).toISOString(), hub, places })
    })
    asked = []
    places = county
    fails = false
    known.roles = ['officer']
  })
  afterEach(async () => {
    page?.unmount()
    await chooseLanguage('sv')
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  async function open(path: string) {
    router = createRouter({
      history: createMemoryHistory(),
      routes: [{ path: '/:rest(.*)*', component: AnsweringPage }],
    })
    await router.push(path)
    page = mount(AnsweringPage, { attachTo: document.body, global: { plugins: [router] } })
    await flushPromises()
    return page
  }
  const rowOf = (name: string) =>
    page!.findAll('tbody tr').find((row) => row.find('th').text().startsWith(name))!
  const text = () => page!.text().replace(/\s+/g, ' ')

  it('tells unit, number that rings, why, until when, and what comes next', async () => {
    await open('/vem-svarar-nu')
    expect(asked).toEqual(['/answering'])
    const row = rowOf('Ekerö')
    const words = row.text().replace(/\s+/g, ' ')
    expect(words).toContain('Mottagningen, Ekerö')
    expect(words).toContain('Öppet. Till i dag 16:30.')
    expect(words).toContain('Socialjouren Nordväst, 08-465 004 05')
    expect(row.find('a[href^="tel:"]').attributes('href')).toBe('tel:+46846500415')
    expect(text()).toContain('Så är det nu: fredag 27 november 2026 kl. 10:00.')
    expect(text()).toContain('4 platser')
  })
  it('a number without a fresh proof, and a unit without a number, have another beside', async () => {
    places = [
      place('Ekerö', { unproven: true, ring_also: '08-465 004 05' }),
      place('Solna', { answers: { ...county[0]!.answers, phone: undefined } }),
    ]
    await open('/vem-svarar-nu')
    expect(rowOf('Ekerö').text()).toContain('Ring också')
    expect(rowOf('Ekerö').findAll('a')[1]!.attributes('href')).toBe('tel:+46846500405')
    expect(rowOf('Solna').text()).toContain('Har inget nummer')
    expect(rowOf('Solna').find('a').attributes('href')).toBe('tel:+46846500400')
  })
  it('what is written filters the list and stands in the address', async () => {
    await open('/vem-svarar-nu')
    await page!.find('#answering-search').setValue('gubb')
    await flushPromises()
    expect(page!.findAll('tbody tr th').map((each) => each.text().replace(/\s+/g, ' '))).toEqual([
      'Stockholm',
      'Farsta Här ligger Gubbängen',
    ])
    expect(router.currentRoute.value.query).toEqual({ sok: 'gubb' })
    await page!.find('#answering-search').setValue('Malmö')
    await flushPromises()
    expect(text()).toContain('Ingen plats heter ”Malmö”')
    await page!.find('.empty button').trigger('click')
    await flushPromises()
    expect(page!.findAll('tbody tr')).toHaveLength(5)
    expect(router.currentRoute.value.query).toEqual({})
  })
  it('another moment of the address is asked about, and never shown as now', async () => {
    await open('/vem-svarar-nu?nar=2026-11-28T02:00:00Z&sok=eker')
    expect(asked).toEqual(['/answering?at=2026-11-28T02%3A00%3A00Z'])
    expect(text()).toContain('Så blir det lördag 28 november 2026 kl. 03:00')
    await page!.find('input[type=radio][value=now]').setValue()
    expect(text()).not.toContain('Så blir det')
    await flushPromises()
    expect(asked.at(-1)).toBe('/answering')
    expect(router.currentRoute.value.query).toEqual({ sok: 'eker' })
  })
  it('that nothing came says whom to ring, and an old list says that it is old', async () => {
    const soon = start + 120_000
    const until = new Date(soon).toISOString()
    places = [place('Ekerö', { answers: { ...county[0]!.answers, until } })]
    fails = true
    await open('/vem-svarar-nu')
    expect(text()).toContain('Når du ingen: ring socialjouren')
    expect(page!.find('[role=note] a').attributes('href')).toBe('tel:+46846500400')
    fails = false
    await page!.find('.problem button').trigger('click')
    await flushPromises()
    expect(rowOf('Ekerö').text()).toContain('Mottagningen')
    expect(page!.find('[role=note]').exists()).toBe(false)
    fails = true
    await vi.advanceTimersByTimeAsync(180_000)
    expect(text()).toContain('Listan är från i dag')
    expect(rowOf('Ekerö').text()).toContain('Kan ha ändrats')
  })
})
