import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import AttachmentField from './AttachmentField.vue'

/** The browser's own request, so far as a file needs it; the test plays the network. */
class Network {
  static all: Network[] = []
  upload: { onprogress?: (event: { loaded: number }) => void } = {}
  onload?: () => void
  onerror?: () => void
  onabort?: () => void
  status = 0
  responseText = ''
  headers: Record<string, string> = {}
  constructor() {
    Network.all.push(this)
  }
  open() {}
  send() {}
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value
  }
  retryAfter: string | null = null
  getResponseHeader(name: string) {
    return name === 'Retry-After' ? this.retryAfter : null
  }
  abort() {
    this.onabort?.()
  }
  answer(status: number, body: unknown) {
    this.status = status
    this.responseText = JSON.stringify(body)
    this.onload?.()
  }
}

const field = () => mount(AttachmentField, { props: { modelValue: [], busy: false } })
let shown: ReturnType<typeof field>
beforeEach(() => {
  Network.all = []
  vi.stubGlobal('XMLHttpRequest', Network)
  shown = field()
})
afterEach(() => {
  shown.unmount()
  vi.unstubAllGlobals()
})

async function choose() {
  const file = new File(['%PDF-1.7 …'], 'berättelse.pdf')
  const input = shown.find('input[type=file]')
  Object.defineProperty(input.element, 'files', { value: [file], configurable: true })
  await input.trigger('change')
  return Network.all.at(-1)!
}
const settled = async () => {
  await new Promise((done) => setTimeout(done))
  await nextTick()
}
const press = (name: string) =>
  shown
    .findAll('button')
    .find((button) => button.text() === name)!
    .trigger('click')

it('tells how much has left, and names the file when it has arrived', async () => {
  const request = await choose()
  expect(shown.emitted('update:busy')!.at(-1)).toEqual([true])
  request.upload.onprogress!({ loaded: 5 })
  await nextTick()
  expect(shown.find('progress').element.value).toBe(5)
  request.answer(201, { blob: 'b1', media_type: 'application/pdf', size_bytes: 12, sha256: 'x' })
  await settled()
  expect(shown.find('progress').exists()).toBe(false)
  expect(shown.text()).toContain('berättelse.pdf')
  expect(shown.props('modelValue')).toMatchObject([{ blob: 'b1', name: 'berättelse.pdf' }])
  expect(shown.emitted('update:busy')!.at(-1)).toEqual([false])
})

it('can be stopped', async () => {
  await choose()
  await press('Avbryt')
  await settled()
  expect([shown.find('progress').exists(), shown.props('modelValue')]).toEqual([false, []])
  expect(shown.emitted('update:busy')!.at(-1)).toEqual([false])
})

it('says what went wrong, and tries the same act again with the same key', async () => {
  const first = await choose()
  first.onerror!()
  await settled()
  expect(shown.find('[role=alert]').text()).toContain('berättelse.pdf laddades inte upp')
  await press('Försök igen')
  const second = Network.all.at(-1)!
  expect(second).not.toBe(first)
  expect(second.headers['Idempotency-Key']).toBe(first.headers['Idempotency-Key'])
  second.answer(422, { code: 'attachment_not_a_pdf', title: 'Filen är inte en PDF.' })
  await settled()
  expect(shown.text()).toContain('Filen är inte en PDF.')
  await press('Ta bort')
  expect(shown.find('[role=alert]').exists()).toBe(false)
})

it('tells once of files that were refused for one reason, and offers them again when that can go', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T12:20:00Z'), toFake: ['Date', 'setInterval'] })
  shown.unmount()
  shown = field()
  const names = ['ett.png', 'två.png', 'tre.png']
  const input = shown.find('input[type=file]')
  const files = names.map((name) => new File(['x'], name))
  Object.defineProperty(input.element, 'files', { value: files, configurable: true })
  await input.trigger('change')
  for (const request of Network.all) {
    request.retryAfter = '2400'
    request.answer(429, {
      code: 'upload_quota_spent',
      title: 'Timmens filer är slut',
      detail: 'Du har laddat upp så många filer som en person får göra på en timme.',
    })
  }
  await settled()
  const cards = shown.findAll('[role=alert]')
  expect(cards).toHaveLength(1)
  expect(cards[0]!.text()).toContain('3 filer laddades inte upp')
  for (const words of [...names, 'Timmens filer är slut', 'Det går igen från kl. 14:00.'])
    expect(cards[0]!.text()).toContain(words)
  expect(shown.findAll('button').map((button) => button.text())).toEqual(['Ta bort'])
  vi.advanceTimersByTime(2_401_000)
  await nextTick()
  await press('Försök igen')
  expect(Network.all).toHaveLength(6)
  Network.all.slice(3).forEach((request) => request.answer(422, { code: 'attachment_type' }))
  await settled()
  await press('Ta bort')
  expect(shown.find('[role=alert]').exists()).toBe(false)
  vi.useRealTimers()
})
