import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, reactive } from 'vue'
import { standAs } from '@/shared/api/client'
import { comeBack, leftBehind } from '@/shared/session/kept'
import { emptyForm } from '@/shared/report/form'
import { useDraft } from './useDraft'

type Sent = { method: string; url: string; body: { version?: number } }
let sent: Sent[] = []
let answer: () => Response | Promise<Response>

const saved = (version: number) =>
  Response.json({ id: 'a'.repeat(32), version, saved_at: '2026-11-23T13:03:00Z', content: {} })

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  answer = () => saved(sent.length)
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push({ method: request.method, url: request.url, body: await request.clone().json() })
    return answer()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function begin() {
  const form = reactive(emptyForm())
  const draft = effectScope().run(() => useDraft(form, () => ({ channel: 'screen' as const })))!
  const write = async (text: string) => {
    form.what_happened = text
    await nextTick()
    await vi.advanceTimersByTimeAsync(1600)
  }
  return { form, draft, write }
}

test('a change is saved once it is quiet: made first, then replaced with its version', async () => {
  const { draft, write } = begin()
  await write('Ett')
  await write('Ett två')
  expect(sent.map(({ method, body }) => [method, body.version])).toEqual([
    ['POST', undefined],
    ['PUT', 1],
  ])
  expect(draft.savedAt.value).toBe('2026-11-23T13:03:00Z')
})

test('an empty form makes no draft', async () => {
  const { write } = begin()
  await write('   ')
  expect(sent).toEqual([])
})

test('a save that failed is tried again by itself', async () => {
  const { draft, write } = begin()
  answer = () => Promise.reject(new TypeError('network'))
  await write('Ett')
  expect(draft.state.value).toBe('failed')
  answer = () => saved(1)
  await vi.advanceTimersByTimeAsync(5100)
  expect(draft.state.value).toBe('idle')
})

test('a draft saved from another window is not overwritten; what is here becomes a draft of its own', async () => {
  const { draft, write } = begin()
  await write('Ett')
  answer = () => Response.json({ code: 'draft_moved', title: 'x' }, { status: 409 })
  await write('Två')
  expect(draft.state.value).toBe('moved')
  await write('Tre')
  expect(sent).toHaveLength(2)
  answer = () => saved(1)
  draft.keepMine()
  await vi.advanceTimersByTimeAsync(10)
  expect(sent.at(-1)!.method).toBe('POST')
  expect(draft.state.value).toBe('idle')
})

test('nothing is saved while the report is being sent', async () => {
  const { draft, write } = begin()
  await draft.stop()
  await write('Ett')
  expect(sent).toEqual([])
})

test('what is left when the session ends is saved when its writer is back, and never as another', async () => {
  standAs({ account: 'polis', tag: 'a' })
  const form = reactive(emptyForm())
  const scope = effectScope()
  scope.run(() => useDraft(form, () => ({ channel: 'screen' as const })))
  form.what_happened = 'Ord som ingen annan ska ha'
  await nextTick()
  standAs({ closed: 'not_signed_in' })
  scope.stop()
  expect(leftBehind.value).toBe('waits')
  await vi.advanceTimersByTimeAsync(60_000)
  standAs({ account: 'jour', tag: 'b' })
  await comeBack('jour')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toEqual([])
  standAs({ account: 'polis', tag: 'c' })
  await comeBack('polis')
  expect(sent.map(({ method }) => method)).toEqual(['POST'])
  expect(JSON.stringify(sent[0]!.body)).toContain('Ord som ingen annan ska ha')
  standAs({})
})

test('what was saved when the session ended is known to be a draft', async () => {
  standAs({ account: 'polis', tag: 'a' })
  const form = reactive(emptyForm())
  const scope = effectScope()
  scope.run(() => useDraft(form, () => ({ channel: 'screen' as const })))
  form.what_happened = 'Ett'
  await nextTick()
  await vi.advanceTimersByTimeAsync(1600)
  standAs({ closed: 'not_signed_in' })
  scope.stop()
  expect(leftBehind.value).toBe('draft')
  standAs({})
})

