// problem: what went wrong, as the server told it (problem+json) or as the browser met it.
import { t } from '@/shared/text'
import type { components } from './schema'

export type FieldError = NonNullable<components['schemas']['Problem']['errors']>[number]

export interface Problem {
  /** 0 when the server was not reached. */
  status: number
  code: string
  title: string
  detail?: string
  errors: FieldError[]
  /** Of the report that stands in the way. */
  reference?: string
  /** In how many seconds the server says that it is worth trying again. */
  retryAfter?: number
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
  return { status: 0, code: 'network', title: t('problem.network'), errors: [] }
}

/** What was begun on one person's page is not done when another has signed in. */
export function anothersPage(): Problem {
  return { status: 409, code: 'other_session', title: t('session.closed'), errors: [] }
}

/** A problem told by the server keeps its words; anything else (a proxy's page) gets ours. */
export function readProblem(
  body: unknown,
  status: number,
  retryAfter: string | null = null,
): Problem {
  const told = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {}
  const ours = status === 503 || status === 429 ? t('problem.busy') : t('problem.unexpected')
  return {
    status,
    code: typeof told.code === 'string' ? told.code : `http_${status}`,
    title: typeof told.title === 'string' ? told.title : ours,
    detail: typeof told.detail === 'string' ? told.detail : undefined,
    errors: Array.isArray(told.errors) ? told.errors : [],
    ...(typeof told.reference === 'string' ? { reference: told.reference } : {}),
    ...(/^\d+$/.test(retryAfter ?? '') ? { retryAfter: Number(retryAfter) } : {}),
  }
}

/** True when nobody knows whether the server did it: the same act may be tried again with the same key. */
export function isUncertain(problem: Problem): boolean {
  return problem.status === 0 || problem.status >= 500 || problem.status === 429
}
