// useKeys: a desk's list by single keys, while nothing is written and no dialog is open. They can be turned off, since whoever
// speaks to the machine would else press them (WCAG 2.1.4).
import { onScopeDispose, ref, type Ref } from 'vue'
import { isWriting } from '@/shared/ui/is-writing'

const storageKey = 'ingang.keys'
const isOn = ref(localStorage.getItem(storageKey) !== 'off')

export function turnKeys(on: boolean): void {
  isOn.value = on
  localStorage.setItem(storageKey, on ? 'on' : 'off')
}
export const keysAreOn: Readonly<Ref<boolean>> = isOn

/** `keys`: by what is written on them, in small letters. `?` is heard also when the others are off. */
export function useKeys(keys: Record<string, () => void>): void {
  const hear = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    if (isWriting(event.target) || document.querySelector('dialog[open]')) return
    const key = event.key.toLowerCase()
    const act = keys[key]
    if (!act || (!isOn.value && key !== '?')) return
    event.preventDefault()
    act()
  }
  window.addEventListener('keydown', hear)
  onScopeDispose(() => window.removeEventListener('keydown', hear))
}

/** The next or the former row gets the focus: its link, by which it opens. */
export function moveRow(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('.queue-row__link')]
  const at = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))]
  next?.focus()
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

/** The button of the row that has the focus; else of the first that waits, which only gets the focus: nothing unseen is taken. */
export function takeRow(): void {
  const row = document.activeElement?.closest('tr.queue-row')
  const own = row?.querySelector<HTMLElement>('.queue-take')
  if (own) return own.click()
  if (row) return
  document
    .querySelector<HTMLElement>('tr.queue-row .queue-take')
    ?.closest('tr')
    ?.querySelector<HTMLElement>('.queue-row__link')
    ?.focus()
}

/**
 * The row that has the focus is taken, when nobody has it, and opened where it is handed over. Answers its reference when it has
 * to be taken first: it is opened when it has been. With no row in focus as `takeRow`.
 */
export function handOverRow(): string | undefined {
  const row = document.activeElement?.closest('tr.queue-row')
  if (!row?.querySelector('.queue-take')) {
    if (row) row.querySelector<HTMLElement>('.queue-row__link')?.click()
    else takeRow()
    return undefined
  }
  takeRow()
  return row.id.replace('row-', '')
}
