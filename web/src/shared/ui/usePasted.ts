// usePasted: what is pasted on a page while nothing is written in, so that nobody has to find the field first.
import { onScopeDispose } from 'vue'
import { isWriting } from './is-writing'

export function usePasted(hear: (text: string) => boolean): void {
  const pasted = (event: ClipboardEvent) => {
    if (isWriting(event.target) || document.querySelector('dialog[open]')) return
    if (hear(event.clipboardData?.getData('text') ?? '')) event.preventDefault()
  }
  document.addEventListener('paste', pasted)
  onScopeDispose(() => document.removeEventListener('paste', pasted))
}
