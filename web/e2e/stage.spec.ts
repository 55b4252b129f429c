// stage: sign-in and duty queue as they look and behave, with hand-drawn answers (e2e/support/stage.mjs).
import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/page'

test.describe.configure({ mode: 'serial' })

const tell = (page: Page, what: string) => page.request.post(`/v1/stage/${what}`)

test.beforeEach(async ({ page }) => {
  await tell(page, 'accept')
  await tell(page, 'full')
  await tell(page, 'out')
})

async function signIn(page: Page) {
  await page.goto('/jourko')
  await page.getByRole('button', { name: /Maja Lund/ }).click()
  await expect(page.getByLabel('Engångskod')).toHaveValue('123456')
  await page.getByRole('button', { name: 'Logga in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Jourkö' })).toBeFocused()
}

test('sign-in says what is missing, refuses a wrong code, and goes back to the page asked for', async ({
  page,
}) => {
  await page.goto('/jourko')
  await page.getByRole('button', { name: 'Logga in' }).click()
  await expect(
    page.getByRole('region', { name: 'Rätta 3 uppgifter för att gå vidare' }),
  ).toBeFocused()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Skriv ditt lösenord.' }).click()
  await expect(page.getByLabel('Lösenord')).toBeFocused()

  await page.getByRole('button', { name: /Maja Lund/ }).click()
  await expect(page.getByLabel('Engångskod')).not.toHaveValue('') // The code of the moment has come.
  await page.getByLabel('Engångskod').fill('000000')
  await page.getByRole('button', { name: 'Logga in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'stämmer inte' })).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel('Engångskod').fill('123 456')
  await page.getByRole('button', { name: 'Logga in' }).click()
  await expect(page).toHaveURL('/jourko')
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 320]) {
    test(`the queue is accessible and fits: ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 800 })
      await signIn(page)
      await expect(page.getByRole('link', { name: /^ING-/ })).toHaveCount(8)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    })
  }
}

/** What stands outside the room of its list, or of its cell, by its text. */
function cut(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.queue__list')].flatMap((list) => {
      const room = list.getBoundingClientRect()
      return [...list.querySelectorAll('table, th, td, td *, li, li *')]
        .filter((part) => !part.closest('.visually-hidden'))
        .filter((part) => part.getBoundingClientRect().right > room.right + 1)
        .map((part) => `${part.tagName}: ${part.textContent?.trim().slice(0, 80)}`)
    }),
  )
}

for (const width of [840, 1000, 1024, 1280, 1440]) {
  test(`nothing in the queue is cut at ${width} px, in either language`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await signIn(page)
    // The longest words of all: what the hub holds until the next has received.
    await expect(
      page.getByText(/^Mottagen av Maja Lund, Socialjouren.* har inte tagit emot/),
    ).toBeVisible()
    expect(await cut(page)).toEqual([])
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Duty queue' })).toBeVisible()
    expect(await cut(page)).toEqual([])
    await page.getByRole('button', { name: 'Svenska' }).click()
    if (process.env.LOOK)
      await page.screenshot({ path: `${process.env.LOOK}/queue-${width}.png`, fullPage: true })
  })
}

for (const width of [320, 375]) {
  test(`what was done is not said over the clock of the card, at ${width} px`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 568 })
    await signIn(page)
    const card = page.locator('.queue-card').filter({ hasText: 'ING-0ACT1-N0W00' })
    const button = card.getByRole('button', { name: 'Ta emot det akuta' })
    // Where a thumb is: low on the screen.
    await button.evaluate((it) => it.scrollIntoView({ block: 'end' }))
    await button.click()
    await expect(page.getByText('Du har tagit emot ING-0ACT1-N0W00.')).toBeVisible()
    await expect(card.getByText('Omedelbar skyddsbedömning')).toBeAttached()
    const [toast, clock] = await Promise.all(
      [page.locator('.toast'), card.locator('.queue-card__due')].map((part) => part.boundingBox()),
    )
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/card-${width}.png` })
    expect(clock!.y).toBeGreaterThanOrEqual(0)
    expect(clock!.y + clock!.height).toBeLessThanOrEqual(toast!.y)
  })
}

test('a new report is announced on every tab within a second, through one stream', async ({
  page,
  context,
}) => {
  await signIn(page)
  const other = await context.newPage()
  await other.goto('/jourko')
  await expect(other.getByText('Direktuppdaterad')).toBeVisible()
  await expect(other.getByRole('link', { name: /^ING-/ })).toHaveCount(8) // What was there is not news.
  expect(await (await tell(page, 'streams')).json()).toBe(1)
  await tell(page, 'new')
  for (const tab of [page, other]) {
    await expect(tab.getByText('Ny anmälan. Akut.')).toBeVisible({ timeout: 1000 })
    await expect(tab.getByRole('link', { name: 'ING-3N0VA-RAPPT', exact: true })).toBeVisible()
  }
  await expect(
    page.getByRole('alert').filter({ hasText: 'Ingen har tagit emot ING-7K3MQ-2XPRA' }),
  ).toContainText('08-465 004 01')
})

test('without a shared worker one tab leads, and another takes over when it closes', async ({
  page,
  context,
}) => {
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'))
  await signIn(page)
  const other = await context.newPage()
  await other.goto('/jourko')
  await expect(other.getByText('Direktuppdaterad')).toBeVisible()
  await expect(other.getByRole('link', { name: /^ING-/ })).toHaveCount(8) // What was there is not news.
  expect(await (await tell(page, 'streams')).json()).toBe(1)
  // Told at the worst moment: the one that led is gone, and the other may not have taken over yet.
  await page.close()
  await tell(other, 'new')
  await expect(other.getByText('Ny anmälan. Akut.')).toBeVisible({ timeout: 5000 })
  await expect.poll(async () => (await tell(other, 'streams')).json()).toBe(1)
})

test('a broken stream is told, and mended with nothing missed', async ({ page }) => {
  await signIn(page)
  await tell(page, 'drop')
  await expect(page.getByText('Återansluter', { exact: true })).toBeVisible()
  await tell(page, 'new')
  await expect(page.getByText('Direktuppdaterad')).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('link', { name: 'ING-3N0VA-RAPPT', exact: true })).toBeVisible()
})

test('an ended session leads to sign-in, and back to the page', async ({ page }) => {
  await tell(page, 'refuse')
  await signIn(page)
  const again = page.getByRole('button', { name: 'Försök igen' })
  await expect(again).toBeVisible() // The queue has been asked for, and refused.
  await tell(page, 'accept')
  await tell(page, 'out')
  await again.click()
  await expect(page.getByText('Din inloggning har gått ut.')).toBeVisible()
  expect(new URL(page.url()).searchParams.get('till')).toBe('/jourko')
})

test('nothing waiting is said with the time, and signing out leaves every tab', async ({
  page,
  context,
}) => {
  await tell(page, 'empty')
  await signIn(page)
  await expect(page.getByText('Inget väntar')).toBeVisible()
  await expect(page.getByText(/Senast kontrollerat \d\d:\d\d\./)).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Duty queue' })).toBeVisible()
  await page.getByRole('button', { name: 'Svenska' }).click()

  const other = await context.newPage()
  await other.goto('/jourko')
  await page.getByRole('button', { name: 'Logga ut' }).click()
  for (const tab of [page, other]) await expect(tab).toHaveURL(/logga-in/)
})
