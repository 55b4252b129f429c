import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { outcome } from '@/shared/api/problem'

// Each test has modules of its own: what a page knows goes with the page.
type Answer = { status: number; body?: unknown }
let answers: Record<string, () => Answer>
let asked: string[]

const minute = 60_000
const iso = (ms: number) => new Date(Date.now() + ms).toISOString()
const of = (account: string, more = {}) => ({
  account,
  name: account,
  roles: ['officer'],
  unit: { code: 'u', name: 'Enheten' },
  authority: { code: 'a', name: 'Myndigheten' },
  tag: `tag of ${account}`,
  expires: iso(12 * 60 * minute),
  warn_from: iso(11 * 60 * minute),
  extends_to: iso(12 * 60 * minute),
  locks_at: iso(30 * minute),
  locked: false,
  training: true,
  ...more,
})

class NoSource extends EventTarget {
  static CLOSED = 2
  readyState = 0
  close() {}
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  asked = []
  answers = { 'GET /v1/about': () => ({ status: 200, body: {} }) }
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('EventSource', NoSource)
  vi.stubGlobal('SharedWorker', undefined)
  vi.stubGlobal('BroadcastChannel', undefined)
  vi.stubGlobal('fetch', async (request: Request) => {
    const name = `${request.method} ${new URL(request.url).pathname}`
    asked.push(name)
    const { status, body } = answers[name]?.() ?? { status: 500 }
    return status === 204 ? new Response(null, { status }) : Response.json(body ?? {}, { status })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function page() {
  const session = await import('./session')
  const { api } = await import('@/shared/api/client')
  const kept = await import('./kept')
  const left: string[] = []
  session.whenSignedOut((why) => left.push(why))
  answers['GET /v1/session'] = () => ({ status: 200, body: of('polis') })
  await session.knowSession()
  return { ...session, ...kept, api, left }
}

describe('a page and its person', () => {
  it('is covered and asks for nothing more when another has signed in', async () => {
    const { api, look, cover, session, left } = await page()
    answers['GET /v1/session'] = () => ({ status: 200, body: of('jour') })
    answers['GET /v1/queue'] = () => ({ status: 409, body: { code: 'other_session' } })
    await outcome(api.GET('/queue'))
    await look()
    expect(cover.value).toMatchObject({ why: 'other', who: { account: 'jour' } })
    expect(session.value).toBeUndefined()
    expect(left).toEqual([])
    asked = []
    await outcome(api.GET('/queue'))
    await vi.advanceTimersByTimeAsync(60 * minute)
    expect(asked).toEqual([])
  })
  it('is covered also when nobody can say who has signed in', async () => {
    const { api, look, cover } = await page()
    answers['GET /v1/session'] = () => ({ status: 500 })
    answers['GET /v1/queue'] = () => ({ status: 409, body: { code: 'other_session' } })
    await outcome(api.GET('/queue'))
    await look()
    expect(cover.value).toEqual({ why: 'other', who: undefined })
  })
  it('goes on when the same person has signed in anew in another tab', async () => {
    const { api, look, cover, session } = await page()
    answers['GET /v1/session'] = () => ({ status: 200, body: of('polis', { tag: 'a newer one' }) })
    answers['GET /v1/queue'] = () => ({ status: 409, body: { code: 'other_session' } })
    await outcome(api.GET('/queue'))
    await look()
    expect(cover.value).toBeUndefined()
    expect(session.value?.tag).toBe('a newer one')
  })
  it('asks anew how far it can be extended when the notice of its end begins', async () => {
    const { look, session } = await page()
    const end = { expires: iso(4 * minute), warn_from: iso(minute), extends_to: iso(4 * minute) }
    answers['GET /v1/session'] = () => ({ status: 200, body: of('polis', end) })
    await look()
    answers['GET /v1/session'] = () => ({
      status: 200,
      body: of('polis', { ...end, extends_to: iso(12 * minute) }),
    })
    await vi.advanceTimersByTimeAsync(minute + 1000)
    expect(Date.parse(session.value!.extends_to)).toBeGreaterThan(Date.parse(end.expires))
  })

  it('is left when the session is found to have ended', async () => {
    const { look, left, session } = await page()
    answers['GET /v1/session'] = () => ({ status: 401 })
    void look()
    await vi.advanceTimersByTimeAsync(1000)
    expect(left).toEqual(['expired'])
    expect(session.value).toBeUndefined()
  })
  it('is left at once when its account is found to be blocked', async () => {
    const { look, left, session } = await page()
    answers['GET /v1/session'] = () => ({ status: 401, body: { code: 'account_blocked' } })
    await look()
    expect(left).toEqual(['blocked'])
    expect(session.value).toBeUndefined()
  })
  it('is left at once when any answer says that its account is blocked', async () => {
    const { api, left } = await page()
    answers['GET /v1/queue'] = () => ({ status: 401, body: { code: 'account_blocked' } })
    await outcome(api.GET('/queue'))
    expect(left).toEqual(['blocked'])
  })
  it('is nobody’s when another tab signed out while it was asking who is here', async () => {
    let hear: (message: object) => void = () => {}
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        postMessage() {}
        addEventListener(_: string, listener: (message: object) => void) {
          hear = listener
        }
      },
    )
    const session = await import('./session')
    answers['GET /v1/session'] = () => ({ status: 200, body: of('polis') })
    const known = session.knowSession()
    hear({ data: { word: 'left', tag: 'tag of polis' } })
    await known
    expect(session.session.value).toBeUndefined()
  })
  it('is covered, not left, when another signs in beside it and the new cookie comes a moment later', async () => {
    const { look, left, cover } = await page()
    answers['GET /v1/session'] = () => ({ status: 401 })
    void look()
    await vi.advanceTimersByTimeAsync(100)
    answers['GET /v1/session'] = () => ({ status: 200, body: of('jour') })
    await vi.advanceTimersByTimeAsync(1000)
    expect(left).toEqual([])
    expect(cover.value?.why).toBe('other')
  })
  it('keeps unsaved words for their writer, and gives them to nobody else', async () => {
    const { look, signIn, saveWhenBack, actsFor } = await page()
    const save = vi.fn(async () => {})
    saveWhenBack('polis', save)
    answers['GET /v1/session'] = () => ({ status: 401 })
    void look()
    await vi.advanceTimersByTimeAsync(1000)
    expect(actsFor('polis')).toBe(false)
    const body = { account: '', password: '', totp: '' }
    answers['POST /v1/session'] = () => ({ status: 201, body: of('jour') })
    await signIn(body)
    expect(save).not.toHaveBeenCalled()
    answers['POST /v1/session'] = () => ({ status: 201, body: of('polis') })
    await signIn(body)
    expect(save).toHaveBeenCalledOnce()
  })
})

describe('a screen that nobody touches', () => {
  const idle = () => {
    answers['GET /v1/session'] = () => ({ status: 200, body: of('polis', { locked: true }) })
    answers['DELETE /v1/session'] = () => ({ status: 204 })
  }

  it('is covered where somebody must still hear it', async () => {
    const { cover, whoKeepsWatch, unlock, session } = await page()
    whoKeepsWatch(() => true)
    idle()
    await vi.advanceTimersByTimeAsync(31 * minute)
    expect(cover.value).toEqual({ why: 'locked' })
    expect(asked).not.toContain('DELETE /v1/session')
    answers['POST /v1/session/unlocking'] = () => ({ status: 200, body: of('polis') })
    expect(await unlock('lösenord')).toBeUndefined()
    expect(cover.value).toBeUndefined()
    expect(session.value?.account).toBe('polis')
  })
  it('is left everywhere else, and the session ends', async () => {
    const { cover, left } = await page()
    idle()
    await vi.advanceTimersByTimeAsync(31 * minute)
    expect(asked).toContain('DELETE /v1/session')
    expect(left).toEqual(['idle'])
    expect(cover.value).toBeUndefined()
  })
  it('is told of a key or a pointer at most once a minute, sooner when it would be locked before', async () => {
    const { whenActive } = await import('./activity')
    const on = new EventTarget()
    const told: number[] = []
    const began = Date.now()
    let locksAt: number | undefined = began + 30 * minute
    whenActive(
      () => locksAt,
      () => told.push((Date.now() - began) / 1000),
      on,
    )
    for (let second = 0; second < 150; second++) {
      on.dispatchEvent(new Event(second % 2 ? 'keydown' : 'pointerdown'))
      await vi.advanceTimersByTimeAsync(1000)
    }
    await vi.advanceTimersByTimeAsync(minute)
    expect(told).toEqual([0, 60, 120, 180])
    locksAt = Date.now() + 10_000
    on.dispatchEvent(new Event('input'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told.length).toBe(5)
    locksAt = undefined // Locked: a key does not unlock it.
    on.dispatchEvent(new Event('keydown'))
    await vi.advanceTimersByTimeAsync(5 * minute)
    expect(told.length).toBe(5)
  })
})
