// queue: seventy reports at night, by the keyboard alone: what is in view, what has the focus, and what is taken.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './support/page'
import { rowInFocus, rowsInView } from './support/desk'
import { tabTo } from './support/people'

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

const inView = async (page: Page) => (await rowsInView(page)).map(({ name }) => name)
const focused = async (page: Page) => (await rowInFocus(page))?.name

test('seventy at night: so many are seen at once, those that nobody has first', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'night')
  await signIn(page)
  await expect(page.locator('tr.queue-row')).toHaveCount(70)
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/queue-night.png` })
  const seen = await inView(page)
  expect(seen.length).toBeGreaterThanOrEqual(28)
  const heights = await page
    .locator('tr.queue-row')
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
  expect(Math.max(...heights)).toBeLessThanOrEqual(24)
  await expect(page.locator('dialog'), 'no line of what is closed').toBeHidden()
  await expect(page.getByText('Övningsmiljö'), 'that it is a training place').toBeInViewport()
  await expect(page.getByRole('button', { name: /^Hos mottagare/ })).toBeInViewport()
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

test('five hundred are drawn a part at a time; the longest task is told', async ({ page }, {
  annotations,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'crowd')
  await page.addInitScript(() => {
    const seen: number[] = ((window as unknown as { longTasks: number[] }).longTasks = [])
    new PerformanceObserver((list) =>
      list.getEntries().forEach(({ duration }) => seen.push(Math.round(duration))),
    ).observe({ type: 'longtask', buffered: true })
  })
  await signIn(page)
  await expect(page.locator('tr.queue-row')).toHaveCount(500, { timeout: 15_000 })
  expect((await inView(page)).length).toBeGreaterThanOrEqual(28)
  // What a machine needs for it is not the same on any two of them: told, and not held against a time.
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks)
  const description = `long tasks (ms), of which the longest: ${tasks.join(', ') || 'none'}`
  annotations.push({ type: 'measured', description })
  if (process.env.LOOK) console.log(description)
})

test('from the queue to handed over, by the keyboard alone: what is in view and in focus after each act', async ({
  page,
}) => {
  const reference = 'ING-4TQ8Z-M1VHC'
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page)
  await expect(page.locator('tr.queue-row')).toHaveCount(8)
  for (let press = 0; press < 8 && (await focused(page)) !== reference; ++press)
    await page.keyboard.press('j')
  expect(await focused(page)).toBe(reference)
  expect(await inView(page)).toContain(reference)

  await page.keyboard.press('t')
  await expect(page.getByText(`Du har tagit emot ${reference}.`)).toBeVisible()
  const row = page.locator('tr.queue-row').filter({ hasText: reference })
  await expect(row.getByRole('link', { name: /^Lämna över/ })).toBeInViewport()
  await expect(row.locator('.queue-row__link'), 'it has moved, and has the focus').toBeFocused()

  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/anmalan/${reference}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  const confirm = page.getByRole('button', { name: 'Bekräfta och lämna över' })
  await expect(confirm, 'the proposal and its button').toBeInViewport()
  await expect(page.getByText('Socialjouren Nordväst').first()).toBeInViewport()
  await expect(page.getByText('Bor barnet växelvis hos båda föräldrarna?')).toBeInViewport()
  await tabTo(page, confirm, 12)
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Överlämnad till' })).toBeFocused()
  const ring = page.getByRole('note').filter({ hasText: 'Ring nu: Socialjouren Nordväst' })
  await expect(ring).toBeInViewport()
  await expect(ring.getByRole('link', { name: /08-465 004 05/ })).toHaveAttribute(
    'href',
    'tel:+46846500405',
  )
  await expectAccessible(page)
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/handed-over.png` })
})

