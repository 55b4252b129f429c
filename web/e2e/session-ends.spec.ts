// How a session ends: told in good time, at once when it is over, in the middle of a form without a word lost, and when
// nobody touches the screen; a desk that must hear goes on hearing.
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './support/page'
import {
  asPage,
  endSession,
  expectQuiet,
  goOnWithDraft,
  knownUser,
  signedIn,
  signInHere,
  stranger,
} from './support/people'
import { ownServer, type OwnServer } from './support/own-server'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let brief: OwnServer
let idle: OwnServer
test.beforeAll(async () => {
  brief = await ownServer({ length: 240, longest: 1200, notice: 235 }) // Time enough to look at it.
  idle = await ownServer({ idle: 12 })
})
test.afterAll(async () => {
  await brief?.end()
  await idle?.end()
})

async function look(page: Page, name: string) {
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name}.png` })
}

test('before a session ends the page says so, and the person goes on', async ({ browser }) => {
  const page = await signedIn(browser, 'polis.syd', brief.url)
  const notice = page.getByRole('alert').filter({ hasText: 'Din inloggning går ut' })
  await expect(notice).toBeVisible()
  const before = await (await page.request.get('/v1/session')).json()
  await look(page, 'gar-ut')
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 800 })
  await expectNoSidewaysScroll(page)
  await look(page, 'gar-ut-320')
  await page.getByRole('button', { name: 'Fortsätt vara inloggad' }).click()
  await expect(notice).toBeHidden()
  const after = await (await page.request.get('/v1/session')).json()
  expect(Date.parse(after.expires)).toBeGreaterThan(Date.parse(before.expires))
  expectQuiet(page)
})

test('a session that has ended is said at once where the page only listens, with a way back', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'ekero', idle.url)
  await page.goto('/inkorg')
  await expect(page.getByText('Direktuppdaterad', { exact: true })).toBeVisible()
  await endSession(page)
  await expect(page.getByText('Din inloggning har gått ut.')).toBeVisible()
  expect(new URL(page.url()).searchParams.get('till')).toBe('/inkorg')
  await expect(page.getByText('Återansluter')).toHaveCount(0)
  expectQuiet(page)
})

test('a session that ends in the middle of a form takes no word with it', async ({ browser }) => {
  const page = await signedIn(browser, 'polis', brief.url)
  await page.goto('/ny-anmalan')
  await page.route('**/v1/drafts*', (route) => route.abort())
  await page.locator('#f-what_happened').fill('Mitt i en mening när')
  await endSession(page)
  await expect(page.getByText('Din inloggning har gått ut.')).toBeVisible()
  await expect(page.getByText(/Det du skrev är inte sparat än\./)).toBeVisible()
  await page.unroute('**/v1/drafts*')
  await signInHere(page, 'polis')
  await goOnWithDraft(page)
  await expect(page.locator('#f-what_happened')).toHaveValue('Mitt i en mening när')
  expectQuiet(page)
})

declare global {
  interface Window {
    tones: number
  }
}

async function sendReport(browser: Parameters<typeof stranger>[0], url: string) {
  const officer = await stranger(browser, url)
  const { account, password, totp_now } = await knownUser(officer, 'polis.syd')
  const origin = { Origin: url }
  await officer.request.post('/v1/session', {
    headers: origin,
    data: { account, password, totp: totp_now },
  })
  const answer = await officer.request.post('/v1/reports', {
    headers: {
      ...origin,
      ...(await asPage(officer)),
      'Idempotency-Key': crypto.randomUUID(),
    },
    data: {
      channel: 'screen',
      content: {
        form_version: '2026-1',
        danger: 'no',
        child: { description: 'Fiktivt barn' },
        now: { place: 'Provstationen', municipality: '0182' },
        what_happened: 'Fiktiv berättelse.',
        reporter: { phone: '08-465 004 07' },
      },
    },
  })
  expect(answer.status()).toBe(201)
  return (await answer.json()).reference as string
}

test('a desk that nobody touches is covered, sounds for what is new, and opens with the password', async ({
  browser,
}) => {
  const desk = await signedIn(browser, 'jour', idle.url)
  await desk.context().addInitScript(() => {
    window.tones = 0
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (...at) {
      window.tones++
      return start.apply(this, at)
    }
  })
  await desk.goto('/jourko')
  await desk.getByRole('switch').click()
  const locked = desk.getByRole('heading', { name: 'Skärmen är låst' })
  for (let i = 0; i < 4; i++) {
    await desk.keyboard.press('Shift')
    await expect(locked).toHaveCount(0)
    await desk.waitForTimeout(4000) // More than the idle time in all.
  }
  await expect(locked).toHaveCount(0)
  await expect(locked).toBeVisible({ timeout: 40_000 })
  await expect(desk.getByRole('heading', { name: 'Jourkö' })).toHaveCount(0)
  await expect(desk.getByText('Direktuppdaterad', { exact: true })).toBeVisible()
  const refused = await desk.request.get('/v1/queue', { headers: await asPage(desk) })
  expect(refused.status()).toBe(423)

  const before = await desk.evaluate(() => window.tones)
  const reference = await sendReport(browser, idle.url)
  await expect(desk.getByText(/Något nytt har hänt i 1 anmälan/)).toBeVisible()
  await expect.poll(() => desk.evaluate(() => window.tones)).toBeGreaterThan(before)
  await expect(desk.getByText(reference)).toHaveCount(0)
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [320, 'dark'],
  ] as const) {
    await desk.setViewportSize({ width, height: 800 })
    await desk.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(desk)
    await expectNoSidewaysScroll(desk)
    await look(desk, `last-${width}`)
  }

  await desk.getByLabel(/^Lösenord för/).fill('fel')
  await desk.getByRole('button', { name: 'Lås upp' }).click()
  await expect(desk.getByText(/Lösenordet stämmer inte/)).toBeVisible()
  const { password } = await knownUser(desk, 'jour')
  await desk.getByLabel(/^Lösenord för/).fill(password)
  await desk.getByRole('button', { name: 'Lås upp' }).click()
  await expect(desk.getByRole('heading', { name: 'Jourkö' })).toBeVisible()
  await expect(desk.getByRole('link', { name: reference, exact: true }).first()).toBeVisible()
  expectQuiet(desk)
})

test('any other page that nobody touches is signed out, with a way back', async ({ browser }) => {
  const page = await signedIn(browser, 'roc', idle.url)
  await page.goto('/mina-anmalningar')
  await expect(page).toHaveURL(/logga-in.*till=\/mina-anmalningar/, { timeout: 40_000 })
  await expect(page.getByText(/^Ingen har rört skärmen/)).toBeVisible()
  expect((await page.request.get('/v1/session')).status()).toBe(401)
  expectQuiet(page)
})
