// inbox: a unit's inbox sounds, shows what comes and what is late, and says what is missing, on the stage (support/stage.mjs).
import type { Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/page'

test.describe.configure({ mode: 'serial' })

declare global {
  interface Window {
    tones: number
  }
}

const tell = (page: Page, what: string) => page.request.post(`/v1/stage/${what}`)
const tones = (page: Page) => page.evaluate(() => window.tones)

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.tones = 0
    const make = AudioContext.prototype.createOscillator
    AudioContext.prototype.createOscillator = function () {
      window.tones++
      return make.call(this)
    }
  })
  for (const what of ['accept', 'full', 'out']) await tell(page, what)
})

async function signIn(page: Page, name: RegExp, start: string) {
  await page.goto('/logga-in')
  await page.getByRole('button', { name }).click()
  await expect(page.getByLabel('Engångskod')).toHaveValue('123456')
  await page.getByRole('button', { name: 'Logga in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: start })).toBeFocused()
}
const atFarsta = (page: Page) => signIn(page, /Sara Holm/, 'Mottagningens inkorg')

test('an inbox with the sound on rings when a report comes, and shows it on top and in the title', async ({
  page,
}) => {
  await atFarsta(page)
  await page.getByRole('switch', { name: 'Ljud av' }).click()
  await expect(page.getByRole('switch', { name: 'Ljud på' })).toBeVisible()
  await expect(page.getByText('Direktuppdaterad')).toBeVisible()
  await expect(page).toHaveTitle(/^\(2\) /) // One that nobody has, one that is late.
  const before = await tones(page)
  await tell(page, 'arrives')
  await expect(page.getByText('Ny anmälan till er. Akut.')).toBeVisible()
  await expect.poll(() => tones(page)).toBeGreaterThan(before)
  await expect(page.getByRole('link', { name: /^ING-/ }).first()).toHaveText('ING-C0MES-N0WXY')
  await expect(page).toHaveTitle(/^\(3\) /)
})

test('a clock that has run out is heard on a page that is told of nothing else', async ({
  page,
}) => {
  await atFarsta(page)
  await page.getByRole('switch', { name: 'Ljud av' }).click()
  await page.getByRole('link', { name: 'ING-N3WEA-0002X' }).click()
  await expect(page.getByText('Direktuppdaterad')).toBeVisible()
  const alarm = page.getByRole('alert').filter({ hasText: 'ING-F4TIM-E0001' })
  await expect(alarm).toHaveCount(0)
  for (let telling = 0; telling < 2; telling++) {
    const before = await tones(page)
    await tell(page, 'late') // The time is the server's alone: the page could not have counted it down.
    await expect.poll(() => tones(page)).toBeGreaterThan(before)
    await expect(alarm).toContainText('Omedelbar skyddsbedömning saknas: Mottagningen, Farsta')
    await expect(alarm).toContainText('Fatime Mottagarsson')
    await expect(alarm).toContainText('08-465 004 00')
  }
})

test('each that is open says its next step, whose it is and by when, also when it is registered', async ({
  page,
}) => {
  await atFarsta(page)
  const acute = page.getByRole('listitem').filter({ hasText: 'ING-F4TIM-E0001' }).first()
  await expect(acute).toContainText(
    'Nästa steg: Omedelbar skyddsbedömning – Mottagningen, Farsta, Fatime Mottagarsson',
  )
  await expect(acute).toContainText('genast')
  const registered = page.getByRole('listitem').filter({ hasText: 'ING-R3GUN-A55ES' }).first()
  await expect(registered).toContainText('försenad sedan')
  await expect(registered).toContainText('Återkallad')
  await registered.getByRole('link').click()
  await expect(page.getByText('Registrerad, men inte bedömd.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Spara bedömningen' })).toBeVisible()
  await expect(
    page.getByText('Återkallad av den som anmälde. Anmälan ligger kvar och ska bedömas.'),
  ).toBeVisible()
  await expect(page.getByText('Inget att göra här nu')).toHaveCount(0)
})

test('whoever may not take the step reads that it is missing, and whose it is', async ({
  page,
}) => {
  await signIn(page, /Karin Ek/, 'Mottagningens inkorg')
  await page.getByRole('link', { name: 'ING-R3GUN-A55ES', exact: true }).click()
  await expect(page.getByText(/din roll ger inte rätt till det/)).toBeVisible()
  await page.goto('/overlamning/HND-VX1P9-C0KEM') // Another unit's.
  await expect(page.getByText(/Inget av stegen är ditt/)).toBeVisible()
  await expect(page.getByText('08-465 004 05')).toBeVisible()
  await expect(page.getByText('Inget att göra här nu')).toHaveCount(0)
})

test('cases that were registered without an assessment are counted, once and quietly', async ({
  page,
}) => {
  await tell(page, 'reopened')
  await atFarsta(page)
  await expect(page.getByText(/^12 anmälningar registrerades tidigare/)).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: '12 anmälningar' })).toHaveCount(0)
})

