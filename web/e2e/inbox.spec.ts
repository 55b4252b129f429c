// inbox: a unit's inbox sounds, shows what comes and what is late, and says what is missing, on the stage (support/stage.mjs).
import type { Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/page'
import { rowInFocus, rowsInView } from './support/desk'

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

const inView = async (page: Page) => (await rowsInView(page)).map(({ id }) => id)
const focused = async (page: Page) => (await rowInFocus(page))?.id
const rowOf = (page: Page, reference: string) => page.locator(`tr#row-${reference}`)
/** The name of the group in which the row stands at this moment. */
const groupOf = (page: Page, reference: string) =>
  page.evaluate(
    (id) => document.getElementById(id)?.closest('tbody')?.querySelector('th')?.textContent,
    `row-${reference}`,
  )

test('forty in the morning: so many are seen at once, in groups by what is to be done, what waits at others last', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'morning')
  await atFarsta(page)
  const rows = page.locator('tr.queue-row')
  await expect(rows).toHaveCount(40)
  await look(page, 'inbox-morning')
  const seen = await inView(page)
  console.log(`rows in view: ${seen.length}`)
  expect(seen.length).toBeGreaterThanOrEqual(25)
  const heights = await rows.evaluateAll((all) =>
    all.map((row) => row.getBoundingClientRect().height),
  )
  expect(Math.max(...heights)).toBeLessThanOrEqual(24)
  const groups = await page.locator('.queue-table__group th').allTextContents()
  expect(groups.map((each) => each.trim().replace(/\s+/g, ' '))).toEqual([
    'Att ta emot 12',
    'Att bedöma 9',
    'Att registrera 9',
    'Hos er tills nästa har tagit emot 1',
    'Hos andra 9',
  ])
  await expect(rows.first()).toContainText('Akut')
  await expect(rows.first().getByRole('button', { name: /^Ta emot/ })).toBeInViewport()
  await expect(page.getByRole('button', { name: 'Att ta emot 12' })).toBeInViewport()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
})

test('two rows of one report say as what each has come', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'morning')
  await atFarsta(page)
  await expect(rowOf(page, 'HND-TW1NA-M0RGN')).toContainText('ansvarig nämnd')
  await expect(rowOf(page, 'HND-TW1NB-M0RGN')).toContainText('agerar nu')
  await expect(page.locator('tr.queue-row')).toHaveCount(40)
  const said = await page.locator('tr.queue-row').allTextContents()
  expect(new Set(said).size).toBe(40)
})

