import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { draftHint } from './draft-hint'
import DraftList from './DraftList.vue'

const directory = {
  county: 'Stockholm',
  municipalities: [{ code: '0125', name: 'Ekerö', party: true }],
  districts: [],
  units: [],
}
const hint = (content: object) =>
  draftHint({ form_version: '2026-1', ...content } as never, directory)

describe('what tells one draft from another', () => {
  it('is the place and the municipality', () => {
    expect(hint({ now: { place: 'Exempelgatan 4', municipality: '0125' } })).toBe(
      'Exempelgatan 4, Ekerö',
    )
  })
  it('is else the first words, without names and numbers', () => {
    expect(
      hint({
        child: { given_name: 'alma', family_name: 'Påhitt' },
        what_happened:
          'Alma Påhitt 20180101-2395 träffade almas vän Nils vid torget sent på kvällen.',
      }),
    ).toBe('… träffade vän vid torget sent på …')
  })
  it('is no name in the place either, and of a protected person no place', () => {
    const child = { given_name: 'Alma', family_name: 'Påhitt' }
    expect(hint({ child, now: { place: 'hemma hos Alma Påhitt, 0701234567' } })).toBe('hemma hos')
    const kept = { ...child, protected_identity: 'skyddad_folkbokforing' }
    expect(hint({ child: kept, now: { place: 'Provgränden 7', municipality: '0125' } })).toBe(
      'Skyddade uppgifter',
    )
  })
  it('says so when nothing tells', () => expect(hint({})).toBe('Varken plats eller händelse'))
})

describe('the list of drafts', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('tells two drafts of the same minute apart', async () => {
    const saved_at = '2026-11-23T08:00:00Z'
    const draft = (id: string) => ({ id, version: 1, saved_at, expires: saved_at, remind: false })
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('fetch', async ({ url }: Request) => {
      if (url.endsWith('/drafts')) return Response.json({ items: [draft('a'), draft('b')] })
      const place = url.endsWith('a') ? 'Exempelgatan' : 'Provtorget'
      return Response.json({ ...draft('a'), content: { now: { place } } })
    })
    const list = mount(DraftList, { props: { directory } as never })
    await vi.waitFor(() => expect(list.findAll('li')).toHaveLength(2))
    await vi.waitFor(() => expect(list.findAll('li')[1]!.text()).toContain('Provtorget'))
    expect(list.findAll('li')[0]!.text()).toContain('Exempelgatan')
    const buttons = list.findAll('button').map((each) => each.attributes('aria-label'))
    expect(new Set(buttons).size).toBe(4)
  })
})