test('L takes the row in focus and opens it where it is handed over; with no row in focus it takes nothing', async ({
  page,
}) => {
  const reference = 'ING-4TQ8Z-M1VHC'
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page)
  await expect(page.locator('tr.queue-row')).toHaveCount(8)
  await page.keyboard.press('l')
  await expect(page).toHaveURL('/jourko')
  expect(await focused(page)).toMatch(/^ING-/)
  await page.getByRole('link', { name: reference }).focus()
  await page.keyboard.press('l')
  await expect(page).toHaveURL(`/anmalan/${reference}`)
  await expect(page.getByText(`Du har tagit emot ${reference}.`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Bekräfta och lämna över' })).toBeInViewport()
})

test('a whole reference is opened by S, or by a paste, and Enter: without a search, and as it was written', async ({
  page,
}) => {
  const reference = 'ING-4TQ8Z-M1VHC'
  const searched: string[] = []
  page.on('request', (request) => {
    if (/\/v1\/search$/.test(request.url())) searched.push(request.url())
  })
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page)
  await expect(page.locator('tr.queue-row')).toHaveCount(8)
  await page.keyboard.press('s')
  const field = page.getByLabel('Beteckning', { exact: true }).and(page.locator('input[type=text]'))
  await expect(field).toBeFocused()
  await page.keyboard.type('ing 4tq8z m1vhc')
  await expect(page.getByRole('button', { name: `Öppna ${reference}` })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/anmalan/${reference}`)

  await page.getByRole('link', { name: 'Jourkö' }).click()
  await expect(page.locator('tr.queue-row')).toHaveCount(8)
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', `Det gäller ${text}.`)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, reference)
  await expect(field).toHaveValue(reference)
  await expect(field).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/anmalan/${reference}`)
  expect(searched).toEqual([])
  // What is no whole reference is searched for, and why is asked.
  await page.goto('/sok')
  await field.fill('K123456-26')
  await expect(page.getByLabel('Varför söker du?')).toBeVisible()
})

test('what routing asks is answered where it is asked, by the keyboard, and the proposal is made anew', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page)
  await page.goto('/anmalan/ING-4TQ8Z-M1VHC')
  await page.getByRole('button', { name: 'Ta emot' }).click()
  const asked = page.getByRole('group', { name: 'Bor barnet växelvis hos båda föräldrarna?' })
  const save = page.getByRole('button', { name: 'Notera svaren' })
  await save.click()
  await expect(page.getByText(/^Det här saknas/).first()).toBeVisible()
  await asked.getByRole('radio', { name: 'Ja' }).focus()
  await page.keyboard.press('Space')
  const home = page.getByLabel('I vilken kommun bor barnet?')
  await expect(home, 'what follows from it is asked').toBeVisible()
  await expect(asked.getByRole('radio', { name: 'Ja' }), 'the focus stays').toBeFocused()
  await tabTo(page, home, 3)
  await page.keyboard.press('S')
  const now = page.getByRole('status').filter({ hasText: 'Förslaget är nu' })
  await expect(now).toContainText('Farsta')
  await expect(home).toBeFocused()
  await expectAccessible(page)
  await tabTo(page, save, 3)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Svaren är noterade.')).toBeVisible()
  const noted = page.locator('.questions').getByRole('listitem').filter({ hasText: 'växelvis' })
  await expect(noted).toContainText('Ja')
  if (process.env.LOOK)
    await page.screenshot({ path: `${process.env.LOOK}/report.png`, fullPage: true })
  await page.reload()
  await expect(noted, 'for whoever takes it over').toContainText('Ja')
  await expect(page.getByText('Farsta').first()).toBeVisible()
  await page.getByRole('button', { name: /^Svara på nytt: Bor barnet växelvis/ }).click()
  await expect(asked).toBeVisible()
  await expectAccessible(page)
})

