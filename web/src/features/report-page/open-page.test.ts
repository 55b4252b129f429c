// What a page says of itself while it is in sight, and what it hears of colleagues.
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { useOpenPage } from './open-page'

interface Said {
  report: string
  page: string
  open: boolean
}
let said: Said[] = []
let pages: { report: string; who: string; until: string }[] = []
let hidden = false
let scope: EffectScope | undefined

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-30T09:00:00Z') })
  said = []
  pages = []
  hidden = false
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async (request: Request) => {
    const report = /reports\/([^/]+)\/presence$/.exec(new URL(request.url).pathname)![1]!
    said.push({ report, ...(await request.json()) })
    return Response.json({ now: new Date().toISOString(), pages })
  })
})
afterEach(() => {
  scope?.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})
const flags = () => said.map(({ report, open }) => `${report} ${open}`)
function open(reference = ref<string | undefined>('ING-1')) {
  scope = effectScope()
  const who = scope.run(() => useOpenPage(() => reference.value))!
  return { reference, who }
}

it('says so at once and again, always as the same page, and that it is over when it is left', async () => {
  open()
  await flushPromises()
  await vi.advanceTimersByTimeAsync(30_000)
  expect(flags()).toEqual(['ING-1 true', 'ING-1 true', 'ING-1 true'])
  expect(new Set(said.map(({ page }) => page)).size).toBe(1)
  expect(said[0]!.page).toMatch(/^[0-9a-f]{32}$/)
  scope!.stop()
  await flushPromises()
  expect(flags().at(-1)).toBe('ING-1 false')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(said).toHaveLength(4)
})

it('says nothing while nobody can see it, nor before the report is shown', async () => {
  const { reference } = open(ref<string | undefined>())
  await vi.advanceTimersByTimeAsync(20_000)
  expect(said).toEqual([])
  reference.value = 'ING-1'
  await nextTick()
  await flushPromises()
  hidden = true
  document.dispatchEvent(new Event('visibilitychange'))
  await flushPromises()
  expect(flags()).toEqual(['ING-1 true', 'ING-1 false'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(said).toHaveLength(2)
})

it('tells of a colleague no longer than the server knew it', async () => {
  pages = [
    { report: 'ING-1', who: 'Natta Jourprov', until: '2026-11-30T09:00:20Z' },
    { report: 'ING-2', who: 'Jorun Jourexempel', until: '2026-11-30T09:00:40Z' },
  ]
  const { who } = open()
  await flushPromises()
  expect(who.value).toBe('Natta Jourprov')
  hidden = true // Nothing more is heard.
  await vi.advanceTimersByTimeAsync(25_000)
  expect(who.value).toBe('')
})
