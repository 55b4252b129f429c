import { describe, expect, it } from 'vitest'
import type { FieldError } from '@/shared/api/problem'
import type { Content } from '@/shared/report/form'
import { everyError } from './every-error'

const error = (field: string, code: string) => ({ field, code, text: code })
const number = error('/child/identifiers/0/number', 'personnummer_malformed')
const noted = error('/gang_claims/0/noted', 'date_malformed')
const missing = [error('/danger', 'danger_unanswered'), error('/reporter/phone', 'number_missing')]

/** As the server: what cannot be read is said first, and nothing else; who the child is may be known by the number alone. */
const server = async (content: Content): Promise<FieldError[]> => {
  const unread = [
    ...(content.child?.identifiers ? [number] : []),
    ...(content.gang_claims?.[0]?.noted === '?' ? [noted] : []),
  ]
  if (unread.length > 0) return unread
  return [...(content.child ? [] : [error('/child', 'child_missing')]), ...missing]
}
const content = {
  child: { identifiers: [{ kind: 'personnummer', number: '1' }] },
  gang_claims: [{ text: 'x', noted: '?' }],
} as unknown as Content

describe('what is wrong is told all at once', () => {
  it('what cannot be read, and what the server says of the rest', async () => {
    const told = await server(content)
    expect(await everyError(content, told, server)).toEqual([number, noted, ...missing])
  })
  it('as a refused sending tells it, under content', async () => {
    const told = [{ ...number, field: `/content${number.field}` }]
    expect(await everyError(content, told, server)).toEqual([number, noted, ...missing])
  })
  it('once, though the same place is told with and without content before it', async () => {
    const under = missing.map((each) => ({ ...each, field: `/content${each.field}` }))
    expect(await everyError({} as Content, under, async () => under)).toEqual(missing)
    expect(await everyError({} as Content, under, async () => missing)).toEqual(missing)
  })
  it('nothing twice, and nothing that is missing only since it was left out', async () => {
    const whole = { ...content, child: { given_name: 'Alma' }, gang_claims: [] } as never
    expect(await everyError(whole, await server(whole), server)).toEqual(missing)
    const alone = { child: content.child } as Content
    expect(
      await everyError(alone, [number], async () => [error('/child', 'child_missing')]),
    ).toEqual([number])
  })
  it('leaves out the whole part where leaving out the one answer does not help', async () => {
    const needs = async (asked: Content) => (asked.gang_claims ? [noted] : missing)
    expect(await everyError(content, [noted], needs)).toEqual([noted, ...missing])
  })
  it('keeps what is known when nobody answers', async () => {
    expect(await everyError(content, [number], async () => undefined)).toEqual([number])
  })
})
