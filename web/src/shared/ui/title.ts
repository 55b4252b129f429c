// title: the name of the page in the browser's tab, with the number that waits in front.
import { shallowRef, watchEffect } from 'vue'
import { t, type PlainKey } from '@/shared/text'

const page = shallowRef<PlainKey>('app.name')
const count = shallowRef(0)

watchEffect(() => {
  const name = page.value === 'app.name' ? t('app.name') : `${t(page.value)} – ${t('app.name')}`
  document.title = count.value > 0 ? `(${count.value}) ${name}` : name
})

export function setPageTitle(key: PlainKey): void {
  page.value = key
}

export function setTitleCount(waiting: number): void {
  count.value = waiting
}
