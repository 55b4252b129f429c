import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { fakeStream } from '@/shared/desk/testing'
import type { Item } from '@/shared/roster/roster'
import { clock, item, now, relief, roster } from '@/shared/roster/testing'
import { clearAlarms } from '@/shared/ui/alarms'
import QueuePage from './QueuePage.vue'
import { stopWatch } from './watch'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))
vi.mock('@/shared/session/session', async () => {
  const { ref } = await import('vue')
  const unit = { code: '0180-socialjour-hub', name: 'Socialjouren i Stockholm' }
  const session = ref({ account: 'jour', name: 'Jorun Jourexempel', unit })
  return { session, about: ref(), hasRole: () => true }
})

const one = '/v1/rosters/JOU-00000-00001'
let shown: VueWrapper | undefined
let items: Item[] = []
let unreadable: string[] = []
let answers: Record<string, () => Response> = {}
let asked: string[] = []

beforeEach(() => {
  stream.now = fakeStream()
  items = [item()]
  unreadable = []
  asked = []
  answers = {
    '/v1/queue': () => Response.json({ items: [], now }),
    '/v1/queue/alarms': () => Response.json({ alarms: [], now }),
    '/v1/rosters': () =>
      Response.json({ ...{ items, unreadable, may_begin: [], missing: [], names: {}, now } }),
  }
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async ({ url, method }: Request) => {
    const { pathname } = new URL(url)
    asked.push(`${method} ${pathname}`)
    const missing = () => Response.json({ title: 'Nej', code: 'x' }, { status: 404 })
    return (answers[`${method} ${pathname}`] ?? answers[pathname] ?? missing)()
  })
})
afterEach(() => {
  shown?.unmount()
  stopWatch()
  clearAlarms()
  vi.unstubAllGlobals()
})
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setTimeout(done))
}
async function show() {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }],
  })
  await router.push('/jourko')
  shown = mount(QueuePage, { attachTo: document.body, global: { plugins: [router] } })
  await settle()
}
const line = () => shown!.find('.relief-line')

it('the press stands at the queue for whoever may, and is gone when it is done', async () => {
  await show()
  expect(
    line()
      .findAll('button')
      .map((each) => each.text()),
  ).toEqual(['Jag har tagit över jouren'])
  const may = { ...roster().may, relieve: false }
  answers[`POST ${one}/relief`] = () => Response.json(roster({ relief: relief(), may }))
  items = [item({ relief: relief(), may_relieve: false })]
  await line().find('button').trigger('click')
  await settle()
  expect(line().text()).toContain('Du har tagit över jouren')
  expect(line().findAll('button')).toHaveLength(0)
})
it('the list alone is asked for: each time is an entry in the log', async () => {
  const passed = '2026-11-27T21:00:00Z' // Told with it: nothing new has come.
  items = [item({ next_change: passed, clock: { ...clock, due: passed } })]
  await show()
  expect(line().text()).toContain('Ingen har tagit över jouren.')
  expect(asked.filter((each) => each.includes('/rosters'))).toEqual(['GET /v1/rosters'])
  items = [item({ relief: relief({ by: 'Natta Jourprov', mine: false }) })]
  stream.now.tell({ kind: 'roster', reference: 'JOU-00000-00001' })
  await settle()
  expect(line().text()).toContain('Natta Jourprov tog över jouren')
  expect(asked.some((each) => each.includes(one))).toBe(false)
})
it('nothing of it stands for whoever may not when nobody has taken over, nor without a roster', async () => {
  items = [item({ may_relieve: false })]
  await show()
  expect(line().exists()).toBe(false)
  shown!.unmount()
  items = []
  await show()
  expect(line().exists()).toBe(false)
  expect(shown!.text()).not.toContain('Jourschema')
})
it('a roster of another team is not the own', async () => {
  items = items.map((each) => ({ ...each, team: false }))
  await show()
  expect(line().exists()).toBe(false)
})
it('what was not answered, or cannot be read, is said, with the way to it', async () => {
  const isSaid = () => {
    expect(shown!.text()).toContain('Vem som har tagit över jouren gick inte att hämta.')
    expect(shown!.find('a[href="/jourschema"]').exists()).toBe(true)
  }
  items = []
  unreadable = ['JOU-00000-00001']
  await show()
  isSaid()
  shown!.unmount()
  answers['/v1/rosters'] = () => Response.json({ title: 'Nej', code: 'x' }, { status: 503 })
  await show()
  isSaid()
})
