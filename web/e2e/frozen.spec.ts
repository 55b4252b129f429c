// "Direktuppdaterad" is true: a server that stands still and a net that is gone are said within ten seconds, with the
// moment that is shown, and the page mends by itself.
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './support/page'
import { ownServer, wireTo, type OwnServer } from './support/own-server'
import { expectQuiet, signedIn } from './support/people'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial' })

let server: OwnServer
test.beforeAll(async () => {
  server = await ownServer()
})
test.afterAll(() => server?.end())

const within = { timeout: 10_000 }

async function expectTold(page: Page) {
  await expect(page.getByText('Återansluter', { exact: true })).toBeVisible(within)
  await expect(page.getByText(/^Visar läget \d\d:\d\d:\d\d$/)).toBeVisible()
  await expect(page.getByText('Direktuppdaterad', { exact: true })).toHaveCount(0)
}

test('a server that stands still is told within ten seconds, and the page is live again when it goes on', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'ekero', server.url)
  await expect(page.getByText('Direktuppdaterad', { exact: true })).toBeVisible()
  server.freeze()
  await expectTold(page)
  await page.setViewportSize({ width: 320, height: 800 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  server.thaw()
  await expect(page.getByText('Direktuppdaterad', { exact: true })).toBeAttached({
    timeout: 40_000,
  })
  expectQuiet(page)
})

test('a net that is gone without a word is told within ten seconds, and the page is live again when it is back', async ({
  browser,
}) => {
  const wire = await wireTo(server.port)
  const page = await signedIn(browser, 'nacka', wire.url)
  await expect(page.getByText('Direktuppdaterad', { exact: true })).toBeVisible()
  wire.cut()
  await expectTold(page)
  wire.mend()
  await expect(page.getByText('Direktuppdaterad', { exact: true })).toBeVisible({ timeout: 40_000 })
  expectQuiet(page)
  wire.end()
})
