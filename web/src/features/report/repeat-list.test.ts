// Lägg till takes one to the new fields, and Ta bort to the button that adds: nobody is left with the focus on nothing.
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { reactive } from 'vue'
import RepeatList from './RepeatList.vue'

it('moves the focus to the first new field, and after a removal to Lägg till', async () => {
  const items = reactive<{ what: string }[]>([])
  const inView = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => {})
  const shown = mount(RepeatList, {
    attachTo: document.body,
    props: { modelValue: items, what: 'Syskon', make: () => ({ what: '' }) } as never,
    slots: { default: '<input />' },
  })
  const press = async (text: string, at = 0) => {
    const found = shown.findAll('button').filter((one) => one.text() === text)
    await found[at]!.trigger('click')
    await vi.waitFor(() => expect(inView).toHaveBeenCalled())
    inView.mockClear()
    return document.activeElement!
  }
  expect((await press('Lägg till')).closest('fieldset')?.textContent).toContain('Syskon 1')
  expect((await press('Lägg till')).closest('fieldset')?.textContent).toContain('Syskon 2')
  expect((await press('Ta bort', 0)).textContent?.trim()).toBe('Lägg till')
  expect(items).toHaveLength(1)
  shown.unmount()
  inView.mockRestore()
})
