// Two persons and one browser. A cookie belongs to the whole browser, a page to the person who opened it: what is on the
// first one's page is not seen, done, sent or kept as the second.
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './support/page'
import {
  asPage,
  expectQuiet,
  fillReport,
  goOnWithDraft,
  send,
  signedIn,
  signInBeside,
  signInHere,
} from './support/people'
import { ownServer, type OwnServer } from './support/own-server'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const words = 'Ord som bara den första har skrivit'
let server: OwnServer
test.beforeAll(async () => {
  server = await ownServer()
})
test.afterAll(() => server?.end())

async function expectCovered(page: Page, name: RegExp) {
  await expect(page.getByRole('heading', { name: 'Någon annan är inloggad nu' })).toBeFocused()
  await expect(page.getByText(name).first()).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
}

const inBrowserOf = async (page: Page, path: string) =>
  (await page.request.get(path, { headers: await asPage(page) })).json()

test('an act on the page of the first is not done as the second, and the page is covered', async ({
  browser,
}) => {
  const officer = await signedIn(browser, 'polis.syd', server.url)
  await officer.goto('/ny-anmalan')
  await fillReport(officer, {
    place: 'Exempeltorget',
    municipality: 'Ekerö',
    name: ['Noel', 'Exempelsson'],
  })
  const reference = await send(officer)

  const duty = await signedIn(browser, 'jour', server.url)
  await duty.goto(`/anmalan/${reference}`)
  await expect(duty.getByRole('button', { name: 'Ta emot', exact: true })).toBeVisible()
  // The page learns of nothing: neither by the stream nor by asking who is here.
  await duty.route('**/v1/session', (route) => route.abort())
  await signInBeside(duty, 'jour.natt')
  await duty.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await expect(duty.getByRole('heading', { name: 'Någon annan är inloggad nu' })).toBeVisible()
  await expect(duty.getByText('Noel Exempelsson')).toHaveCount(0)
  const report = await inBrowserOf(duty, `/v1/reports/${reference}`)
  expect(report.state, 'received by neither').toBe('waiting')
  expect(report.door.by).toBeUndefined()

  await duty.unroute('**/v1/session')
  await duty.getByRole('button', { name: 'Läs in sidan igen' }).click()
  await expect(duty.getByText(/^Natta/).first()).toBeVisible()
  await expect(duty.getByRole('heading', { name: 'Jourkö' })).toBeVisible()
  expectQuiet(duty)
})

test('a report that the first has typed is neither sent nor kept as the second, and is there when the first is back', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'polis', server.url)
  await page.goto('/ny-anmalan')
  await page.route('**/v1/drafts*', (route) => route.abort())
  await fillReport(page, {
    place: 'Exempeltorget',
    municipality: 'Ekerö',
    name: ['Alma', 'Påhittsdotter'],
  })
  await page.locator('#f-what_happened').fill(words)
  await signInBeside(page, 'roc')
  await expectCovered(page, /Fortsätt som /)
  await expect(page.locator('#f-what_happened')).toHaveCount(0)
  await expect(page.getByText('Påhittsdotter')).toHaveCount(0)
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [320, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/tackt-${width}.png` })
  }
  await page.unroute('**/v1/drafts*')
  expect((await inBrowserOf(page, '/v1/drafts')).items).toEqual([])
  expect((await inBrowserOf(page, '/v1/reports?scope=all')).items).toEqual([])

  await page.getByRole('button', { name: 'Logga in som någon annan' }).click()
  await signInHere(page, 'polis')
  await expect(page.getByRole('heading', { name: 'Ny anmälan', exact: true })).toBeVisible()
  await goOnWithDraft(page)
  await expect(page.locator('#f-what_happened')).toHaveValue(words)
  expectQuiet(page)
})

test('a tab is told at once when another signs in in the next, and goes on as that person when asked', async ({
  browser,
}) => {
  const first = await signedIn(browser, 'ekero', server.url)
  await expect(first.getByRole('heading', { name: 'Mottagningens inkorg' })).toBeVisible()
  await signInBeside(first, 'nacka')
  await expectCovered(first, /Fortsätt som /)
  await first.getByRole('button', { name: /^Fortsätt som/ }).click()
  await expect(first.getByRole('heading', { name: 'Mottagningens inkorg' })).toBeVisible()
  await expect(first.getByText(/Nacka/).first()).toBeVisible()
  expectQuiet(first)
})
