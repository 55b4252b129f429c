// Ja on Är barnet i fara nu? says whom to ring there and then, beside the question; whoever is rung is not told to.
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { reactive } from 'vue'
import { emptyForm } from '@/shared/report/form'
import ReportFields from './ReportFields.vue'

it('says whom to ring as soon as the child is in danger', async () => {
  const form = reactive(emptyForm())
  const shown = mount(ReportFields, {
    props: {
      modelValue: form,
      uploading: false,
      byPhone: false,
      ring: '08-465 004 00',
      errorAt: () => undefined,
    },
  })
  expect(shown.text()).not.toContain('Ring också')
  for (const [danger, isSaid] of [
    ['yes', true],
    ['no', false],
    ['unknown', false],
  ] as const) {
    form.danger = danger
    await shown.vm.$nextTick()
    expect(shown.text().includes('Ring också:'), danger).toBe(isSaid)
  }
  form.danger = 'yes'
  await shown.setProps({ ring: undefined })
  expect(shown.text()).not.toContain('Ring också')
  shown.unmount()
})
