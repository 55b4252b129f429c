// autosave: asks the page to keep what is written, a moment after each change. Where it is kept, the page decides.
//
// Promise: what was changed is asked for once, and again only when it changes; what is left when the form goes away is
//          asked for then. Nothing is kept in the browser.
import { onScopeDispose, watch, type Ref } from 'vue'
import type { Values } from './form'

const quietMs = 1500

export function useAutosave(values: Ref<Values>, save: (values: Values) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let saved = JSON.stringify(values.value)

  function saveNow() {
    clearTimeout(timer)
    const text = JSON.stringify(values.value)
    if (text === saved) return
    saved = text
    save(JSON.parse(text) as Values)
  }
  watch(
    values,
    () => {
      clearTimeout(timer)
      timer = setTimeout(saveNow, quietMs)
    },
    { deep: true },
  )
  onScopeDispose(saveNow)
  return {
    saveNow,
    /** What is written was sent, or taken from a draft: there is nothing to keep. */
    isSaved() {
      clearTimeout(timer)
      saved = JSON.stringify(values.value)
    },
  }
}