test('that a colleague has a report open stands in its row while it is so', async ({ page }) => {
  await page.clock.install()
  await page.setViewportSize({ width: 1280, height: 900 })
  await tell(page, 'opens')
  await signIn(page)
  const row = page.locator('tr.queue-row').filter({ hasText: 'ING-4TQ8Z-M1VHC' })
  await expect(row).toContainText('Öppen hos Natta Nordström')
  await expect(page.getByText('Öppen hos')).toHaveCount(1)
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/open-with.png` })
  await expectAccessible(page)
  await tell(page, 'closes')
  await page.clock.fastForward(11_000)
  await expect(row).not.toContainText('Öppen hos')
})

for (const width of [375, 320]) {
  test(`on a phone of ${width} px what was told comes first, and the act is one press away`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 667 })
    await signIn(page)
    await page.goto('/anmalan/ING-4TQ8Z-M1VHC')
    const told = page.getByText('Patrull träffade barnet vid torget')
    const act = page.getByRole('button', { name: 'Ta emot' })
    await expect(act).toBeVisible()
    const [above, below] = await Promise.all([told, act].map((part) => part.boundingBox()))
    expect(above!.y).toBeLessThan(below!.y)
    await page.getByRole('button', { name: 'Till nästa steg' }).click()
    await expect(page.getByRole('heading', { name: 'Nästa steg' })).toBeFocused()
    await expect(act).toBeInViewport()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    if (process.env.LOOK)
      await page.screenshot({ path: `${process.env.LOOK}/report-${width}.png`, fullPage: true })
  })
}

test('the alarms are one banner by cause and owner; seen, it is one line, until it grows', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page)
  const alert = page.locator('#alarm-causes')
  await expect(alert).toContainText(/Ingen har tagit emot ING-7K3MQ-2XPRA sedan/)
  await expect(alert).not.toContainText('ING-K8H3T-D6ZBA')
  await page.getByRole('button', { name: 'Visa alla 3 larm' }).click()
  await expect(alert).toContainText('Farsta (Fatime Mottagarsson) har ING-K8H3T-D6ZBA sedan')
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/alarms.png` })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Sett', exact: true }).click()
  await expect(page.getByText(/^Du såg 3 larm \d\d:\d\d\. De gäller fortfarande\.$/)).toBeVisible()
  await expect(alert).toBeHidden()
  const again = page.getByRole('button', { name: 'Visa', exact: true })
  await expect(again, 'the focus is not lost').toBeFocused()
  await expectAccessible(page)
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/alarms-seen.png` })
  await tell(page, 'runsOut')
  await expect(alert, 'it has grown').toContainText('Ingen har tagit emot ING-4TQ8Z-M1VHC')
})

test('however many alarms there are, the queue is seen beneath them and the last can be reached', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page)
  const causes = page.locator('#alarm-causes')
  await expect(causes).toBeVisible()
  const last = await causes.evaluateHandle((list) => {
    for (let more = 0; more < 40; more++) list.append(list.firstElementChild!.cloneNode(true))
    return list.lastElementChild as HTMLElement
  })
  const bar = (await page.locator('.app-alarms').boundingBox())!
  expect(bar.height).toBeLessThanOrEqual(360)
  await last.scrollIntoViewIfNeeded()
  const { y, height } = (await last.boundingBox())!
  expect(y + height).toBeLessThanOrEqual(bar.y + bar.height + 1)
  await expect(page.locator('tr.queue-row').first()).toBeInViewport()
})

test('notices are asked for by a press, and name nobody', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: 'sv-SE' })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const told: string[] = ((window as unknown as { told: string[] }).told = [])
    class Fake {
      static permission = 'default'
      static requestPermission = async () => (Fake.permission = 'granted')
      constructor(title: string) {
        told.push(title)
      }
    }
    Object.assign(window, { Notification: Fake })
    document.hasFocus = () => false
  })
  await signIn(page)
  await page.getByRole('button', { name: 'Visa aviseringar' }).click()
  await expect(page.getByRole('button', { name: 'Visa aviseringar' })).toHaveCount(0)
  await tell(page, 'new')
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told))
    .toEqual(['Ingång: en akut anmälan väntar'])
  await context.close()
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
