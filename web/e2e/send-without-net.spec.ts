// A send without an answer: said in view, tried again by itself, once stored, and its receipt stays.
import { expect, test, type Page } from '@playwright/test'
import { real } from './support/ports'
import { expectAccessible, expectNoSidewaysScroll } from './support/page'
import { asPage, expectQuiet, fillReport, signedIn } from './support/people'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial' })

let officer: Page
test.beforeAll(async ({ browser }) => {
  officer = await signedIn(browser, 'polis.city')
})
test.afterEach(() => expectQuiet(officer))

const told = {
  place: 'Provstationen',
  municipality: 'Nacka',
  name: ['Tove', 'Fiktivsson'] as [string, string],
}
const mine = async (): Promise<{ reference: string }[]> =>
  (
    await (
      await officer.request.get(`${real}/v1/reports?scope=all`, { headers: await asPage(officer) })
    ).json()
  ).items
const panel = () => officer.getByRole('heading', { name: /Vi vet inte om anmälan har kommit fram/ })
const noNet = () => officer.getByRole('heading', { name: 'Inget nät: anmälan är inte skickad' })
const line = () => officer.locator('.form-send__line')
const receipt = () => officer.getByRole('heading', { name: 'Anmälan är sparad' })
const pressSend = () => officer.getByRole('button', { name: 'Lämna över anmälan' }).click()

async function filled() {
  await officer.goto('/ny-anmalan')
  await fillReport(officer, told)
  await expect(officer.getByText(/^Utkast sparat/)).toBeVisible()
}

test('without net it says so in view, and is sent once by itself when the net is back', async () => {
  const before = (await mine()).length
  await filled()
  const keys: string[] = []
  officer.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/reports'))
      keys.push(request.headers()['idempotency-key']!)
  })
  await officer.context().setOffline(true)
  const height = (await officer.locator('.form-send').boundingBox())!.height
  await officer.locator('#f-now-with_whom').fill('patrull')
  await expect(line()).toContainText('Inget nät – sparas när nätet är tillbaka')
  await officer.locator('#f-danger').scrollIntoViewIfNeeded()
  await pressSend()
  await expect(noNet()).toBeFocused()
  await expect(noNet()).toBeInViewport()
  await expect(officer.getByRole('alert').filter({ has: noNet() })).toBeVisible()
  await expect(officer.getByText(/^Nästa försök om/)).toBeVisible()
  await expect(line()).toContainText(/Inte skickad\s*– försöker igen om \d+ s/)
  const act = officer.locator('.form-send__act')
  await expect(act.getByRole('link', { name: /08-465 004 0\d/ })).toBeInViewport()
  await expect(act.getByRole('button')).toHaveText(['Försök nu'])
  await expect(act.getByRole('button')).toBeEnabled()
  expect((await officer.locator('.form-send').boundingBox())!.height, 'one line').toBe(height)
  await expectAccessible(officer)
  await officer.screenshot({ path: 'test-results/send-without-net.png', fullPage: true })
  await officer.setViewportSize({ width: 320, height: 700 })
  await officer.emulateMedia({ colorScheme: 'dark' })
  await expectNoSidewaysScroll(officer)
  await expect(act.getByRole('button', { name: 'Försök nu' })).toBeInViewport({ ratio: 1 })
  await officer.screenshot({ path: 'test-results/send-without-net-320-dark.png' })
  await officer.emulateMedia({ colorScheme: 'light' })
  await officer.setViewportSize({ width: 1280, height: 800 })
  await officer.context().setOffline(false)
  await expect(receipt()).toBeVisible()
  expect(new Set(keys).size).toBe(1)
  expect(keys.length).toBeGreaterThan(1)
  expect(await mine()).toHaveLength(before + 1)

  const reference = /ING-[0-9A-Z-]{11}/.exec(officer.url())![0]
  await officer.reload()
  await expect(receipt()).toBeVisible()
  await expect(officer.getByText(reference).first()).toBeVisible()
  await expect(
    officer.getByText(/^Jouren ska ha tagit emot senast .* \d\d:\d\d\. Ring annars\.$/),
  ).toBeInViewport()
  await expect(officer.getByRole('link', { name: /08-465 004 0\d/ })).toBeInViewport()
  await officer.screenshot({ path: 'test-results/receipt-again.png', fullPage: true })
  expect(await mine()).toHaveLength(before + 1)
  await officer.getByRole('button', { name: 'Ny anmälan', exact: true }).click()
  await expect(officer.locator('#f-now-place')).toHaveValue('')
})

test('an answer that was lost is asked for after the page is loaded again, and the receipt is there', async () => {
  const before = (await mine()).length
  await filled()
  await officer.route('**/v1/reports', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch() // It comes through; the answer does not.
    await route.abort()
  })
  await pressSend()
  await expect(panel()).toBeFocused()
  expect(await mine()).toHaveLength(before + 1)
  await officer.unroute('**/v1/reports')
  await officer.reload()
  await expect(receipt()).toBeVisible()
  expect(await mine()).toHaveLength(before + 1)
})

test('one that never came through is sent when the page is loaded again', async () => {
  const before = (await mine()).length
  await filled()
  await officer.route('**/v1/reports', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await pressSend()
  await expect(panel()).toBeFocused()
  const stored = await officer.evaluate(() => ({ ...localStorage, ...sessionStorage }))
  expect(JSON.stringify(stored)).not.toContain('Fiktivsson')
  expect(officer.url()).not.toContain('Fiktivsson')
  await officer.unroute('**/v1/reports')
  await officer.reload()
  await expect(receipt()).toBeVisible()
  expect(await mine()).toHaveLength(before + 1)
})

test('whoever stops waiting may change the report, and it is still stored once', async () => {
  const before = (await mine()).length
  await filled()
  await officer.route('**/v1/reports', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.abort()
  })
  await pressSend()
  await expect(panel()).toBeFocused()
  await officer.unroute('**/v1/reports')
  await officer.getByRole('button', { name: 'Sluta försöka och ändra anmälan' }).click()
  await officer.locator('#f-now-place').fill('Någon annanstans')
  await expect(line()).toContainText(/^Redan skickat som ING-/)
  await expect(officer.locator('#f-now-place')).toHaveValue('Någon annanstans')
  expect(await mine()).toHaveLength(before + 1)
})
