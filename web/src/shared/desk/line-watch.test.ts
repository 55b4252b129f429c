import { nextTick, shallowRef } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const line = vi.hoisted(() => ({}) as { state: { value: string }; since: { value: number } })
vi.mock('@/shared/api/events', () => {
  line.state = shallowRef('live')
  line.since = shallowRef(Date.parse('2026-11-23T02:00:00Z'))
  return { liveState: line.state, liveSince: line.since }
})
const { alarms } = await import('@/shared/ui/alarms')
const { startWatch, stopWatch } = await import('./line-watch')

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  stopWatch()
  vi.useRealTimers()
})
async function becomes(state: string, afterMs: number) {
  line.state.value = state
  await nextTick()
  await vi.advanceTimersByTimeAsync(afterMs)
}
const said = () => alarms.value.map(({ text }) => text)

it('says that nothing is heard, with the moment that is shown, until the line is there again', async () => {
  startWatch()
  await becomes('reconnecting', 9_000)
  expect(said()).toEqual([])
  await becomes('reconnecting', 2_000)
  expect(said()).toEqual(['Ingen förbindelse: inget nytt hörs här. Sidan visar läget 03:00.'])
  await becomes('live', 0)
  expect(said()).toEqual([])
})
it('says nothing of a line that comes back at once, nor when the desk is left', async () => {
  startWatch()
  await becomes('reconnecting', 5_000)
  await becomes('live', 20_000)
  expect(said()).toEqual([])
  await becomes('reconnecting', 20_000)
  stopWatch()
  expect(said()).toEqual([])
})
