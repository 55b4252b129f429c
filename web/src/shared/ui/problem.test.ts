import { mount, type VueWrapper } from '@vue/test-utils'
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readProblem, unreached } from '@/shared/api/problem'
import { iso, item } from '@/shared/desk/testing'
import LoadState from './LoadState.vue'
import ProblemBox from './ProblemBox.vue'

const known = vi.hoisted(() => ({ roles: [] as string[], hub: undefined as string | undefined }))
vi.mock('@/shared/session/session', () => ({
  about: {
    get value() {
      return { hub_phone: known.hub }
    },
  },
  hasRole: (...asked: string[]) => asked.some((role) => known.roles.includes(role)),
}))

let shown: VueWrapper | undefined
beforeEach(() => {
  known.roles = []
  known.hub = '08-465 004 00'
})
afterEach(() => {
  shown?.unmount()
  vi.useRealTimers()
})

const told = (code: string) =>
  readProblem(
    {
      code,
      title: 'Fel hos oss',
      detail: 'Uppge meddelandets nummer.',
      instance: 'urn:ingang:request:0197c0ffee',
    },
    500,
  )

it('shows the number that it tells one to quote', () => {
  shown = mount(ProblemBox, { props: { problem: told('fault') } })
  expect(shown.text()).toContain('Meddelandets nummer: 0197c0ffee')
  expect(shown.text()).not.toContain('fault') // A code is for the log, which the number finds.
})

it('offers to try again only what may go better', () => {
  const offers = (code: string) => {
    const of = { value: undefined, problem: told(code), loading: false, at: undefined }
    shown?.unmount()
    shown = mount(LoadState, {
      props: { of: { ...of, reload: async () => {}, take: () => {} } },
    })
    return shown.find('button').exists()
  }
  expect(offers('busy')).toBe(true)
  expect(offers('stream_unreadable')).toBe(false)
})

const shownAs = (detail: string) => {
  shown?.unmount()
  const problem = readProblem({ code: 'busy', title: 'Inte tillgängligt just nu', detail }, 503)
  shown = mount(ProblemBox, { props: { problem } })
  return shown
}

it('tells whom to ring with the number of the county, and whoever answers it something else', () => {
  const detail = 'Försök igen; är det akut, ring socialjouren. Uppge numret.'
  expect(shownAs(detail).text()).toMatch(
    /är det akut, ring socialjouren\s+Telefon\s*08-465 004 00\. Uppge numret\./,
  )
  expect(shown!.find('a').attributes('href')).toBe('tel:+46846500400')
  known.hub = undefined
  expect(shownAs(detail).text()).toContain('är det akut, ring socialjouren. Uppge numret.')
  known.hub = '08-465 004 00'
  known.roles = ['duty_worker']
  expect(shownAs(detail).text()).toContain('är det akut, ta det per telefon nu och skriv in det')
  expect(shown!.find('a').exists()).toBe(false)
  known.roles = []
  expect(shownAs('Brådskar det, ring Socialjouren i Stockholm, 08-1.').find('a').exists()).toBe(
    false,
  )
  known.roles = ['duty_worker']
  expect(shownAs('Ring socialjouren.').text()).toContain('Ta det per telefon nu')
})

it('knows every text of the server that tells one to ring the duty team', () => {
  const folder = '../data/texts/refusals'
  for (const file of readdirSync(folder)) {
    const texts: Record<string, Record<string, string | number>> = JSON.parse(
      readFileSync(`${folder}/${file}`, 'utf8'),
    )
    for (const [code, words] of Object.entries(texts)) {
      for (const text of Object.values(words).map(String)) {
        const asks =
          /akut, (?:ring|kontakta)|urgent, (?:ring|call) the|ring socialj|the (?:out-of-hours )?social (?:duty|services)/i
        if (!asks.test(text) || code === 'child_is_adult' || code === 'team_has_no_mandate')
          continue
        expect(shownAs(text).find('a').exists(), `${code}: ${text}`).toBe(true)
      }
    }
  }
})

it('a line that is lost tells whom to ring too', () => {
  shown = mount(ProblemBox, { props: { problem: unreached() } })
  expect(shown.find('a').text()).toContain('08-465 004 00')
})

it('says from when it is answered again, and offers it only then', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T12:20:00Z') })
  const quota = { code: 'search_budget_spent', title: 'Timmens sökningar är slut', detail: 'Slut.' }
  const problem = readProblem(quota, 429, '2400')
  const of = { value: undefined, problem, loading: false, at: undefined }
  shown = mount(LoadState, { props: { of: { ...of, reload: async () => {}, take: () => {} } } })
  expect(shown.text()).toContain('Timmens sökningar är slut')
  expect(shown.text()).toContain('Det går igen från kl. 14:00.')
  expect(shown.find('button').exists()).toBe(false)
  await vi.advanceTimersByTimeAsync(2_401_000)
  expect(shown.text()).not.toContain('Det går igen')
  expect(shown.find('button').text()).toBe('Försök igen')
})

it('of a case that cannot be read shows what its row says, what to do, and the way back', () => {
  const row = item('ING-BROKEN', { urgency: 'acute', dueIn: 60_000, tags: ['unreadable'] })
  const body = {
    code: 'stream_unreadable_at_desk',
    title: 'Går inte att läsa just nu',
    detail: 'Säg till driften nu.',
    instance: 'urn:ingang:request:0197c0ffee',
    item: { ...row, at: iso(0) },
  }
  const of = { value: undefined, problem: readProblem(body, 500), loading: false, at: undefined }
  const back = { to: '/jourko', text: 'Till jourkön' }
  shown = mount(LoadState, {
    props: { of: { ...of, reload: async () => {}, take: () => {} }, back },
    global: { stubs: { RouterLink: { props: ['to'], template: '<a :href="to"><slot /></a>' } } },
  })
  expect(shown.find('h1').text()).toContain('ING-BROKEN')
  for (const words of [
    'Akut',
    'Säg till driften nu.',
    '0197c0ffee',
    'Sparad',
    'Mottagande på jouren',
  ])
    expect(shown.text()).toContain(words)
  expect(shown.find('a[href="/jourko"]').text()).toBe('Till jourkön')
  expect(shown.find('button').exists()).toBe(false)
})
