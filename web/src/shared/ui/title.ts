// title: the name of the page in the browser's tab, with the number that waits in front.
import { shallowReactive, shallowRef, watchEffect } from 'vue'
import { t, type PlainKey } from '@/shared/text'

const page = shallowRef<PlainKey>('app.name')
const lists = shallowReactive(new Map<string, readonly string[]>())

watchEffect(() => {
  const name = page.value === 'app.name' ? t('app.name') : `${t(page.value)} – ${t('app.name')}`
  const waiting = new Set([...lists.values()].flat()).size
  document.title = waiting > 0 ? `(${waiting}) ${name}` : name
})

export function setPageTitle(key: PlainKey): void {
  page.value = key
}

/** These wait in this list, by what people call them: what waits in two lists counts once. */
export function setTitleWaiting(list: string, names: readonly string[]): void {
  lists.set(list, names)
}
