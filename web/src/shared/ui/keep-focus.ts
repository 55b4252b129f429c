// keep-focus: whoever works by keyboard is never put back at the top of the document.
//
// Promise: when what had the focus is taken away or closed, and the page has moved it nowhere, the focus goes to the heading of
//          the nearest part that is still there; at the last to the page's own. Who leaves a control by a click beside it, or
//          goes to another window, has left it.
// Tests:   keep-focus.test.ts, e2e/focus.spec.ts
const parts = 'section, article, form, dialog, main, #app, body'
const headings = 'h1, h2, h3, h4'
/** Of the whole page only its own: the router goes there too, as soon as it is drawn. */
const whole = 'main, #app, body'

let had: HTMLElement | undefined
let around: Element[] = []
let byKeyboard = false

/** For the whole document, from now on. */
export function keepFocus(): () => void {
  const heard = new AbortController()
  const { signal } = heard
  document.addEventListener('focusin', ({ target }) => note(target as HTMLElement), { signal })
  // Before what the control itself does when it is left, which may change the page: a press of the mouse leaves one control
  // before it comes to the next, and that is no loss. A field whose text was changed says so first.
  for (const event of ['change', 'blur'])
    document.addEventListener(event, ({ target }) => queueMicrotask(() => noteLeft(target)), {
      ...{ signal, capture: true },
    })
  // A moment later: what the page does itself, and who leaves, comes first.
  const observer = new MutationObserver(() => queueMicrotask(look))
  observer.observe(document.body, {
    ...{ childList: true, subtree: true },
    attributeFilter: ['hidden', 'disabled', 'open'],
  })
  signal.addEventListener('abort', () => observer.disconnect())
  return () => heard.abort()
}

function note(target: HTMLElement) {
  had = target
  byKeyboard = isShownFocus(target)
  around = []
  for (let part = target.closest(parts); part; part = part.parentElement?.closest(parts) ?? null)
    around.push(part)
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body

function noteLeft(target: EventTarget | null) {
  if (target === had && had && isThere(had) && isNowhere()) had = undefined
}

function isThere(element: HTMLElement): boolean {
  if (!element.isConnected || element.matches(':disabled')) return false
  // Drawn nowhere: in a closed part, or hidden.
  return typeof element.checkVisibility !== 'function' || element.checkVisibility()
}

function look() {
  if (!had || !isNowhere()) return
  if (isThere(had)) return focus(had)
  for (const part of around.filter((each) => each.isConnected)) {
    const of = part.matches(whole) ? 'h1' : headings
    const heading = [...part.querySelectorAll<HTMLElement>(of)].find(isThere)
    if (!heading) continue
    heading.tabIndex = -1
    return focus(heading)
  }
}

/** Whoever uses a mouse keeps their place. */
const focus = (element: HTMLElement) => element.focus({ preventScroll: !byKeyboard })

function isShownFocus(element: Element): boolean {
  try {
    return element.matches(':focus-visible')
  } catch {
    return true
  }
}
