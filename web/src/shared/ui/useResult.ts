// useResult: after an act the focus goes to what came of it, and what happened is said aloud.
//
// Promise: where the page is narrow, what came of it stands at the top of the window, so that the words about it, at the
//          bottom, do not cover it.
import { nextTick, useTemplateRef } from 'vue'
import { say } from './toasts'

const narrow = '(max-width: 52rem)'

/** The heading of what an act changes: `<h2 ref="result" tabindex="-1">`. */
export function useResult(name = 'result') {
  const result = useTemplateRef<HTMLElement>(name)
  return async (text: string, undo?: () => void) => {
    say(text, { undo })
    await nextTick()
    result.value?.focus()
    if (window.matchMedia(narrow).matches) result.value?.scrollIntoView({ block: 'start' })
  }
}