test('a draft that was sent from another window is not saved again, and says what it became', async () => {
  const { draft, write } = begin()
  await write('Ett')
  answer = () =>
    Response.json(
      { code: 'draft_already_sent', title: 'x', reference: 'ING-7K3MQ-2XPRA' },
      { status: 409 },
    )
  await write('Två')
  expect([draft.state.value, draft.sentAs.value]).toEqual(['sent', 'ING-7K3MQ-2XPRA'])
  await write('Tre')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toHaveLength(2)
  answer = () => saved(1)
  draft.keepMine()
  await vi.advanceTimersByTimeAsync(10)
  expect(sent.at(-1)!.method).toBe('POST')
  expect([draft.state.value, draft.sentAs.value]).toEqual(['idle', undefined])
})

test('a save tells which field could not be sent and why; one that fails says why', async () => {
  const { draft, write } = begin()
  const errors = [{ field: '/content/what_happened', code: 'text_control_character', text: 'x' }]
  answer = async () => Response.json({ ...(await saved(1).json()), errors })
  await write('Ett\b')
  expect([draft.state.value, draft.troubles.value]).toEqual(['idle', errors])
  answer = () => saved(2)
  await write('Ett')
  expect(draft.troubles.value).toEqual([])
  answer = () =>
    Response.json({ code: 'draft_too_large', title: 'x', detail: 'För stort.' }, { status: 413 })
  await write('Två')
  expect([draft.state.value, draft.problem.value?.detail]).toEqual(['failed', 'För stort.'])
})

test('what is not on the server is unsaved, until it is; and it goes at once when the net is back', async () => {
  const { form, draft, write } = begin()
  expect(draft.unsaved.value).toBe(false)
  form.what_happened = 'Ett'
  expect(draft.unsaved.value).toBe(true)
  answer = () => Promise.reject(new TypeError('network'))
  await write('Ett två')
  expect([draft.state.value, draft.unsaved.value]).toEqual(['failed', true])
  answer = () => saved(1)
  window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(10)
  expect([draft.state.value, draft.unsaved.value]).toEqual(['idle', false])
  form.what_happened = ''
  expect(draft.unsaved.value, 'what was taken away is kept in the draft').toBe(true)
})

test('while a save that failed is tried again it has failed; what is taken back to what is kept has not', async () => {
  const { draft, write } = begin()
  await write('Ett')
  let give: (answer: Response) => void = () => {}
  answer = () => Response.json({ code: 'draft_too_large', title: 'x' }, { status: 413 })
  await write('Två')
  answer = () => new Promise((resolve) => (give = resolve))
  await vi.advanceTimersByTimeAsync(5100)
  expect(draft.state.value).toBe('failed')
  give(Response.json({ code: 'draft_too_large', title: 'x' }, { status: 413 }))
  await write('Ett')
  expect([draft.state.value, draft.unsaved.value]).toEqual(['idle', false])
})

test('a form that begins with a name and a unit is no draft until something is written', async () => {
  const form = reactive(emptyForm())
  form.reporter.name = 'Polly Exempelpolis'
  const blank = emptyForm()
  blank.reporter.name = 'Polly Exempelpolis'
  const draft = effectScope().run(() => useDraft(form, () => ({}), blank))!
  form.what_happened = ' '
  await vi.advanceTimersByTimeAsync(1600)
  expect([draft.unsaved.value, sent.length]).toEqual([false, 0])
})

test('what is written last is saved before the report is sent', async () => {
  const { form, draft } = begin()
  form.what_happened = 'Ett'
  await nextTick()
  await draft.stop()
  expect(sent.map(({ method }) => method)).toEqual(['POST'])
  expect(draft.id.value).toBeDefined()
})
