// toasts: what was just done, said once at the bottom of the page, with a way back where there is one.
import { shallowRef } from 'vue'

export interface Toast {
  text: string
  /** Takes back what was done; offered as long as the line is shown. */
  undo?: () => void
}

const shownForMs = 8000

const shown = shallowRef<Toast>()
let timer: ReturnType<typeof setTimeout> | undefined
let onGone: (() => void) | undefined

export const toast = shown

/** Says it. `gone` is called when the line goes away without having been undone, also when the next one takes its place. */
export function say(text: string, options: { undo?: () => void; gone?: () => void } = {}): void {
  dismiss()
  onGone = options.gone
  shown.value = {
    text,
    undo: options.undo && (() => close(options.undo)),
  }
  timer = setTimeout(dismiss, shownForMs)
}

/** Whoever is reading or reaching for the button gets the time that is needed. */
export function holdToast(): void {
  clearTimeout(timer)
}
export function releaseToast(): void {
  clearTimeout(timer)
  if (shown.value) timer = setTimeout(dismiss, shownForMs)
}

export function dismiss(): void {
  close(onGone)
}

/** The line goes away, and nothing is done: another person may sit here now. */
export function forgetToast(): void {
  close(undefined)
}

function close(then: (() => void) | undefined) {
  clearTimeout(timer)
  onGone = undefined
  shown.value = undefined
  then?.()
}
