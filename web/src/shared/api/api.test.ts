import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useAction } from './action'
import { api, standAs, whenSessionMoves, withTag } from './client'
import { useLoaded } from './loaded'
import { outcome, readProblem } from './problem'

type Sent = { method: string; url: string; headers: Headers; request: Request }
const sent: Sent[] = []
let answers: (() => Response | Promise<Response>)[] = []

const json = (status: number, body: unknown) => () =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const lost = () => Promise.reject(new TypeError('network'))

beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push({
      method: request.method,
      url: request.url,
      headers: request.headers,
      request: request.clone(),
    })
    return (answers.shift() ?? json(500, {}))()
  })
})
afterEach(() => {
  standAs({})
  answers = []
  vi.unstubAllGlobals()
})

const receive = () =>
  useAction((header, reference: string) =>
    api.POST('/reports/{reference}/reception', {
      params: { path: { reference }, header },
      body: {},
    }),
  )
const keys = () => sent.map(({ headers }) => headers.get('Idempotency-Key'))

describe('what is sent', () => {
  it('loses one half sign and never the words around it', async () => {
    answers = [json(200, {})]
    await api.PUT('/drafts/{id}', {
      params: { path: { id: '00000000000000000000000000' } },
      body: { content: { what_happened: 'Han sade \ud83d och gick. 😀' } },
    } as never)
    expect(await sent[0]!.request.json()).toEqual({
      content: { what_happened: 'Han sade \ufffd och gick. 😀' },
    })
  })
})

describe('useAction', () => {
  it('keeps its key while the end is uncertain, and takes a new one for the next act', async () => {
    answers = [lost, json(503, {}), json(200, { reference: 'ING-7K3MQ-2XPRA' }), json(200, {})]
    const action = receive()
    await action.run('ING-7K3MQ-2XPRA')
    expect(action.problem?.code).toBe('network')
    await action.run('ING-7K3MQ-2XPRA')
    expect(action.problem?.status).toBe(503)
    const done = await action.run('ING-7K3MQ-2XPRA')
    expect(done?.value).toBeDefined()
    expect(action.problem).toBeUndefined()
    await action.run('ING-7K3MQ-2XPRA')
    const [first, second, third, fourth] = keys()
    expect(first).toMatch(/^[0-9a-f-]{36}$/)
    expect([second, third]).toEqual([first, first])
    expect(fourth).not.toBe(first)
  })
  it('takes a new key when the act is another, even after an uncertain end', async () => {
    answers = [lost, json(200, {})]
    const action = receive()
    await action.run('ING-7K3MQ-2XPRA')
    await action.run('ING-4TQ8Z-M1VHC')
    expect(keys()[0]).not.toBe(keys()[1])
  })
  it('takes a new key after a refusal', async () => {
    answers = [json(409, { code: 'already_received', title: 'Redan mottagen' }), json(200, {})]
    const action = receive()
    await action.run('ING-7K3MQ-2XPRA')
    expect(action.problem?.title).toBe('Redan mottagen')
    await action.run('ING-7K3MQ-2XPRA')
    expect(keys()[0]).not.toBe(keys()[1])
  })
  it('is done once when pressed twice', async () => {
    answers = [json(200, {}), json(200, {})]
    const action = receive()
    const [, second] = await Promise.all([
      action.run('ING-7K3MQ-2XPRA'),
      action.run('ING-7K3MQ-2XPRA'),
    ])
    expect(second).toBeUndefined()
    expect(sent).toHaveLength(1)
  })
})

describe('client', () => {
  it('asks in the language of the user and marks writes as JSON', async () => {
    answers = [json(200, {}), json(204, null)]
    await outcome(api.GET('/session'))
    expect(sent[0]!.headers.get('Accept-Language')).toBe('sv')
    expect(sent[0]!.headers.has('Idempotency-Key')).toBe(false)
    answers = [() => new Response(null, { status: 204 })]
    await outcome(api.DELETE('/session'))
    expect(sent[1]!.headers.get('Content-Type')).toBe('application/json')
    expect(sent[1]!.headers.get('Idempotency-Key')).toBeTruthy()
  })
  it('tells when the session has ended, but not when nobody was signed in', async () => {
    const ended = vi.fn()
    whenSessionMoves(ended)
    answers = [json(401, {}), json(401, {})]
    await outcome(api.GET('/session'))
    expect(ended).not.toHaveBeenCalled()
    await outcome(api.GET('/queue'))
    expect(ended).toHaveBeenCalledExactlyOnceWith('not_signed_in')
  })
})

