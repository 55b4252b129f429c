// title: the name of the page in the browser's tab, with the number that waits in front.
import { shallowRef, watchEffect } from 'vue'
import { t, type PlainKey } from '@/shared/text'

const page = shallowRef<PlainKey>('app.name')
const counts = shallowRef<Readonly<Record<string, number>>>({})

watchEffect(() => {
  const name = page.value === 'app.name' ? t('app.name') : `${t(page.value)} – ${t('app.name')}`
  const waiting = Object.values(counts.value).reduce((sum, one) => sum + one, 0)
  document.title = waiting > 0 ? `(${waiting}) ${name}` : name
})

export function setPageTitle(key: PlainKey): void {
  page.value = key
}

/** So many wait in this list. */
export function setTitleCount(list: string, waiting: number): void {
  counts.value = { ...counts.value, [list]: waiting }
}
