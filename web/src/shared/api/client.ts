// client: the one way to the server. Paths, bodies and answers are typed from schema/openapi.yaml.
//
// Promise: each write carries an Idempotency-Key; asked in the user's language; the server's clock is followed.
// Errors:  every failure is a Problem (problem.ts), also a lost connection.
import createClient, { type Middleware } from 'openapi-fetch'
import { language } from '@/shared/text'
import { followServer } from '@/shared/time/clock'
import type { components, paths } from './schema'

/** The shapes of the API by name: `Shape<'Report'>`. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name]

/** The header of one act. Made by `useAction`, kept while the same act is tried again. */
export interface ActHeader {
  'Idempotency-Key': string
}

let onSessionEnded: () => void = () => {}

/** What to do when the server no longer knows the session (401). */
export function whenSessionEnds(then: () => void): void {
  onSessionEnded = then
}

export function newActHeader(): ActHeader {
  return { 'Idempotency-Key': crypto.randomUUID() }
}

/** What every answer tells beside its content: the time, and that the session has ended. */
export function heard(status: number, date: string | null): void {
  followServer(date)
  if (status === 401) onSessionEnded()
}

const everyCall: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language.value)
    if (request.method === 'GET') return
    if (!request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID())
    }
    if (!request.headers.has('Content-Type'))
      request.headers.set('Content-Type', 'application/json')
  },
  onResponse({ response, schemaPath }) {
    if (schemaPath === '/session') followServer(response.headers.get('Date'))
    else heard(response.status, response.headers.get('Date'))
  },
}

export const api = createClient<paths>({
  baseUrl: '/v1',
  credentials: 'same-origin',
  cache: 'no-store',
  // Looked up at each call, so that a test can put its own in.
  fetch: (request) => globalThis.fetch(request),
})
api.use(everyCall)
