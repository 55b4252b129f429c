// posts: where each act is sent. The form that made the body, and the server that reads it, agree in schema/openapi.yaml.
import { api, type ActHeader, type Shape } from '@/shared/api/client'
import type { Answer } from '@/shared/api/problem'
import type { Act } from './stand'

const paths = {
  set_terms: '/agreements/{reference}/terms',
  set_people: '/agreements/{reference}/people',
  set_cost: '/agreements/{reference}/cost',
  set_mandates: '/agreements/{reference}/mandates',
  prepare: '/agreements/{reference}/preparation',
  refer: '/agreements/{reference}/referral',
  answer_referral: '/agreements/{reference}/referral-answer',
  analyse_child_impact: '/agreements/{reference}/child-impact',
  add_document: '/agreements/{reference}/document',
  decide: '/agreements/{reference}/decision',
  sign: '/agreements/{reference}/signature',
  dispatch: '/agreements/{reference}/dispatch',
  receive: '/agreements/{reference}/receipt',
  enter_into_force: '/agreements/{reference}/entry-into-force',
  renew: '/agreements/{reference}/renewal',
  give_notice: '/agreements/{reference}/notice',
  end: '/agreements/{reference}/ending',
  answer_reminder: '/agreements/{reference}/reminder',
} as const satisfies Record<Act, string>

export function post(
  act: Act,
  reference: string,
  header: ActHeader,
  body: Record<string, unknown>,
): Promise<Answer<Shape<'Agreement'>>> {
  return api.POST(paths[act], {
    params: { path: { reference }, header },
    body: body as never, // Each path has its own; the form of the act has its members.
  })
}

/** In the order in which an agreement goes. */
export const acts = Object.keys(paths) as Act[]
