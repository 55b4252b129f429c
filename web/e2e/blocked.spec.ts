// An account that is blocked at the machine while its page is open: the page says so within a second, and shows nothing
// of what stood there; what was half written is nobody's.
import { expect, test } from '@playwright/test'
import { expectAccessible } from './support/page'
import { expectQuiet, knownUser, signedIn } from './support/people'
import { ownServer, type OwnServer } from './support/own-server'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial', timeout: 120_000 })

let server: OwnServer
test.beforeAll(async () => {
  server = await ownServer()
})
test.afterAll(() => server?.end())

test('an account blocked while its page is open is told so, and the page is covered', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'ekero', server.url)
  await page.goto('/inkorg')
  await expect(page.getByText('Direktuppdaterad', { exact: true })).toBeVisible()
  const began = Date.now()
  expect(server.command('user', 'block', 'ekero')).toContain('Klart')
  await expect(page.getByText('Ditt konto är spärrat')).toBeVisible({ timeout: 5000 })
  console.log(`covered after ${Date.now() - began} ms`)
  await expect(page.getByText('Direktuppdaterad')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Logga ut' })).toHaveCount(0)
  await expectAccessible(page)
  expect((await page.request.get('/v1/session')).status()).toBe(401)

  const { account, password, totp_now } = await knownUser(page, 'ekero')
  const refused = await page.request.post('/v1/session', {
    headers: { Origin: server.url },
    data: { account, password, totp: totp_now },
  })
  expect(refused.status()).toBe(401)
  expectQuiet(page)
})

test('an account blocked while it writes is told so at the next thing that it asks', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'polis.syd', server.url)
  await page.goto('/ny-anmalan')
  await page.locator('#f-what_happened').fill('Ett ord som ingen annan ska se')
  server.command('user', 'block', 'polis.syd')
  await expect(page.getByText('Ditt konto är spärrat')).toBeVisible({ timeout: 5000 })
  await expect(page.locator('body')).not.toContainText('Ett ord som ingen annan ska se')
  expectQuiet(page)
})
