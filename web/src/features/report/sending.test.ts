import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
import type { Outcome, Problem } from '@/shared/api/problem'
import { asMeant } from '@/shared/text/meant'
import { asText } from './as_text'
import { contentOf, emptyForm, formOf, made } from '@/shared/report/form'
import { useSending, waitsMs } from './useSending'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const lost: Problem = { status: 0, code: 'network', title: 'Ingen kontakt', errors: [] }

function begin() {
  const answers: Outcome<string>[] = []
  const sent: string[] = []
  const scope = effectScope()
  const sending = scope.run(() =>
    useSending(async (body: string) => {
      sent.push(body)
      return answers.shift() ?? { problem: lost }
    }),
  )!
  return { scope, sending, sent, answers }
}

test('a report without an answer is sent again, the same and a little later each time, until there is one', async () => {
  const { sending, sent, answers } = begin()
  const result = sending.deliver('a')
  await vi.advanceTimersByTimeAsync(10)
  expect(sending.state.value).toBe('waiting')
  expect(sending.problem.value).toEqual(lost)
  for (const waitMs of waitsMs.slice(0, 2)) await vi.advanceTimersByTimeAsync(waitMs)
  expect(sent).toEqual(['a', 'a', 'a'])
  answers.push({ value: 'ING' })
  await vi.advanceTimersByTimeAsync(waitsMs[2])
  expect(await result).toEqual({ value: 'ING' })
  expect(sending.state.value).toBe('idle')
  expect(sending.problem.value).toBeUndefined()
})

test('it is sent at once when the net comes back, and when the sender asks', async () => {
  const { sending, sent } = begin()
  void sending.deliver('a')
  await vi.advanceTimersByTimeAsync(10)
  window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(10)
  expect(sent).toHaveLength(2)
  sending.now()
  await vi.advanceTimersByTimeAsync(10)
  expect(sent).toHaveLength(3)
})

test('a refusal is an answer, and the sender may stop; a page that goes sends no more', async () => {
  const { scope, sending, sent, answers } = begin()
  const refusal: Problem = { ...lost, status: 422, code: 'place_missing' }
  answers.push({ problem: refusal })
  expect(await sending.deliver('a')).toEqual({ problem: refusal })
  const stopped = sending.deliver('b')
  await vi.advanceTimersByTimeAsync(10)
  sending.stop()
  expect(await stopped).toBeUndefined()
  void sending.deliver('c')
  await vi.advanceTimersByTimeAsync(10)
  scope.stop()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(sent).toEqual(['a', 'b', 'c'])
})

test('that nobody has it is known without net and of a busy server, and of nothing else', async () => {
  const { sending, answers } = begin()
  const net = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  const result = sending.deliver('a')
  await vi.advanceTimersByTimeAsync(10)
  expect(sending.notTaken.value).toBe(true)
  net.mockReturnValue(true)
  answers.push({ problem: { ...lost, status: 503 } }, { problem: lost })
  await vi.advanceTimersByTimeAsync(waitsMs[0])
  expect(sending.notTaken.value).toBe(true)
  await vi.advanceTimersByTimeAsync(waitsMs[1])
  expect(sending.notTaken.value).toBe(false)
  answers.push({ problem: { ...lost, status: 503 } }, { value: 'ING' })
  await vi.advanceTimersByTimeAsync(waitsMs[2])
  expect(sending.notTaken.value, 'the one before may have come through').toBe(false)
  await vi.advanceTimersByTimeAsync(waitsMs[3])
  expect([await result, sending.notTaken.value]).toEqual([{ value: 'ING' }, true])
  net.mockRestore()
})

test('what is pasted is sent as it was meant', () => {
  expect(asMeant('Ett\vtvå\ftre\u2028fyra')).toBe('Ett\ntvå\ntre\nfyra')
  expect(asMeant('\ufeffSkol\u00adgår\u200bden\u202c')).toBe('Skolgården')
  expect(asMeant('smil\ud83d')).toBe('smil\ufffd')
  expect(asMeant('Å – ”ö” 😀')).toBe('Å – ”ö” 😀')
  const form = emptyForm()
  form.what_happened = 'Sid 1\fSid 2'
  form.now.place = '\u200b'
  expect(contentOf(form)).toMatchObject({ what_happened: 'Sid 1\nSid 2' })
  expect(contentOf(form).now).toBeUndefined()
})

test('an old draft’s claim of unknown source asks for one, and a half written item is whole in the form', () => {
  const form = formOf({
    gang_claims: [{ role: 'victim', source: 'unknown', reliability: 'unknown', text: 'x' }],
    observations: [{ where: 'Tunnelbanan' }],
  })
  expect(form.gang_claims[0]).toMatchObject({ source: '', reliability: '', noted: '' })
  expect(form.observations[0]).toEqual({ ...made.observation(), where: 'Tunnelbanan' })
})

test('what is written becomes one text, each answer under its name', () => {
  const form = emptyForm()
  form.what_happened = 'Berättelse.'
  form.now.place = 'Torget'
  form.observations = [{ ...made.observation(), what: 'En väska' }]
  expect(asText(form).split('\n')).toEqual([
    expect.stringMatching(/: Berättelse\.$/),
    expect.stringMatching(/: Torget$/),
    expect.stringMatching(/: En väska$/),
  ])
})
