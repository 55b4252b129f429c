// sound: a page as it stands, in each language, colour and width: no breach of WCAG that a machine can find, nothing to scroll
// sideways for, and a picture for whoever wants to look. And the pictures of the README.
import { expect, type Locator, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { expectAccessible, expectNoSidewaysScroll, expectPlain } from './page'

/** Every page as a picture, for whoever wants to look: LOOK names the folder. */
export async function look(page: Page, name: string) {
  const folder = process.env.LOOK
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

interface Taken {
  dark?: boolean
  width?: number
  /** What stands at the top of the picture; the page's own top when absent. */
  from?: Locator
}

/** The pictures in docs/screenshots, taken only when they are asked for: ./dev shots */
export async function picture(page: Page, name: string, taken: Taken = {}): Promise<void> {
  const { dark = false, width = 1280, from } = taken
  const folder = process.env.SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const before = page.viewportSize()
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height: 720 })
  await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    scrollTo(0, 0)
  })
  await from?.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: false })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  if (before) await page.setViewportSize(before)
}

/** The first two have every language, colour and width between them; every pair of them is a long walk (INGANG_LONG). */
const modes = [
  ['Svenska', 'light', 1280],
  ['English', 'dark', 320],
  ...(process.env.INGANG_LONG
    ? ([
        ['Svenska', 'dark', 320],
        ['English', 'dark', 1280],
        ['English', 'light', 320],
      ] as const)
    : []),
] as const

/** The page as it stands now, each way. */
export async function expectSoundAsItStands(page: Page, name: string): Promise<void> {
  for (const [language, colorScheme, width] of modes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 800 })
    const change = page.getByRole('button', { name: language, exact: true })
    if (await change.count()) await change.click()
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'sv')
    await expect(page.locator('h1').first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    const where = `${name}-${language}-${colorScheme}-${width}`
    await expectAccessible(page, where)
    await expectNoSidewaysScroll(page, where)
    await expectPlain(page, where)
    await look(page, where)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1280, height: 800 })
  const back = page.getByRole('button', { name: 'Svenska', exact: true })
  if (await back.count()) await back.click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv')
}
