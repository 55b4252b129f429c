import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { begunForm } from './begun'
import ReportReceipt from './ReportReceipt.vue'

const here = vi.hoisted(() => ({
  roles: ['officer'],
  session: { value: undefined as object | undefined },
}))
vi.mock('@/shared/session/session', () => ({
  hasRole: (...asked: string[]) => asked.some((role) => here.roles.includes(role)),
  session: here.session,
}))

const reference = 'ING-7K3MQ-2XPRA'
const facts = (['stored', 'delivered', 'received', 'registered'] as const).map((fact, index) => ({
  fact,
  holds: index === 0,
}))
const told = {
  reference,
  facts,
  door: { due: '2026-11-23T12:33:00Z' },
  ring: '08-465 004 00',
}
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T12:24:00Z') })
  here.roles = ['officer']
  here.session.value = undefined
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async () => Response.json({ ...told, handovers: [] }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function receipt(sent?: object, more: object = {}) {
  const shown = mount(ReportReceipt, {
    props: { reference, sent, ...more } as never,
    global: { stubs: { RouterLink: { props: ['to'], template: '<a :href="to"><slot /></a>' } } },
  })
  await vi.advanceTimersByTimeAsync(20)
  const said = shown.find('.receipt__next')
  const page = shown.find('a.button--primary').attributes('href')
  const facts = shown.find('.facts').text()
  const result = { text: said.text(), first: said.find('p').text(), facts, page }
  shown.unmount()
  return result
}

it('begins with the number, says by when, and is the same when it is opened again', async () => {
  const first = await receipt({ ...told, stored_at: '2026-11-23T12:23:00Z' })
  expect(first.first).toContain('08-465 004 00')
  expect(first.text).toContain('Jouren ska ha tagit emot senast i dag 13:33. Ring annars.')
  expect(first.page).toBe(`/mina-anmalningar/${reference}`)
  expect(await receipt()).toEqual(first)
})

it('of a child in danger says to ring now too, also when it is opened again; who received is told by time', async () => {
  const sent = { ...told, stored_at: '2026-11-23T12:23:00Z' }
  expect((await receipt(sent, { danger: true })).text).toContain('Barnet är i fara: ring också nu.')
  expect((await receipt(sent)).text).not.toContain('ring också')
  vi.stubGlobal('fetch', async () => Response.json({ ...told, urgency: 'acute', handovers: [] }))
  const again = await receipt()
  expect(again.text).toContain('Barnet är i fara: ring också nu.')
  expect(again.facts).toContain('Du ser när, men inte vem.')
  expect(again.facts).not.toContain('med namn')
})

it('tells whoever answers that number what to do instead of ringing it', async () => {
  here.roles = ['duty_worker']
  const own = await receipt()
  expect(own.text).toBe('Anmälan ligger i jourkön. Öppna den och ta emot.')
  expect(own.page).toBe(`/anmalan/${reference}`)
})

it('a new report begins with the name and the unit of whoever is signed in; by telephone with nobody’s', () => {
  here.session.value = { name: 'Polly Exempelpolis', unit: { code: 'roc', name: 'ROC' } }
  expect(begunForm(false).reporter).toMatchObject({
    name: 'Polly Exempelpolis',
    unit: 'ROC',
    phone: '',
  })
  expect(begunForm(true).reporter).toMatchObject({ name: '', unit: '' })
})
