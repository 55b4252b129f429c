// problem: what went wrong, as the server told it (problem+json) or as the browser met it.
import { t } from '@/shared/text'
import { instantNow } from '@/shared/time/clock'
import type { components } from './schema'

export type FieldError = NonNullable<components['schemas']['Problem']['errors']>[number]

export interface Problem {
  /** 0 when the server was not reached. */
  status: number
  code: string
  title: string
  detail?: string
  errors: FieldError[]
  /** Of this answer, as the server's log has it: what a person is asked to quote. */
  number?: string
  /** Of the report that stands in the way. */
  reference?: string
  /** In how many seconds the server says that it is worth trying again. */
  retryAfter?: number
  /** The same again is refused until then, by the server's clock, when that is longer than one waits for. */
  notBefore?: number
  /** Of a case that cannot be read: what its row says. */
  item?: components['schemas']['ReportItem']
}

/** What openapi-fetch gives back: a value or an error, with the response. */
export interface Answer<Value> {
  data?: Value
  error?: unknown
  response: Response
}

export type Outcome<Value> =
  { value: Value; problem?: undefined } | { value?: undefined; problem: Problem }

/** Waits for an answer, and turns each way it can fail into a Problem. */
export async function outcome<Value>(asked: Promise<Answer<Value>>): Promise<Outcome<Value>> {
  try {
    const { data, error, response } = await asked
    if (response.ok) return { value: data as Value }
    return { problem: readProblem(error, response.status, response.headers.get('Retry-After')) }
  } catch {
    return { problem: unreached() }
  }
}

export function unreached(): Problem {
  return {
    status: 0,
    code: 'network',
    title: t('problem.network'),
    detail: t('problem.urgent'),
    errors: [],
  }
}

/** What was begun on one person's page is not done when another has signed in. */
export function anothersPage(): Problem {
  return { status: 409, code: 'other_session', title: t('session.closed'), errors: [] }
}

const requestName = 'urn:ingang:request:'
function numberOf(told: { instance?: unknown }): { number?: string } {
  const { instance } = told
  if (typeof instance !== 'string' || !instance.startsWith(requestName)) return {}
  return { number: instance.slice(requestName.length) }
}

/** What is refused for what it is, and would be refused again. */
const neverPasses = new Set([
  'stream_unreadable',
  'stream_unreadable_at_desk',
  'stream_unreadable_at_unit',
  'draft_unreadable',
  'attachment_type',
  'attachment_encrypted',
  'attachment_too_many_pixels',
  'attachment_too_large_to_read',
  'attachment_broke_the_reader',
  'body_too_large',
])
/** Whether the same again could be answered otherwise: only then is it offered. */
export function isWorthRetrying({ code, notBefore }: Problem, now = instantNow()): boolean {
  return !neverPasses.has(code) && (notBefore === undefined || now >= notBefore)
}
/** The case that was asked for does not open; nothing else is wrong. */
export function isUnreadable({ code }: Problem): boolean {
  return code.startsWith('stream_unreadable')
}

const waitedForAtMostSeconds = 60
function waits(retryAfter: string | null): Pick<Problem, 'retryAfter' | 'notBefore'> {
  if (!/^\d+$/.test(retryAfter ?? '')) return {}
  const seconds = Number(retryAfter)
  return seconds > waitedForAtMostSeconds
    ? { retryAfter: seconds, notBefore: instantNow() + seconds * 1000 }
    : { retryAfter: seconds }
}

/** A problem told by the server keeps its words; anything else (a proxy's page) gets ours. */
export function readProblem(
  body: unknown,
  status: number,
  retryAfter: string | null = null,
): Problem {
  const told =
    typeof body === 'object' && body !== null
      ? (body as Partial<Problem> & { instance?: unknown })
      : {}
  const ours = status === 503 || status === 429 ? t('problem.busy') : t('problem.unexpected')
  return {
    status,
    code: typeof told.code === 'string' ? told.code : `http_${status}`,
    title: typeof told.title === 'string' ? told.title : ours,
    detail:
      typeof told.detail === 'string'
        ? told.detail
        : status >= 500 && typeof told.code !== 'string'
          ? t('problem.urgent')
          : undefined,
    errors: Array.isArray(told.errors) ? told.errors : [],
    ...numberOf(told),
    ...(typeof told.reference === 'string' ? { reference: told.reference } : {}),
    ...(typeof told.item === 'object' && told.item !== null ? { item: told.item } : {}),
    ...waits(retryAfter),
  }
}

/** True when nobody knows whether the server did it: the same act may be tried again with the same key. */
export function isUncertain(problem: Problem): boolean {
  return problem.status === 0 || problem.status >= 500 || problem.status === 429
}

/** The server was not reached, or could not answer just then: the same may be asked again by itself, and soon. */
export function isServerAway({ status, retryAfter, notBefore }: Problem): boolean {
  if (status === 429) return retryAfter !== undefined && notBefore === undefined
  return status === 0 || (status > 500 && status < 505)
}