test('by the keyboard alone: J and K move, T receives in the row, which keeps the focus, Enter opens', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'morning')
  await atFarsta(page)
  await expect(page.locator('tr.queue-row')).toHaveCount(40)
  await page.keyboard.press('t')
  const first = await focused(page)
  expect(first, 'T without a row in focus only goes to the first').toBe('HND-00000-M0RGN')
  expect(await groupOf(page, first!)).toContain('Att ta emot')
  await page.keyboard.press('t')
  await expect(page.getByText('Du har tagit emot ING-00000-M0RGN.')).toBeVisible()
  await expect.poll(() => groupOf(page, first!)).toContain('Att bedöma')
  await expect(rowOf(page, first!).locator('.queue-row__link'), 'it has moved').toBeFocused()
  expect(await inView(page)).toContain(first)
  for (let press = 0; press < 30; ++press) await page.keyboard.press('j')
  expect(await inView(page), 'what has the focus is under no bar').toContain(await focused(page))
  await page.keyboard.press('k')
  const here = await focused(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/overlamning/${here}`)
  await page.goBack()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Tangenter' })).toContainText('J, K, T och S')
})

test('the focus stays with its row when a colleague is first, and goes to the next when it leaves', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'morning')
  await atFarsta(page)
  await expect(page.getByText('Direktuppdaterad')).toBeVisible()
  await page.keyboard.press('j')
  expect(await focused(page)).toBe('HND-00000-M0RGN')
  await tell(page, 'colleague')
  await expect.poll(() => groupOf(page, 'HND-00000-M0RGN')).toContain('Att bedöma')
  expect(await focused(page)).toBe('HND-00000-M0RGN')
  await tell(page, 'leaves')
  await expect(rowOf(page, 'HND-00000-M0RGN')).toHaveCount(0)
  expect(await focused(page)).toMatch(/^HND-/)
})

test('Bedöm and Registrera open the page at their form, where one begins to write', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'morning')
  await atFarsta(page)
  await page.getByRole('link', { name: 'Bedöm ING-00001-M0RGN' }).click()
  const needed = page.getByRole('group', { name: 'Behöver barnet omedelbart skydd?' })
  await expect(needed.getByRole('radio').first()).toBeFocused()
  await expect(needed).toBeInViewport()
  await page.goBack()
  await page.getByRole('link', { name: 'Registrera ING-00002-M0RGN' }).click()
  await expect(page.getByLabel('Nämndens beteckning')).toBeFocused()
  await expect(page.getByLabel('Nämndens beteckning')).toBeInViewport()
})

test('what is chosen stands in the address, and holds after a reload', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'morning')
  await atFarsta(page)
  await page.getByRole('button', { name: 'Att registrera 9' }).click()
  await expect(page).toHaveURL('/inkorg?visa=register')
  await expect(page.locator('tr.queue-row')).toHaveCount(9)
  await page.reload()
  await expect(page.locator('tr.queue-row')).toHaveCount(9)
  await page.getByRole('button', { name: 'Alla', exact: true }).click()
  await expect(page.locator('tr.queue-row')).toHaveCount(40)
  await expect(page.locator('.queue-table__group')).toHaveCount(0)
})

test('nothing waits: said with the time when it was looked at', async ({ page }) => {
  await tell(page, 'empty')
  await atFarsta(page)
  await expect(page.getByText('Inget väntar')).toBeVisible()
  await expect(page.getByText(/^Senast kontrollerat \d\d:\d\d\.$/)).toBeVisible()
  await look(page, 'inbox-empty')
})

for (const [width, colorScheme] of [
  [320, 'dark'],
  [375, 'light'],
] as const) {
  test(`on a phone of ${width} px a short card each, with its act`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 667 })
    await tell(page, 'morning')
    await atFarsta(page)
    const card = page.locator('.queue-card').first()
    await expect(card).toContainText('Ta emot')
    await expect(card.getByRole('button', { name: /^Ta emot/ })).toBeVisible()
    expect((await card.boundingBox())!.height).toBeLessThan(220)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await look(page, `inbox-phone-${width}`)
  })
}

test('each that is open says its next step and by when, also when it is registered', async ({
  page,
}) => {
  await atFarsta(page)
  const acute = page.getByRole('row').filter({ hasText: 'ING-F4TIM-E0001' })
  await expect(acute).toContainText('Omedelbar skyddsbedömning')
  await expect(acute).toContainText('Fatime Mottagarsson')
  await expect(acute).toContainText('genast, yttersta gräns')
  const registered = page.getByRole('row').filter({ hasText: 'ING-R3GUN-A55ES' })
  await expect(registered).toContainText('över tiden')
  await expect(registered).toContainText('Återkallad')
  await registered.getByRole('link', { name: 'ING-R3GUN-A55ES', exact: true }).click()
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
    await page.getByRole('button', { name: 'Ta emot', exact: true }).click()
    await expect(page.getByText('Mottagen. Ditt namn står på anmälan.')).toBeVisible()
    const [toast, clock] = await Promise.all(
      ['.toast', '.clock-line'].map((part) => page.locator(part).first().boundingBox()),
    )
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/toast-${width}.png` })
    expect(clock!.y).toBeGreaterThanOrEqual(0)
    expect(clock!.y + clock!.height).toBeLessThanOrEqual(toast!.y)
  })
}
