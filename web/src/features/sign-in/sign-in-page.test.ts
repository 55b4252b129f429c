import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
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

async function refused() {
  vi.stubGlobal('fetch', async () => resting())
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: SignInPage }],
  })
  shown = mount(SignInPage, { global: { plugins: [router] } })
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

it('says it in English too', async () => {
  await chooseLanguage('en')
  const page = await refused()
  expect(page.text()).toContain('You can try again in 2 minutes.')
  await vi.advanceTimersByTimeAsync(89_000)
  expect(page.text()).toContain('You can try again in 1 second.')
})
