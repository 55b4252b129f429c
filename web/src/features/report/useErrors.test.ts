import { mount } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { defineComponent, h, nextTick, reactive, ref } from 'vue'
import DateTimeField from '@/shared/ui/DateTimeField.vue'
import { gatherOwnErrors } from '@/shared/ui/own-errors'
import { emptyForm } from '@/shared/report/form'
import type { Checked } from './useCheck'
import { stillWrong, useErrors } from './useErrors'

const refusal = (field: string, code: string) => ({ field, code, text: `${code} ${field}` })
const checkedAs = (...errors: ReturnType<typeof refusal>[]): Checked => ({
  can_send: errors.length === 0,
  errors,
  missing: [],
})

let shown: ReturnType<typeof mount> | undefined
afterEach(() => shown?.unmount())

/** A page with its fields in this order, and what the page knows of errors. */
function page(...ids: string[]) {
  const form = reactive(emptyForm())
  const beside = reactive({ told_at: '' })
  const checked = ref<Checked>()
  let errors!: ReturnType<typeof useErrors>
  const Page = defineComponent(() => {
    errors = useErrors(form, () => ({ told_at: beside.told_at }), gatherOwnErrors(), checked)
    return () => [
      h(DateTimeField, { id: 'f-first', label: 'När', modelValue: undefined }),
      ...ids.map((id) => h('input', { id })),
    ]
  })
  shown = mount(Page, { attachTo: document.body })
  const told = () => errors.lines.value.map(({ field }) => field)
  return { form, beside, checked, errors, told }
}

it('errors stand in the order of the page, whatever order the server has', async () => {
  const { errors, told } = page('f-danger', 'f-now-place', 'f-child-number', 'f-reporter-phone')
  await errors.tell([
    refusal('/child', 'child_missing'),
    refusal('/reporter/phone', 'call_back_number_missing'),
    refusal('/now/place', 'place_missing'),
    refusal('/danger', 'danger_unanswered'),
  ])
  expect(told()).toEqual(['f-danger', 'f-now-place', 'f-child-number', 'f-reporter-phone'])
})

it('each goes when the server no longer says it, and the others stay', async () => {
  const { errors, checked, told } = page('f-now-place', 'f-reporter-phone')
  const place = refusal('/now/place', 'place_missing')
  const phone = refusal('/reporter/phone', 'call_back_number_missing')
  await errors.tell([place, phone])
  checked.value = checkedAs(phone)
  await nextTick()
  expect(told()).toEqual(['f-reporter-phone'])
  checked.value = checkedAs()
  await nextTick()
  expect(told()).toEqual([])
})

it('an answer that is given counts down at once, and comes back when it is taken away or the server says so', async () => {
  const { form, errors, checked, told } = page('f-now-place', 'f-reporter-phone')
  const place = refusal('/content/now/place', 'place_missing')
  const phone = refusal('/content/reporter/phone', 'call_back_number_missing')
  await errors.tell([place, phone])
  form.now.place = 'Exempelgatan'
  await nextTick()
  expect(told()).toEqual(['f-reporter-phone'])
  expect(errors.refused.value.map(({ place: at }) => at)).toEqual(['f-reporter-phone'])
  form.now.place = ''
  await nextTick()
  expect(told()).toEqual(['f-now-place', 'f-reporter-phone'])
  form.now.place = '–'
  await nextTick()
  expect(told()).toEqual(['f-reporter-phone'])
  checked.value = checkedAs(place, phone)
  await nextTick()
  expect(told()).toEqual(['f-now-place', 'f-reporter-phone'])
})

it('a new mistake is not told before it is sent again', async () => {
  const { errors, checked, told } = page('f-now-place', 'f-reporter-phone')
  const place = refusal('/now/place', 'place_missing')
  await errors.tell([place])
  checked.value = checkedAs(place, refusal('/reporter/phone', 'phone_not_plausible'))
  await nextTick()
  expect(told()).toEqual(['f-now-place'])
})

it('what cannot even be read says nothing of the rules: only what was changed is taken as mended', () => {
  const told = [refusal('/now/place', 'place_missing'), refusal('/child', 'child_missing')]
  const unread = [refusal('/content/child/birth_year_about', 'number_out_of_range')]
  expect(stillWrong(told, unread, ({ field }) => field === '/child')).toEqual([told[0]])
  expect(stillWrong(told, [refusal('/content/now/place', 'place_missing')], () => false)).toEqual([
    told[0],
  ])
})

it('when it was told is not in what the server checks: it goes when it is changed', async () => {
  const { errors, beside, checked, told } = page('f-told_at')
  await errors.tell([refusal('/told_at', 'time_in_future')])
  checked.value = checkedAs()
  await nextTick()
  expect(told()).toEqual(['f-told_at'])
  beside.told_at = '2026-11-23T12:00:00Z'
  await nextTick()
  expect(told()).toEqual([])
})

it('a field that cannot read what is written in it is told once, whatever the server says of it', async () => {
  const { errors, told } = page('f-danger')
  const [, time] = shown!.findAll('.field__input')
  await time!.setValue('25:99')
  await time!.trigger('blur')
  expect(errors.hasOwn()).toBe(true)
  await errors.tell([refusal('/first', 'time_missing'), refusal('/danger', 'danger_unanswered')])
  expect(told()).toEqual(['f-first-time', 'f-danger'])
})

it('what a field itself cannot read stands in the way, in its place, until it is mended', async () => {
  const { errors, told } = page('f-danger')
  const [date, time] = shown!.findAll('.field__input')
  await date!.setValue('2026-11-23')
  expect(await errors.tell([])).toBe(false)
  await date!.trigger('focusout')
  expect(await errors.tell([refusal('/danger', 'danger_unanswered')])).toBe(true)
  expect(told()).toEqual(['f-first', 'f-danger'])
  await time!.setValue('14:05')
  await time!.trigger('blur')
  expect(told()).toEqual(['f-danger'])
  await time!.setValue('25:99')
  await time!.trigger('blur')
  await time!.trigger('focusout')
  expect(told()).toEqual(['f-first-time', 'f-danger'])
})
