// useResult: after an act the focus goes to what came of it, and what happened is said aloud.
import { nextTick, useTemplateRef } from 'vue'
import { say } from './toasts'

/** The heading of what an act changes: `<h2 ref="result" tabindex="-1">`. */
export function useResult() {
  const result = useTemplateRef<HTMLElement>('result')
  return async (text: string, undo?: () => void) => {
    say(text, { undo })
    await nextTick()
    result.value?.focus()
  }
}
