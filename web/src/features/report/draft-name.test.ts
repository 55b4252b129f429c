import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { childLineOf } from './child-line'
import { draftName } from './draft-name'
import DraftList from './DraftList.vue'

const directory = {
  county: 'Stockholm',
  municipalities: [
    { code: '0125', name: 'Ekerö', party: true },
    { code: '0180', name: 'Stockholm', party: true },
  ],
  districts: [{ code: 'farsta', name: 'Farsta', municipality: '0180' }],
  units: [],
}
beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-23T12:00:00Z') }))
afterEach(() => void vi.useRealTimers())

const name = (content: object) =>
  draftName({ form_version: '2026-1', ...content } as never, 'i dag 13:23', directory)

describe('what a draft is called', () => {
  it('is age, municipality and time', () => {
    const child = { birth_year_about: 2012, sex: 'male' }
    expect(name({ child, now: { place: 'Exempelgatan 4', municipality: '0125' } })).toBe(
      'pojke, ca 14, Ekerö, i dag 13:23',
    )
    const circumstances = { home_municipality: '0180', home_district: 'farsta' }
    expect(name({ child: { sex: 'female' }, circumstances })).toBe(
      'flicka, okänd ålder, Stockholm, Farsta, i dag 13:23',
    )
  })
  it('is never what somebody wrote: neither the place nor the first words', () => {
    const child = { given_name: 'alma', family_name: 'Påhitt' }
    const now = { place: 'hemma hos Alma Påhitt, 0701234567' }
    const what_happened = 'Alma Påhitt 20180101-2395 träffade almas vän Nils vid torget.'
    expect(name({ child, now, what_happened })).toBe('barn, okänd ålder, i dag 13:23')
    expect(name({})).toBe('barn, okänd ålder, i dag 13:23')
    const siblings = [{ birth_year_about: 2012 }]
    expect(name({ now, siblings })).toBe('barn, okänd ålder + syskon ca 14, i dag 13:23')
  })
  it('is of a protected person no age, no place and no words', () => {
    const child = { birth_year_about: 2012, protected_identity: 'skyddad_folkbokforing' }
    expect(name({ child, now: { place: 'Provgränden 7', municipality: '0125' } })).toBe(
      'Skyddade uppgifter, i dag 13:23',
    )
    const guardians = [{ person: { protected_identity: 'sekretessmarkering' } }]
    expect(name({ child: { birth_year_about: 2012 }, guardians })).toBe(
      'Skyddade uppgifter, i dag 13:23',
    )
  })
})

describe('the coded facts of what is being written', () => {
  const of = (number: string, kind = 'personnummer', more = {}) =>
    childLineOf({ child: { identifiers: [{ kind, number }], ...more } } as never, directory)

  it('are by the number before the estimate, also of ten digits and of a coordination number', () => {
    expect(of('20180415-2385', 'personnummer', { birth_year_about: 2001 })).toMatchObject({
      years: 8,
      about: false,
      sex: 'female',
    })
    expect(of('180415-2395')).toMatchObject({ years: 8, sex: 'male' })
    expect(of('201811842391', 'samordningsnummer')).toMatchObject({ years: 7, about: false })
    expect(of('20181124-2396')).toMatchObject({ years: 7 }) // Eight tomorrow.
  })
  it('are nothing by what is half written or is no day', () => {
    for (const number of ['20180', '201813452385', '20180230-2385', 'okänt'])
      expect(of(number)).toMatchObject({ about: false, sex: 'unknown' })
    expect(of('20180')?.years).toBeUndefined()
    expect(of('20180415-2385', 'lma')?.years).toBeUndefined()
  })
})

describe('the list of drafts', () => {
  afterEach(() => vi.unstubAllGlobals())
  const saved_at = '2026-11-23T08:00:00Z'
  const draft = (id: string, remind = false) => ({
    id,
    version: 1,
    saved_at,
    expires: saved_at,
    remind,
  })
  function listOf(answer: (url: string) => Response | Promise<Response>) {
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('fetch', async ({ url }: Request) => answer(url))
    return mount(DraftList, { props: { directory } as never })
  }
  const settle = () => vi.advanceTimersByTimeAsync(50)

  it('tells two drafts of the same minute apart, and says which were not sent', async () => {
    const list = listOf((url) => {
      if (url.endsWith('/drafts')) return Response.json({ items: [draft('a', true), draft('b')] })
      const municipality = url.endsWith('a') ? '0125' : '0180'
      return Response.json({ ...draft('a'), content: { now: { municipality } } })
    })
    await settle()
    expect(list.find('summary').text()).toBe('Dina utkast (2) · 1 äldre än en halvtimme')
    const [first, second] = list.findAll('li')
    expect(first!.text()).toContain('barn, okänd ålder, Ekerö, i dag 09:00')
    expect(second!.text()).toContain('Stockholm')
    const buttons = list.findAll('button').map((each) => each.attributes('aria-label'))
    expect(new Set(buttons).size).toBe(4)
  })
  it('has its line from the start, and comes back by itself when it failed', async () => {
    let works = false
    const list = listOf(() =>
      works ? Response.json({ items: [] }) : Promise.reject(new TypeError('network')),
    )
    expect(list.find('.drafts').exists()).toBe(true)
    await settle()
    expect(list.text()).toBe('Dina utkast kunde inte hämtas. Vi försöker igen.')
    works = true
    await vi.advanceTimersByTimeAsync(3000)
    expect(list.text()).toBe('Inga utkast.')
    list.unmount()
  })
})
