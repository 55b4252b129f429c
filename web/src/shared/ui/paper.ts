// paper: what is said on paper that the screen does not need: dates in full, and on each sheet which case it is and which page of
// how many.
//
// Promise: nothing printed says "today": a paper is read another day.
// Tests:   e2e/paper.spec.ts
import { readonly, ref } from 'vue'

const printing = ref(false)

/** The page is being printed, or shown as it will be. */
export const onPaper = readonly(printing)

if (typeof window !== 'undefined' && typeof window.matchMedia === 'function') {
  const paper = window.matchMedia('print')
  const tell = () => (printing.value = paper.matches)
  paper.addEventListener?.('change', tell)
  // Before the sheets are laid out; the query may change only afterwards.
  window.addEventListener('beforeprint', () => (printing.value = true))
  window.addEventListener('afterprint', () => (printing.value = false))
}

let sheet: CSSStyleSheet | undefined

/** The reference of the case, at the foot of each sheet; the page number stands there always (theme/print.css). */
export function setPaperFoot(reference: string | undefined): void {
  if (typeof document === 'undefined' || !('adoptedStyleSheets' in document)) return
  if (!sheet) {
    sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }
  const said = (reference ?? '').replace(/[^\w-]/g, '')
  sheet.replaceSync(said ? `@page { @bottom-left { content: "${said}"; } }` : '')
}
