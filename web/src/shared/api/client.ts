// client: the one way to the server. Paths, bodies and answers are typed from schema/openapi.yaml.
//
// Promise: each write carries an Idempotency-Key; asked in the user's language; the server's clock is followed. Every
//          request shows whose page it is. When the page is nobody's any more, nothing leaves it.
// Errors:  every failure is a Problem (problem.ts), also a lost connection.
import createClient, { type Middleware } from 'openapi-fetch'
import { language, t } from '@/shared/text'
import { followServer } from '@/shared/time/clock'
import { readProblem } from './problem'
import type { components, paths } from './schema'

/** The shapes of the API by name: `Shape<'Report'>`. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name]

/** The header of one act. Made by `useAction`, kept while the same act is tried again. */
export interface ActHeader {
  'Idempotency-Key': string
}

/** Whose page this is, as the line to the server has to know it. */
export interface Standing {
  account?: string
  /** Shown beside the cookie, which belongs to the whole browser: the server refuses what is not this person's. */
  tag?: string
  /** Why nothing but the session itself is asked for now. What tries again by itself ends here. */
  closed?: 'not_signed_in' | 'other_session' | 'session_locked'
}

let standing: Standing = {}
let onSessionMoved: (code: string) => void = () => {}

/** From now on the page asks as this person, or does not ask. */
export function standAs(next: Standing): void {
  standing = next
}

/** For whom the page acts now. What was begun for one person is never finished for another. */
export const actingAs = () => standing.account

/** What to do when the server knows the session otherwise than the page: ended, blocked, another's, or locked. */
export function whenSessionMoves(then: (code: string) => void): void {
  onSessionMoved = then
}

export function newActHeader(): ActHeader {
  return { 'Idempotency-Key': crypto.randomUUID() }
}

const aboutTheSession: Record<number, string> = {
  401: 'not_signed_in',
  409: 'other_session',
  423: 'session_locked',
}

/** What every answer tells beside its content: the time, and how it stands with the session that asked. */
export function heard(
  status: number,
  date: string | null,
  askedWith: string | null,
  code: string | undefined,
): void {
  followServer(date)
  if (askedWith !== (standing.tag ?? null)) return // Asked before somebody signed in.
  const moved = aboutTheSession[status]
  if (status === 401) onSessionMoved(code === 'account_blocked' ? code : 'not_signed_in')
  else if (moved && code === moved) onSessionMoved(moved)
}

/** The header that shows whose page asks; none before somebody has signed in. */
export const tagHeader = (): Record<string, string> =>
  standing.tag ? { 'Ingang-Session': standing.tag } : {}

/** For what the browser fetches by itself, such as a link to a file. */
export function withTag(path: string): string {
  return standing.tag ? `${path}${path.includes('?') ? '&' : '?'}session=${standing.tag}` : path
}

/** Why the page may not ask now; nothing when it may. */
export function closedLine(): { status: number; code: string } | undefined {
  const code = standing.closed
  const status = Object.keys(aboutTheSession).find((key) => aboutTheSession[Number(key)] === code)
  return code ? { status: Number(status), code } : undefined
}

const notSent = new WeakSet<Response>()
const isOpenToAll = (schemaPath: string) =>
  schemaPath.startsWith('/session') || schemaPath === '/about'

const everyCall: Middleware = {
  onRequest({ request, schemaPath }) {
    const closed = closedLine()
    if (closed && !isOpenToAll(schemaPath)) {
      const { status, code } = closed
      const refused = Response.json({ code, title: t('session.closed') }, { status })
      notSent.add(refused)
      return refused
    }
    request.headers.set('Accept-Language', language.value)
    for (const [name, value] of Object.entries(tagHeader())) request.headers.set(name, value)
    if (request.method === 'GET') return
    if (!request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID())
    }
    if (!request.headers.has('Content-Type'))
      request.headers.set('Content-Type', 'application/json')
  },
  async onResponse({ request, response, schemaPath }) {
    if (notSent.has(response)) return
    const date = response.headers.get('Date')
    if (schemaPath === '/session') return followServer(date)
    heard(response.status, date, request.headers.get('Ingang-Session'), await codeOf(response))
  },
}

async function codeOf(response: Response): Promise<string | undefined> {
  if (!(response.status in aboutTheSession)) return undefined
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  return readProblem(body, response.status).code
}

// Half of a sign that is written as two, as when an emoji is cut in the middle, is no text: the server would refuse all of
// it. It is shown as the sign for a sign that was lost, and the words around it are kept.
const halfSigns = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const wellFormed = (_: string, value: unknown) =>
  typeof value === 'string' ? value.replace(halfSigns, '\uFFFD') : value

export const api = createClient<paths>({
  baseUrl: '/v1',
  credentials: 'same-origin',
  cache: 'no-store',
  bodySerializer: (body) => JSON.stringify(body, wellFormed),
  // Looked up at each call, so that a test can put its own in.
  fetch: (request) => globalThis.fetch(request),
})
api.use(everyCall)
