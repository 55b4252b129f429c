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

export { expect }
