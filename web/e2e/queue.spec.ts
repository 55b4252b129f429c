// queue: seventy reports at night, by the keyboard alone: what is in view, what has the focus, and what is taken.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/page'

test.describe.configure({ mode: 'serial' })

const tell = (page: Page, what: string) => page.request.post(`/v1/stage/${what}`)

async function signIn(page: Page, path = '/jourko') {
  await page.goto(path)
  await page.getByRole('button', { name: /Maja Lund/ }).click()
  await expect(page.getByLabel('Engångskod')).toHaveValue('123456')
  await page.getByRole('button', { name: 'Logga in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Jourkö' })).toBeFocused()
}
test.beforeEach(async ({ page }) => {
  await tell(page, 'accept')
  await tell(page, 'full')
  await tell(page, 'out')
})
test.afterAll(async ({ browser }) => {
  const page = await browser.newPage()
  await tell(page, 'full')
  await page.close()
})

/** The rows that stand whole on the screen, by reference. */
const inView = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('tr.queue-row')]
      .filter((row) => {
        const { top, bottom } = row.getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight
      })
      .map((row) => row.querySelector('.queue-row__link')!.textContent!.trim()),
  )
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.closest('tr')?.querySelector('.reference')?.textContent,
  )

test('seventy at night: so many are seen at once, those that nobody has first', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'night')
  await signIn(page)
  await expect(page.locator('tr.queue-row')).toHaveCount(70)
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/queue-night.png` })
  const seen = await inView(page)
  expect(seen.length).toBeGreaterThanOrEqual(22)
  const groups = await page.locator('.queue-table__group th').allTextContents()
  expect(groups[0]).toMatch(/^\s*Akuta, ingen har tagit emot/)
  const first = page.locator('tr.queue-row').first()
  await expect(first).toContainText(/pojke|flicka|barn/)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
})

test('J and K move the focus, which stays in view; Enter opens; back is where one was', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'night')
  await signIn(page)
  await expect(page.locator('tr.queue-row')).toHaveCount(70)
  for (let i = 0; i < 40; ++i) await page.keyboard.press('j')
  const here = await focused(page)
  expect(await inView(page)).toContain(here)
  await page.keyboard.press('k')
  expect(await focused(page)).not.toBe(here)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/anmalan/${here}$`))
  await page.goBack()
  await expect(page.locator('tr.queue-row')).toHaveCount(70)
})

test('T with no row in focus goes to the first that waits, and takes nothing', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page)
  await expect(page.locator('tr.queue-row')).toHaveCount(8)
  const asked: string[] = []
  page.on('request', (request) => {
    if (/reception$/.test(request.url())) asked.push(request.url())
  })
  await page.keyboard.press('t')
  const here = await focused(page)
  expect(here).toMatch(/^ING-/)
  expect(asked).toEqual([])
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Tangenter' })
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('checkbox').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  expect(await focused(page), 'they are off').toBe(here)
  await page.keyboard.press('?')
  await dialog.getByRole('checkbox').check()
})

test('the desk’s own acute step is taken by T from its row', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page)
  await page.getByRole('link', { name: 'ING-0ACT1-N0W00' }).focus()
  await page.keyboard.press('t')
  await expect(page.getByText('Du har tagit emot ING-0ACT1-N0W00.')).toBeVisible()
})

test('what is chosen stands in the address, and holds after a reload', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page)
  await page.getByRole('button', { name: /^Över tiden/ }).click()
  await expect(page).toHaveURL('/jourko?visa=over')
  const over = await page.locator('tr.queue-row').count()
  expect(over).toBeLessThan(8)
  await page.reload()
  await expect(page.locator('tr.queue-row')).toHaveCount(over)
  await expect(page.getByRole('button', { name: /^Över tiden/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('nothing of somebody protected stands in a row but that', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page)
  const row = page.locator('tr.queue-row').filter({ hasText: 'ING-9BDX2-60NKE' })
  await expect(row).toContainText('Skyddade uppgifter')
  await expect(row.locator('td').nth(2)).toHaveText('')
  await expect(row.locator('td').nth(3)).toHaveText('')
})

test('five hundred are drawn a part at a time', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'crowd')
  await signIn(page)
  await expect(page.locator('tr.queue-row')).toHaveCount(500, { timeout: 15_000 })
  expect((await inView(page)).length).toBeGreaterThanOrEqual(22)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the queue on a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 320, height: 640 })
    await signIn(page)
    await expect(page.locator('.queue-card')).toHaveCount(8)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    if (process.env.LOOK)
      await page.screenshot({ path: `${process.env.LOOK}/queue-phone-${colorScheme}.png` })
  })
}
