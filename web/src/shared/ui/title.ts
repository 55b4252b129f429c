// title: the name of the page in the browser's tab, with the number that waits in front and the reference of its case; the
// reference stands at the foot of each sheet of paper too.
import { shallowReactive, shallowRef, watchEffect } from 'vue'
import { t, type PlainKey } from '@/shared/text'
import { setPaperFoot } from './paper'

const page = shallowRef<{ key: PlainKey; reference?: string }>({ key: 'app.name' })
const lists = shallowReactive(new Map<string, readonly string[]>())

watchEffect(() => {
  const { key, reference } = page.value
  const own = key === 'app.name' ? [] : [[t(key), reference].filter(Boolean).join(' ')]
  const name = [...own, t('app.name')].join(' – ')
  const waiting = new Set([...lists.values()].flat()).size
  document.title = waiting > 0 ? `(${waiting}) ${name}` : name
})

export function setPageTitle(key: PlainKey, reference?: string): void {
  page.value = { key, reference }
  setPaperFoot(reference)
}

/** These wait in this list, by what people call them: what waits in two lists counts once. */
export function setTitleWaiting(list: string, names: readonly string[]): void {
  lists.set(list, names)
}