describe('whose page asks', () => {
  const tag = '0123456789abcdef0123456789abcdef'

  it('is shown with every request, and in the address of what the browser fetches itself', async () => {
    standAs({ account: 'polis', tag })
    answers = [json(200, {}), json(200, {})]
    await outcome(api.GET('/queue'))
    await receive().run('ING-7K3MQ-2XPRA')
    expect(sent.map(({ headers }) => headers.get('Ingang-Session'))).toEqual([tag, tag])
    expect(withTag('/v1/x')).toBe(`/v1/x?session=${tag}`)
  })
  it('is told when the server says that it is another, locked or gone; not for an answer from before', async () => {
    const moved = vi.fn()
    whenSessionMoves(moved)
    standAs({ account: 'polis', tag })
    answers = [
      json(409, { code: 'other_session' }),
      json(409, { code: 'draft_moved' }),
      json(423, { code: 'session_locked' }),
      () => {
        standAs({ account: 'polis', tag: 'a newer one' })
        return json(401, {})()
      },
    ]
    for (let i = 0; i < 4; i++) await outcome(api.GET('/queue'))
    expect(moved.mock.calls).toEqual([['other_session'], ['session_locked']])
  })
  it('is nobody: then nothing leaves the page but the question who is here', async () => {
    standAs({ closed: 'other_session' })
    answers = [json(200, {}), json(200, {})]
    const { problem } = await outcome(api.GET('/queue'))
    expect(problem).toMatchObject({ status: 409, code: 'other_session' })
    await outcome(api.GET('/session'))
    await outcome(api.GET('/about'))
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(['/v1/session', '/v1/about'])
  })
  it('is another: what one person began is not done for the next', async () => {
    standAs({ account: 'polis', tag })
    const begun = receive()
    standAs({ account: 'jour', tag: 'another' })
    const result = await begun.run('ING-7K3MQ-2XPRA')
    expect(result?.problem?.code).toBe('other_session')
    expect(sent).toEqual([])
  })
})

describe('readProblem', () => {
  it('keeps the words and the fields of the server', () => {
    const problem = readProblem(
      {
        code: 'report_incomplete',
        title: 'Något fattas',
        errors: [{ field: '/child', code: 'x', text: 'Skriv' }],
      },
      422,
    )
    expect(problem).toMatchObject({ code: 'report_incomplete', title: 'Något fattas', status: 422 })
    expect(problem.errors[0]!.field).toBe('/child')
  })
  it('has words of its own for what is no problem+json', () => {
    expect(readProblem('<html>', 502)).toMatchObject({ code: 'http_502', errors: [] })
    expect(readProblem(undefined, 503).title).toContain('kan inte svara')
  })
})

describe('useLoaded', () => {
  const queue = (reading: number) =>
    json(200, { items: [], now: '2026-11-23T13:00:00Z', ring: String(reading) })

  it('keeps what was shown when a reload fails', async () => {
    answers = [queue(1), lost]
    const loaded = useLoaded((signal) => api.GET('/queue', { signal }), { now: false })
    await loaded.reload()
    await loaded.reload()
    expect(loaded.value?.ring).toBe('1')
    expect(loaded.problem?.code).toBe('network')
  })
  it('loads once more when asked while it loads, however many times', async () => {
    answers = [queue(1), queue(2), queue(3)]
    const loaded = useLoaded((signal) => api.GET('/queue', { signal }), { now: false })
    const first = loaded.reload()
    void loaded.reload()
    void loaded.reload()
    await first
    expect(loaded.value?.ring).toBe('2')
    expect(sent).toHaveLength(2)
  })
  it('tells whoever asked while it loads that it is done when what they asked for has been read', async () => {
    answers = [queue(1), queue(2)]
    const loaded = useLoaded((signal) => api.GET('/queue', { signal }), { now: false })
    void loaded.reload('news')
    await loaded.reload()
    expect(loaded.value?.ring).toBe('2')
  })
  it('shows nothing that was read while an act was under way, and reads again when it is answered', async () => {
    const answer: { act?: (response: Response) => void } = {}
    const held = () => new Promise<Response>((resolve) => (answer.act = resolve))
    answers = [held, queue(1), queue(2)]
    const loaded = useLoaded((signal) => api.GET('/queue', { signal }), { now: false })
    const shownWhenAnswered = receive()
      .run('ING-7K3MQ-2XPRA')
      .then(() => loaded.value?.ring)
    const read = loaded.reload()
    await vi.waitFor(() => expect(sent).toHaveLength(2))
    answer.act!(json(200, { reference: 'ING-7K3MQ-2XPRA' })())
    expect(await shownWhenAnswered).toBeUndefined()
    await read
    expect(loaded.value?.ring).toBe('2')
  })
  it('shows what is new all the same when an act hangs', async () => {
    const answer: { act?: (response: Response) => void } = {}
    answers = [() => new Promise<Response>((resolve) => (answer.act = resolve)), queue(1)]
    const loaded = useLoaded((signal) => api.GET('/queue', { signal }), { now: false })
    const act = receive().run('ING-7K3MQ-2XPRA')
    await loaded.reload()
    expect(loaded.value?.ring).toBe('1')
    answer.act!(json(200, {})())
    await act
  })
})
