import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { knowInstallation } from '@/shared/session/session'
import { chooseLanguage } from '@/shared/text'
import SignInPage from './SignInPage.vue'

let shown: VueWrapper | undefined
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T10:00:00Z') })
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
})
afterEach(async () => {
  shown?.unmount()
  shown = undefined
  vi.useRealTimers()
  vi.unstubAllGlobals()
  await chooseLanguage('sv')
})

const resting = () =>
  new Response(
    JSON.stringify({
      code: 'sign_in_resting',
      title: 'För många försök',
      detail: 'För många felaktiga försök på det här kontot härifrån. Vänta 2 min och försök igen.',
    }),
    {
      status: 429,
      headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '90' },
    },
  )

async function refused(attachTo?: string) {
  vi.stubGlobal('fetch', async () => resting())
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: SignInPage }],
  })
  shown = mount(SignInPage, { global: { plugins: [router] }, attachTo })
  await shown.find('#account').setValue('polis')
  await shown.find('#password').setValue('fel')
  await shown.find('#totp').setValue('123456')
  await shown.find('form').trigger('submit')
  await flushPromises()
  return shown
}

it('says how long one has to wait, and counts down', async () => {
  const page = await refused()
  expect(page.text()).toContain('Du kan försöka igen om 2 minuter.')
  await vi.advanceTimersByTimeAsync(50_000)
  expect(page.text()).toContain('Du kan försöka igen om 40 sekunder.')
  await vi.advanceTimersByTimeAsync(41_000)
  expect(page.text()).toContain('Du kan försöka igen nu.')
})

it('says once how long, and nothing of it when it is over', async () => {
  const page = await refused()
  expect(page.text()).not.toContain('Vänta 2 min')
  expect(page.find('.problem').text()).toContain('Inloggningen gick inte')
  expect(page.find('.problem').text()).not.toContain('För många försök')
  await vi.advanceTimersByTimeAsync(91_000)
  expect(page.find('.problem').exists()).toBe(false)
})

it('leads the focus to what went wrong, and on to the fields when it is over', async () => {
  const here = document.body.appendChild(document.createElement('div'))
  here.id = 'here'
  const page = await refused('#here')
  expect(document.activeElement?.textContent).toContain('Inloggningen gick inte')
  await vi.advanceTimersByTimeAsync(91_000)
  expect(document.activeElement?.id).toBe('password')
  page.unmount()
  shown = undefined
})

it('says it in English too', async () => {
  await chooseLanguage('en')
  const page = await refused()
  expect(page.text()).toContain('You can try again in 2 minutes.')
  await vi.advanceTimersByTimeAsync(89_000)
  expect(page.text()).toContain('You can try again in 1 second.')
})

it('keeps the countdown when the button is pressed without a code', async () => {
  const page = await refused()
  await page.find('form').trigger('submit')
  expect(page.text()).toContain('Rätta 1 uppgift för att gå vidare')
  expect(page.text()).toContain('Du kan försöka igen om 2 minuter.')
  await vi.advanceTimersByTimeAsync(91_000)
  expect(page.text()).toContain('Du kan försöka igen nu.')
})

it('says that the system cannot be reached, whom to ring, and goes on by itself when it can', async () => {
  const page = await refused()
  const about = { name: 'Ingång', version: '1', county: 'Stockholms län', training: true }
  const said = { ...about, hub_phone: '08-465 004 00', reachable: false, users: [] }
  vi.stubGlobal('fetch', async () => Response.json(said))
  await knowInstallation()
  await flushPromises()
  expect(page.text()).toContain('Ingång svarar inte just nu')
  expect(page.find('.sign-in__note').text()).toContain('08-465 004 00')
  vi.stubGlobal('fetch', async () => new Response('', { status: 503 }))
  await knowInstallation()
  await flushPromises()
  expect(page.text()).toContain('Ingång svarar inte just nu')
  vi.stubGlobal('fetch', async () => Response.json({ ...said, reachable: true }))
  await vi.advanceTimersByTimeAsync(5001)
  await flushPromises()
  expect(page.text()).not.toContain('Ingång svarar inte just nu')
})

it('leads from a fictional user to Logga in, in view: the form may be far above the list', async () => {
  const about = { name: 'Ingång', version: '1', county: 'Stockholms län', training: true }
  const user = { account: 'polis', name: 'P', role: 'r', unit: 'u', password: 'x', totp_now: '1' }
  const said = { ...about, installation: 'training', reachable: true, users: [user] }
  const inView = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => {})
  const here = document.body.appendChild(document.createElement('div'))
  here.id = 'list'
  const page = await refused('#list')
  vi.stubGlobal('fetch', async () => Response.json(said))
  await knowInstallation()
  await flushPromises()
  await page.get('.training__user').trigger('click')
  await flushPromises()
  expect(document.activeElement?.textContent?.trim()).toBe('Logga in')
  expect(inView.mock.contexts.at(-1)).toBe(document.activeElement)
  inView.mockRestore()
})
