import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { dismiss, holdToast, releaseToast, say, toast } from './toasts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  dismiss()
  vi.useRealTimers()
})

it('does what was said when the time is out, once', () => {
  const gone = vi.fn()
  say('Utkastet tas bort.', { undo: () => {}, gone })
  vi.advanceTimersByTime(7900)
  expect([toast.value?.text, gone.mock.calls.length]).toEqual(['Utkastet tas bort.', 0])
  vi.advanceTimersByTime(60_000)
  expect([toast.value, gone.mock.calls.length]).toEqual([undefined, 1])
})

it('undone, it is never done', () => {
  const [undo, gone] = [vi.fn(), vi.fn()]
  say('Utkastet tas bort.', { undo, gone })
  toast.value!.undo!()
  vi.advanceTimersByTime(60_000)
  expect([undo.mock.calls.length, gone.mock.calls.length, toast.value]).toEqual([1, 0, undefined])
})

it('is done when the next line takes its place', () => {
  const gone = vi.fn()
  say('Utkastet tas bort.', { gone })
  say('Sparat.')
  expect([toast.value?.text, gone.mock.calls.length]).toEqual(['Sparat.', 1])
})

it('waits for whoever is reaching for the button', () => {
  say('Utkastet tas bort.', { undo: () => {} })
  holdToast()
  vi.advanceTimersByTime(60_000)
  expect(toast.value).toBeDefined()
  releaseToast()
  vi.advanceTimersByTime(8000)
  expect(toast.value).toBeUndefined()
})
