import { expect, test, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { emptyForm, emptyPerson, made, type Form } from '@/shared/report/form'
import { charactersMany, isLong } from './long'
import { useReview } from './useReview'

const checked = vi.hoisted(() => ({ now: undefined as unknown }))
vi.mock('./useCheck', () => ({ checkOf: async () => checked.now }))

/** The five answers, and where the child lives. */
function short(): Form {
  const form = emptyForm()
  form.danger = 'yes'
  form.danger_text = 'Hotad till livet, nu.'
  form.now = { place: 'Torget', with_whom: 'patrull', municipality: '0125', district: '' }
  Object.assign(form.child, { given_name: 'Alma', number: '201804152385', sex: 'female' })
  form.what_happened = 'Fiktiv berättelse.'
  form.reporter.phone = '08-465 004 07'
  form.reporter.police_reference = '5000-K123456-26'
  Object.assign(form.circumstances, { home_municipality: '0125', placed: 'yes' })
  form.attachments = [{ blob: '0'.repeat(32), name: 'pm.pdf' }]
  return form
}

test('the five answers, where the child lives and a file are sent with one press', () => {
  expect(isLong(short())).toBe(false)
  const opened = short()
  opened.observations = [made.observation()]
  opened.told[0]!.why_not = 'x'
  expect(isLong(opened), 'opened, and nothing written').toBe(false)
})

test.each<[string, (form: Form) => void]>([
  ['an observation', (form) => form.observations.push({ ...made.observation(), what: 'x' })],
  ['the child’s words', (form) => form.childs_words.push({ quote: 'x', heard_by: '' })],
  ['an assessment', (form) => (form.assessment = 'x')],
  ['a claim', (form) => form.gang_claims.push({ ...made.claim(), text: 'x' })],
  ['a risk', (form) => form.risks.push({ ...made.risk(), text: 'x' })],
  ['suspicion', (form) => (form.suspicion = 'suspected')],
  ['a notice', (form) => (form.notice = 'lul_6')],
  ['who was told', (form) => (form.told[1]!.told = 'no')],
  ['what must not be told', (form) => form.must_not_tell.push({ what: 'x', to_whom: '' })],
  ['safety', (form) => (form.staff_safety = 'x')],
  ['a guardian', (form) => form.guardians.push({ person: emptyPerson(), relation: 'mamma' })],
  ['a sibling', (form) => form.siblings.push({ ...emptyPerson(), given_name: 'x' })],
  ['contacts', (form) => (form.known_contacts = 'x')],
  ['much text', (form) => (form.what_happened = 'x'.repeat(charactersMany + 1))],
])('%s is read through first', (_what, write) => {
  const form = short()
  write(form)
  expect(isLong(form)).toBe(true)
})

function begin(form: Form) {
  const show = vi.fn()
  const tell = vi.fn(async () => true)
  return { show, tell, review: useReview(form, ref({ show }), tell) }
}

test('a long report is shown once, and sent by the next press; a short one is not shown', async () => {
  checked.now = { can_send: true, errors: [], missing: [] }
  const long = { ...short(), assessment: 'x' }
  const { review, show } = begin(long)
  expect(await review.readsFirst()).toBe(true)
  expect([review.reviewing.value, show.mock.calls.length]).toEqual([true, 1])
  expect(await review.readsFirst()).toBe(false)
  await review.change()
  await nextTick()
  expect(review.reviewing.value).toBe(false)
  expect(await begin(short()).review.readsFirst()).toBe(false)
})

test('what the server would refuse is told instead; without an answer it is shown', async () => {
  const long = { ...short(), assessment: 'x' }
  const errors = [{ field: '/now/place', code: 'place_missing', text: 'x' }]
  checked.now = { can_send: false, errors, missing: [] }
  const first = begin(long)
  expect(await first.review.readsFirst()).toBe(true)
  expect(first.tell).toHaveBeenCalledWith(errors)
  expect(first.review.reviewing.value).toBe(false)
  checked.now = undefined
  const second = begin(long)
  await second.review.readsFirst()
  expect(second.review.reviewing.value).toBe(true)
})
