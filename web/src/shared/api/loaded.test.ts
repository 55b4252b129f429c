import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useLoaded } from './loaded'
import type { AskHeaders } from './news'

let answers: (() => Promise<{ data?: string; error?: unknown; response: Response }>)[]
let asked: AskHeaders[]
const value = async () => ({ data: 'lista', response: new Response() })
const refused = (status: number, headers?: Record<string, string>) => async () => ({
  error: {},
  response: new Response('{}', { status, headers }),
})
const lost = () => Promise.reject(new TypeError('network'))

beforeEach(() => {
  vi.useFakeTimers()
  answers = []
  asked = []
})
afterEach(() => void vi.useRealTimers())

function begin() {
  const scope = effectScope()
  const list = scope.run(() =>
    useLoaded<string>((_signal, headers) => {
      asked.push(headers)
      return (answers.shift() ?? value)()
    }),
  )!
  return { scope, list }
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

it('a list that did not come is asked for again by itself, a little later each time, as the person asked', async () => {
  answers = [lost, refused(503), refused(502), value]
  const { list } = begin()
  await pass(10)
  expect([list.value, list.problem?.status, asked.length]).toEqual([undefined, 0, 1])
  await pass(2500)
  expect([list.problem?.status, asked.length]).toEqual([503, 2])
  await pass(2500)
  expect(asked).toHaveLength(2)
  await pass(4000)
  expect(asked).toHaveLength(3)
  await pass(12_500)
  expect([list.value, list.problem, asked.length]).toEqual(['lista', undefined, 4])
  expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(1)
  await pass(120_000)
  expect(asked).toHaveLength(4)
})

it('it comes at once when the net is back', async () => {
  answers = [lost, value]
  const { list } = begin()
  await pass(10)
  window.dispatchEvent(new Event('online'))
  await pass(10)
  expect(list.value).toBe('lista')
})

it('what was refused is not asked for again, nor what may be asked only after a long while', async () => {
  for (const answer of [refused(403), refused(500), refused(429, { 'Retry-After': '2400' })]) {
    asked = []
    answers = [answer]
    const { scope } = begin()
    await pass(3_600_000)
    expect(asked).toHaveLength(1)
    scope.stop()
  }
})

it('a page that is left asks no more', async () => {
  answers = [lost, lost]
  const { scope } = begin()
  await pass(10)
  scope.stop()
  window.dispatchEvent(new Event('online'))
  await pass(60_000)
  expect(asked).toHaveLength(1)
})