test('the desk itself receives what acts now, in its row', async ({ page }) => {
  await signIn(page, /Maja Lund/, 'Jourkö')
  await expect(page.getByRole('rowheader', { name: /^Akuta, ingen har tagit emot/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ta emot det akuta' })).toHaveCount(1)
  const alarm = page.getByRole('alert').filter({ hasText: 'ING-7K3MQ-2XPRA' })
  await expect(alarm).toContainText('Ingen har tagit emot ING-7K3MQ-2XPRA')
  await expect(alarm).not.toContainText('08-465 004 00') // The desk's own number.
})

/** Every page as a picture, for whoever wants to look: LOOK names the folder. */
async function look(page: Page, name: string) {
  const folder = process.env.LOOK
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const pages = {
  unit: [
    /Sara Holm/,
    'Mottagningens inkorg',
    ['/inkorg', '/overlamning/HND-R3GUN-A55ES', '/overlamning/HND-F4TIM-E0001/utskrift'],
  ],
  hub: [/Maja Lund/, 'Jourkö', ['/jourko', '/anmalan/ING-0ACT1-N0W00', '/avstamning']],
  officer: [
    /Olle Berg/,
    'Ny anmälan',
    ['/mina-anmalningar', '/mina-anmalningar/ING-K8H3T-D6ZBA', '/mina-anmalningar/ING-7K3MQ-2XPRA'],
  ],
} as const

for (const [who, [name, start, paths]] of Object.entries(pages)) {
  for (const fullness of ['full', 'empty'] as const) {
    test(`the pages of ${who} are accessible and fit, ${fullness}`, async ({ page }) => {
      test.skip(!process.env.INGANG_LONG, 'some minutes long: ./dev test browser --long')
      await signIn(page, name, start)
      await tell(page, fullness)
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 320],
      ] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize({ width, height: 800 })
        for (const path of paths) {
          await page.goto(path)
          await expect(page.locator('h1').first()).toBeVisible()
          await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
          const where = `${who}-${fullness}${path.replaceAll('/', '-')}-${width}`
          await look(page, where)
          await expectAccessible(page, where)
          await expectNoSidewaysScroll(page, where)
        }
      }
    })
  }
}

for (const width of [320, 375]) {
  test(`what was done is not said over the clock that it started, at ${width} px`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 568 })
    await atFarsta(page)
    await page.getByRole('link', { name: 'ING-N3WEA-0002X' }).click()
    await page.getByRole('button', { name: 'Ta emot' }).click()
    await expect(page.getByText('Mottagen. Ditt namn står på anmälan.')).toBeVisible()
    const [toast, clock] = await Promise.all(
      ['.toast', '.clock-line'].map((part) => page.locator(part).first().boundingBox()),
    )
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/toast-${width}.png` })
    expect(clock!.y).toBeGreaterThanOrEqual(0)
    expect(clock!.y + clock!.height).toBeLessThanOrEqual(toast!.y)
  })
}
