// handing-over: what the duty worker finds out moves the proposal and goes along; a colleague sees that the report is open; and
// the morning after each asks for what is left, once. By the keyboard. The server's clock is set: a Monday, 10:00.
import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from './support/page'
import { expectQuiet, fillReport, forgetSessions, send, signedIn, tabTo } from './support/people'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'

test.skip(!canSetTheClock, 'needs the server (INGANG) and faketime')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let server: ServerAt
let duty: Page
let natt: Page
let ekero: Page
let reference = ''

async function as(browser: Browser, account: string): Promise<Page> {
  let page: Page | undefined
  await expect(async () => {
    page = await signedIn(browser, account, server.url)
  }).toPass({ timeout: 60_000 }) // The server may still be starting.
  await page!.setViewportSize({ width: 1280, height: 900 })
  return page!
}

test.beforeAll(async ({ browser }) => {
  server = startServerAt('2026-11-30T09:00:00Z', 35)
  const officer = await as(browser, 'polis')
  await officer.goto('/ny-anmalan')
  const told = { place: 'Exempelgatan', municipality: 'Nacka' }
  await fillReport(officer, { ...told, name: ['Alma', 'Exempelsson'] })
  await officer.locator('#f-circumstances-home-municipality').selectOption('')
  reference = await send(officer)
  duty = await as(browser, 'jour')
  natt = await as(browser, 'jour.natt')
})
test.afterAll(() => server.stop())

test('a colleague sees in the queue that the report is open, and no longer when it is not', async () => {
  await natt.goto('/jourko')
  const row = natt.locator('tr.queue-row').filter({ hasText: reference })
  await expect(row).toBeVisible()
  await duty.goto('/jourko')
  await expect(duty.getByRole('link', { name: reference, exact: true })).toBeVisible()
  await natt.waitForTimeout(11_000)
  await expect(row, 'a list that is looked at is not opened').not.toContainText('Öppen hos')
  await tabTo(duty, duty.getByRole('link', { name: reference, exact: true }))
  await duty.keyboard.press('Enter')
  await expect(duty).toHaveURL(`/anmalan/${reference}`)
  await expect(row).toContainText('Öppen hos Jorun Jourexempel')
  await expect(duty.getByText('Öppen hos'), 'one knows that oneself').toHaveCount(0)
  if (process.env.LOOK) await natt.screenshot({ path: `${process.env.LOOK}/open-with-real.png` })
  await expectAccessible(natt)
  await duty.goto('/jourko')
  await expect(row).not.toContainText('Öppen hos')
  await duty.goto(`/anmalan/${reference}`)
  await expect(row).toContainText('Öppen hos')
  await duty.close()
  await expect(row, 'the page was closed').not.toContainText('Öppen hos', { timeout: 60_000 })
  expectQuiet(natt)
})

test('an answer moves the proposal at once; it needs no reason, and goes along', async ({
  browser,
}) => {
  duty = await as(browser, 'jour')
  await duty.goto(`/anmalan/${reference}`)
  await tabTo(duty, duty.getByRole('button', { name: 'Ta emot', exact: true }))
  await duty.keyboard.press('Enter')
  const proposed = duty.locator('.proposed__who').first()
  await expect(proposed).toContainText('Mottagningen, Nacka')
  const home = duty.getByLabel('I vilken kommun bor barnet?')
  await tabTo(duty, home)
  await duty.keyboard.type('Eker')
  await expect(proposed).toContainText('Mottagningen, Ekerö')
  await expect(home, 'the focus stays where it is').toBeFocused()
  await expect(duty.getByRole('status').filter({ hasText: 'Förslaget är nu' })).toContainText(
    'Mottagningen, Ekerö',
  )
  await expect(duty.getByLabel('Varför den mottagaren?')).toHaveCount(0)
  if (process.env.LOOK)
    await duty.screenshot({ path: `${process.env.LOOK}/found-out.png`, fullPage: true })
  await expectAccessible(duty)
  const confirm = duty.getByRole('button', { name: 'Bekräfta och lämna över' })
  for (let press = 0; press < 20; ++press) {
    if (await confirm.evaluate((each) => each === document.activeElement)) break
    await duty.keyboard.press('Shift+Tab')
  }
  await duty.keyboard.press('Enter')
  await expect(duty.getByRole('heading', { name: 'Överlämnad till' })).toBeFocused()
  const found = duty.locator('section').filter({ hasText: 'Det som har kommit fram' }).last()
  await expect(found).toContainText('I vilken kommun bor barnet?')
  await expect(found).toContainText('Ekerö')
  await expectAccessible(duty)

  ekero = await as(browser, 'ekero')
  await ekero.goto('/inkorg')
  await ekero.getByRole('link', { name: reference, exact: true }).click()
  const told = ekero.locator('.addition').filter({ hasText: 'I vilken kommun bor barnet?' })
  await expect(told).toContainText('Ekerö')
  await expectAccessible(ekero)
  expectQuiet(duty)
  expectQuiet(ekero)
})

test('the morning after: what is left asks once, and what is registered answers for itself', async ({
  browser,
}) => {
  server.passTo('2026-12-01T08:00:00Z')
  forgetSessions(server.url)
  ekero = await as(browser, 'ekero')
  await ekero.goto('/avstamning')
  const left = ekero.getByRole('list', { name: 'Kvar från tidigare dagar: 1' })
  await expect(left, 'of the day before, and open').toContainText(reference)
  const asks = ekero.getByRole('link', { name: `Gör klart: ${reference}` })
  if (process.env.LOOK)
    await ekero.screenshot({ path: `${process.env.LOOK}/reconciliation.png`, fullPage: true })
  await expectAccessible(ekero)
  await tabTo(ekero, asks)
  await ekero.keyboard.press('Enter')
  await ekero.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await ekero
    .getByRole('group', { name: 'Behöver barnet omedelbart skydd?' })
    .getByText('Nej', { exact: true })
    .click()
  await ekero.getByRole('button', { name: 'Spara bedömningen' }).click()
  await ekero.getByLabel('Nämndens beteckning').fill('EKE 2026/118')
  await ekero.getByRole('button', { name: 'Registrera', exact: true }).click()
  await expect(ekero.getByText(/Registrerad: EKE 2026\/118/)).toBeVisible()

  await ekero.goto('/avstamning')
  await ekero.getByLabel('Dag', { exact: true }).fill('2026-11-30')
  await ekero.keyboard.press('Enter')
  const done = ekero.getByText('Registrerade, inget mer att göra: 1')
  await expect(done).toBeVisible()
  await expect(ekero.getByRole('link', { name: /^(Gör klart|Öppna): ING/ })).toHaveCount(0)
  await tabTo(ekero, ekero.locator('summary').filter({ has: done }))
  await ekero.keyboard.press('Enter')
  await expect(ekero.getByRole('listitem').filter({ hasText: reference })).toBeVisible()
  await expectAccessible(ekero)
  expectQuiet(ekero)
})
