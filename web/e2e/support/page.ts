// page: a page that is watched. Every breach of the content security policy and every fault in a page fails the test.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test'

/** What the browser complained of, gathered from every page of the test's context. */
export interface Complaints {
  csp: string[]
  faults: string[]
}

declare global {
  interface Window {
    tellCspBreach?: (breach: string) => void
  }
}

/** Hears every page of this browser, from now on. */
export async function complaintsOf(context: BrowserContext): Promise<Complaints> {
  const complaints: Complaints = { csp: [], faults: [] }
  await context.exposeFunction('tellCspBreach', (breach: string) => complaints.csp.push(breach))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      window.tellCspBreach?.(
        `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      ),
    )
  })
  context.on('page', (page) =>
    page.on('pageerror', (error) => complaints.faults.push(String(error))),
  )
  return complaints
}

export function expectNoComplaints({ csp, faults }: Complaints): void {
  expect(csp, 'breaches of the content security policy').toEqual([])
  expect(faults, 'faults in the page').toEqual([])
}

export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ context }, use) => {
      const complaints = await complaintsOf(context)
      await use(complaints)
      expectNoComplaints(complaints)
    },
    { auto: true },
  ],
})

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** No breach of WCAG 2.2 AA that a machine can find, nor of good practice. */
export async function expectAccessible(page: Page, where = page.url()): Promise<void> {
  // No page has frames; without them axe needs no second page to sum up in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await axe.withTags(tags).analyze()
  expect(
    violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      where: nodes.map(({ html }) => html),
    })),
    where,
  ).toEqual([])
}

/** Nothing to scroll sideways for, also at 320 px (WCAG 1.4.10). */
export async function expectNoSidewaysScroll(page: Page, where = page.url()): Promise<void> {
  const [needed, given] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect(needed, where).toBeLessThanOrEqual(given!)
}

/** No code where a word should be, no button that is closed without its reason beside it, and no reference cut in two in a heading. */
export async function expectPlain(page: Page, where = page.url()): Promise<void> {
  const told = await page.evaluate(() => {
    const labels = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')]
    const words = [
      document.body.innerText,
      ...labels.flatMap((each) =>
        ['aria-label', 'title', 'placeholder', 'alt'].map((name) => each.getAttribute(name) ?? ''),
      ),
    ].join('\n')
    const says = (id: string) => !!document.getElementById(id)?.textContent?.trim()
    const closed = [...document.querySelectorAll(':disabled, [aria-disabled=true]')].filter(
      (each) =>
        each.checkVisibility() &&
        !each.closest('fieldset:disabled') &&
        !(each.getAttribute('aria-describedby') ?? '').split(/\s+/).some(says),
    )
    const cut = [...document.querySelectorAll('h1, h2, h3')].flatMap((heading) => {
      const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      while (texts.nextNode()) {
        const node = texts.currentNode
        for (const { index, 0: said } of node.nodeValue!.matchAll(/[A-Z]{3}(-[0-9A-Z]{5}){2}/g)) {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + said.length)
          if (range.getClientRects().length > 1) found.push(said)
        }
      }
      return found
    })
    return {
      cut,
      codes: words.match(/(?<![\w.@/-])[a-zåäö]+(?:_[a-zåäö0-9]+)+(?![\w.@/-])/g) ?? [],
      closed: closed.map(
        ({ tagName, id, textContent }) => `${tagName} ${id} ${textContent?.trim()}`,
      ),
    }
  })
  expect(told, where).toEqual({ cut: [], codes: [], closed: [] })
}

/** What has the focus is something, is in the window, and is behind nothing (WCAG 2.4.11). */
export async function expectFocusInSight(page: Page, where: string): Promise<void> {
  const stands = await page.evaluate(() => {
    const has = document.activeElement as HTMLElement | null
    if (!has || has === document.body) return 'on nothing'
    const named = ({ tagName, id, className, textContent }: Element) =>
      [tagName, id, className, textContent?.trim().slice(0, 60)].join(' ')
    // A radio or a box that is drawn small stands in its label.
    const shown = has.matches('input[type=radio], input[type=checkbox]')
      ? (has.closest('label') ?? has)
      : has
    const { left, top, right, bottom } = shown.getBoundingClientRect()
    if (bottom <= 0 || top >= innerHeight) return `out of sight: ${named(shown)}`
    const x = Math.min(Math.max((left + right) / 2, 1), innerWidth - 1)
    const [from, to] = [Math.max(0, top), Math.min(innerHeight, bottom)]
    // A tall box may be covered in part, as long as its beginning is seen: there one writes.
    const over = [(from + to) / 2, Math.min(from + 12, to)].map((y) =>
      document.elementFromPoint(x, y),
    )
    if (over.some((each) => each && (shown.contains(each) || each.contains(shown))))
      return 'in sight'
    return `${named(shown)} is behind ${over[0] && named(over[0])}`
  })
  expect(stands, where).toBe('in sight')
}

export { expect }
