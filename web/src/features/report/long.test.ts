import { expect, test, vi } from 'vitest'
import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent, h, ref } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
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

async function begin(form: Form, at = '/ny-anmalan') {
  const show = vi.fn()
  const tell = vi.fn(async () => true)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }],
  })
  await router.push('/start')
  await router.push(at)
  let review!: ReturnType<typeof useReview>
  const Page = defineComponent(() => {
    review = useReview(form, ref({ show }), tell)
    return () => h('i')
  })
  mount(Page, { global: { plugins: [router] } })
  await flushPromises()
  return { show, tell, review, router }
}
const fine = { can_send: true, errors: [], missing: [] }

test('a long report is shown once, and sent by the next press; a short one is not shown', async () => {
  checked.now = fine
  const long = { ...short(), assessment: 'x' }
  const { review, show } = await begin(long)
  expect(await review.readsFirst(false)).toBe(true)
  expect([review.reviewing.value, show.mock.calls.length]).toEqual([true, 1])
  expect(await review.readsFirst(false)).toBe(false)
  await review.change()
  await flushPromises()
  expect(review.reviewing.value).toBe(false)
  expect(await (await begin(short())).review.readsFirst(false)).toBe(false)
})

test('Back goes from the reading to the form and not out of it, Forward to the reading; the title says which', async () => {
  checked.now = fine
  const { review, router } = await begin({ ...short(), assessment: 'x' })
  await review.readsFirst(false)
  expect(document.title).toBe('Granska anmälan – Ingång')
  router.back()
  await vi.waitFor(() => expect(review.reviewing.value).toBe(false))
  expect(router.currentRoute.value.fullPath).toBe('/ny-anmalan')
  router.forward()
  await vi.waitFor(() => expect(review.reviewing.value).toBe(true))
  await review.change()
  await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/ny-anmalan'))
  router.back()
  await vi.waitFor(() => expect(router.currentRoute.value.path).toBe('/start'))
})

test('a page that is loaded again where one read has nothing to read, and is the form', async () => {
  const { review, router } = await begin(short(), '/ny-anmalan?granska=1')
  expect(review.reviewing.value).toBe(false)
  expect(router.currentRoute.value.fullPath).toBe('/ny-anmalan')
})

test('what the server would refuse is told instead; without an answer it is shown', async () => {
  const long = { ...short(), assessment: 'x' }
  const errors = [{ field: '/now/place', code: 'place_missing', text: 'x' }]
  checked.now = { can_send: false, errors, missing: [] }
  const first = await begin(long)
  expect(await first.review.readsFirst(false)).toBe(true)
  expect(first.tell).toHaveBeenCalledWith(errors)
  expect(first.review.reviewing.value).toBe(false)
  checked.now = undefined
  const second = await begin(long)
  await second.review.readsFirst(false)
  expect(second.review.reviewing.value).toBe(true)
})

test('what a field cannot read is told together with what the server says, of a short report too', async () => {
  const errors = [{ field: '/now/place', code: 'place_missing', text: 'x' }]
  checked.now = { can_send: false, errors, missing: [] }
  const { review, tell } = await begin(short())
  expect(await review.readsFirst(true)).toBe(true)
  expect(tell).toHaveBeenCalledWith(errors)
})
