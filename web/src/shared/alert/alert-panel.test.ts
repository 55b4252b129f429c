import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fetchAllTexts } from '@/shared/text'
import { fakeStream } from '@/shared/desk/testing'
import AlertPanel from './AlertPanel.vue'
import type { Alert, Channel, Notice } from './words'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))

const iso = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
const notice = (more: Partial<Notice> = {}): Notice => ({
  channel: 'call',
  tries: 1,
  given_up: false,
  ...more,
})
const alert = (more: Partial<Alert> = {}): Alert => ({
  reference: 'AVI-00000-00001',
  about: 'ING-00000-00001',
  step: 'receive_at_door',
  unit: { code: '0180-socialjour-hub', name: 'Socialjouren i Stockholm', login: true },
  cause: 'arrived',
  state: 'climbing',
  begun_at: iso(-6),
  next: iso(4),
  next_rung: 'unit_manager',
  told_nobody: false,
  climbs: [],
  now: iso(0),
  ...more,
})

let shown: VueWrapper | undefined
let told: { channels: Channel[]; alerts: Alert[] }
beforeEach(async () => {
  await fetchAllTexts()
  stream.now = fakeStream()
  told = { channels: ['call', 'sms', 'mail'], alerts: [] }
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async () => Response.json(told))
})
afterEach(() => {
  shown?.unmount()
  vi.unstubAllGlobals()
})
async function show(): Promise<string> {
  shown = mount(AlertPanel, { props: { reference: 'ING-00000-00001' }, attachTo: document.body })
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setTimeout(done))
  return shown.text()
}

it('what is not there is said, and nothing of the kind where all is', async () => {
  told.channels = []
  expect(await show()).toContain('bara öppna sidor larmar')
  shown?.unmount()
  told.channels = ['sms']
  expect(await show()).toContain('Här saknas samtal, e-post.')
  shown?.unmount()
  told.channels = ['call', 'sms', 'mail']
  expect(await show()).toBe('Larm utanför sidorna' + 'Ingen har larmats utanför sidorna.')
})

it('who was told, by what, how it went, and what comes next', async () => {
  told.alerts = [
    alert({
      climbs: [
        {
          at: iso(-6),
          rung: 'team',
          notices: [
            notice({ handed_at: iso(-6), heard: 'unanswered', heard_at: iso(-5) }),
            notice({ channel: 'sms', handed_at: iso(-6) }),
            notice({ channel: 'mail', tries: 3, why: 'mail_server_silent', given_up: true }),
          ],
        },
        { at: iso(-1), rung: 'senior', notices: [notice({ tries: 0, who: 'Bo Bakjour' })] },
        { at: iso(-1), rung: 'chief', notices: [], skipped: 'nobody' },
      ],
    }),
  ]
  const text = await show()
  expect(text).toContain('Ta emot vid dörren: väntar hos Socialjouren i Stockholm')
  expect(text).toMatch(/samtal: ingen svarade/)
  expect(text).toMatch(/SMS: överlämnat till leverantören .*, inget svar än/)
  expect(text).toContain('e-post: mejlservern svarar inte, försöks inte mer')
  expect(text).toContain('samtal till Bo Bakjour: på väg')
  expect(text).toContain('ingen har det nu, förbi direkt')
  expect(text).toMatch(/Nästa: Enhetschef/)
  expect(text).toContain('Att någon är nådd är inte att någon har tagit emot.')
  expect(shown!.findAll('.alert-card__failed')).toHaveLength(2)
})

it('what has ended stands apart, with how it ended', async () => {
  told.alerts = [
    alert({ state: 'ended', ending: 'taken', ended_at: iso(-1), next: undefined, climbs: [] }),
  ]
  expect(await show()).toMatch(/Tidigare larm \(1\).*steget är taget/)
})

it('news of the alert itself is loaded, though the case has another number', async () => {
  told.alerts = [alert()]
  await show()
  told.alerts = [alert({ told_nobody: true })]
  stream.now.tell({ kind: 'alert', reference: 'AVI-00000-00001' })
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setTimeout(done))
  expect(shown!.text()).toContain('Ingen i larmkedjan går att nå nu.')
})
