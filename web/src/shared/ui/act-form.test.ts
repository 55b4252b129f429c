import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { h } from 'vue'
import type { Problem } from '@/shared/api/problem'
import ActForm from './ActForm.vue'

let shown: VueWrapper | undefined
afterEach(() => shown?.unmount())

const wrong: Problem = {
  status: 422,
  code: 'identity_in_question',
  title: 'Ett nummer får inte stå här.',
  errors: [{ field: '/words', code: 'identity_in_question', text: 'Ta bort numret.' }],
}
function show(given: { busy?: boolean; problem?: Problem; ready?: boolean; fields?: string[] }) {
  const { busy = false, problem, ...props } = given
  shown = mount(ActForm, {
    props: { act: { busy, problem }, text: 'Ge råd', ...props },
    slots: {
      default({ errorAt }: { errorAt: (field: string) => string | undefined }) {
        return h('em', errorAt('/words'))
      },
    },
  })
  return shown
}
const button = () => shown!.get('button')

describe('the form of an act', () => {
  it('is sent by its one button', async () => {
    await show({}).get('form').trigger('submit')
    expect(shown!.emitted('submit')).toHaveLength(1)
    expect(button().text()).toBe('Ge råd')
    expect(button().classes()).toContain('button--primary')
  })
  it('waits until it is ready, and while the act is under way', () => {
    show({ ready: false })
    expect(button().attributes('disabled')).toBeDefined()
    shown!.unmount()
    show({ busy: true })
    expect(button().attributes('disabled')).toBeDefined()
  })
  it('says what is wrong in a box when no field of its own says it', () => {
    show({ problem: wrong, fields: ['/another'] })
    expect(shown!.get('[role=alert]').text()).toContain('Ett nummer får inte stå här.')
  })
  it('says what is wrong at the field, and then not in a box as well', () => {
    show({ problem: wrong, fields: ['/words'] })
    expect(shown!.get('em').text()).toBe('Ta bort numret.')
    expect(shown!.find('[role=alert]').exists()).toBe(false)
  })
})
