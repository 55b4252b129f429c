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
function show(given: { busy?: boolean; problem?: Problem; waits?: string; fields?: string[] }) {
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
  it('is never closed: it says what is missing, and puts the focus there', async () => {
    const questions = () => [
      h('label', { for: 'a' }, 'Skäl (frivilligt)'),
      h('input', { id: 'a' }),
      h('label', { for: 'b' }, 'Vem talade du med?'),
      h('input', { id: 'b' }),
    ]
    shown = mount(ActForm, {
      props: { act: { busy: false, problem: undefined }, text: 'Notera', ready: false },
      slots: { default: questions },
      attachTo: document.body,
    })
    expect(button().attributes('disabled')).toBeUndefined()
    expect(shown.find('[role=alert]').exists()).toBe(false)
    await shown.get('form').trigger('submit')
    expect(shown.emitted('submit')).toBeUndefined()
    const why = shown.get('[role=alert]')
    expect(why.text()).toBe('Det här saknas: Vem talade du med?')
    expect(button().attributes('aria-describedby')).toBe(why.attributes('id'))
    expect(document.activeElement?.id).toBe('b')
    await shown.setProps({ ready: true })
    expect(shown.find('[role=alert]').exists()).toBe(false)
    await shown.get('form').trigger('submit')
    expect(shown.emitted('submit')).toHaveLength(1)
  })
  it('says what it waits for, and does nothing twice', async () => {
    await show({ waits: 'Vänta tills filen är uppladdad.' }).get('form').trigger('submit')
    expect(shown!.get('[role=alert]').text()).toBe('Vänta tills filen är uppladdad.')
    expect(shown!.emitted('submit')).toBeUndefined()
    shown!.unmount()
    await show({ busy: true }).get('form').trigger('submit')
    expect(shown!.emitted('submit')).toBeUndefined()
    expect(button().attributes('aria-busy')).toBe('true')
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
