// The main job as three people in three browsers: an officer hands over a report, the duty social worker hears it, receives
// it and hands it over, and a named person in the right unit receives and registers it. One more is told by phone.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { breachesOf, real, signedIn } from './support/people'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial', timeout: 90_000 })

const pictures = '../docs/screenshots'
let officer: Page
let duty: Page
let farsta: Page

test.beforeAll(async ({ browser }) => {
  mkdirSync(pictures, { recursive: true })
  officer = await signedIn(browser, 'polis')
  duty = await signedIn(browser, 'jour')
  farsta = await signedIn(browser, 'farsta')
})

async function picture(page: Page, name: string) {
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: false })
}

/** 0 serious axe violations and 0 breaches of the content security policy. */
async function sound(page: Page) {
  await page.waitForTimeout(600) // a button that was just enabled is still changing its colour
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
  ).toEqual([])
  expect(breachesOf(page)).toEqual([])
}

async function fillReport(page: Page, place: string) {
  await page.locator('#f-danger').getByText('Nej').click()
  await page.locator('#f-now-place').fill(place)
  await page.locator('#f-now-municipality').selectOption({ label: 'Stockholm' })
  await page.locator('#f-now-district').selectOption({ label: 'Farsta' })
  await page.locator('#f-child-given_name').fill('Noel')
  await page.locator('#f-child-family_name').fill('Exempelsson')
  await page
    .locator('#f-what_happened')
    .fill('Patrull träffade barnet vid torget sent på kvällen. Fiktiv berättelse.')
  await page.locator('#f-reporter-phone').fill('08-465 004 07')
  await page.locator('#f-circumstances-home-municipality').selectOption({ label: 'Stockholm' })
  await page.locator('#f-circumstances-home-district').selectOption({ label: 'Farsta' })
}

let reference = ''

test('an officer hands over a report with five answers', async () => {
  await officer.goto('/ny-anmalan')
  await sound(officer)
  await officer.getByRole('button', { name: 'Lämna över anmälan' }).click()
  await expect(officer.getByRole('heading', { name: /Rätta \d+ uppgift/ }))
    .toBeFocused()
    .catch(() => undefined)
  await expect(officer.getByRole('link').filter({ hasText: /\w/ }).first()).toBeVisible()
  await fillReport(officer, 'Exempeltorget')
  await picture(officer, 'ny-anmalan')
  await duty.goto('/jourko')
  await expect(duty.getByRole('heading', { name: 'Jourkö' })).toBeVisible()
  await duty.waitForTimeout(800) // the live stream is open
  const before = Date.now()
  await officer.getByRole('button', { name: 'Lämna över anmälan' }).click()
  await expect(officer.getByRole('heading', { name: 'Anmälan är sparad' })).toBeVisible()
  reference = (await officer
    .getByText(/ING-[0-9A-Z]{5}-[0-9A-Z]{5}/)
    .first()
    .textContent())!.match(/ING-[0-9A-Z-]{11}/)![0]
  await expect(duty.getByText(reference).first()).toBeVisible({ timeout: 5000 })
  console.log(`shown in the queue ${Date.now() - before} ms after the click`)
  await picture(duty, 'jourko')
  await sound(duty)
  await sound(officer)
})

test('the duty social worker receives it, notes its urgency and hands it over', async () => {
  await duty.goto(`/anmalan/${reference}`)
  await duty.getByRole('button', { name: 'Ta emot' }).click()
  await expect(duty.getByText(/Mottagen av Jorun/).first()).toBeVisible()
  await duty.getByLabel('Skäl').first().fill('Barnet är med vårdnadshavare.')
  await duty.getByRole('button', { name: 'Notera', exact: true }).click()
  await expect(duty.getByRole('button', { name: 'Bekräfta och lämna över' })).toBeEnabled()
  await picture(duty, 'anmalan')
  await sound(duty)
  await duty.getByRole('button', { name: 'Bekräfta och lämna över' }).click()
  await expect(duty.getByRole('heading', { name: 'Överlämnad till' })).toBeVisible()
})

test('a named person at the right unit receives and registers it', async () => {
  await farsta.goto('/inkorg')
  await expect(farsta.getByRole('link', { name: reference })).toBeVisible()
  await expect(farsta.getByText(/Inkommen till nämnden/).first()).toBeVisible()
  await picture(farsta, 'inkorg')
  await sound(farsta)
  await farsta.getByRole('link', { name: reference }).click()
  await farsta.getByRole('button', { name: 'Ta emot' }).click()
  await farsta
    .locator('fieldset')
    .filter({ hasText: 'Behöver barnet omedelbart skydd?' })
    .getByText('Nej')
    .click()
  await farsta.getByLabel('Skäl').first().fill('Bedömt efter samtal med vårdnadshavare.')
  await farsta.getByRole('button', { name: 'Spara bedömningen' }).click()
  await expect(farsta.getByText(/Skyddsbedömning gjord: Nej/)).toBeVisible()
  await farsta.getByLabel('Nämndens beteckning').fill('FAR 2026/117')
  await sound(farsta)
  await farsta.getByRole('button', { name: 'Registrera', exact: true }).click()
  await expect(farsta.getByText(/Registrerad: FAR 2026\/117/)).toBeVisible()
})

test('the officer sees the four facts, and never the assessment or the reference of the committee', async () => {
  await officer.goto(`/mina-anmalningar/${reference}`)
  await expect(officer.locator('.facts__step--done, .facts__step').first()).toBeVisible()
  await expect(officer.getByText('Nämnden har fört in den under egen beteckning.')).toHaveCount(0)
  await expect(officer.getByText('FAR 2026/117')).toHaveCount(0)
  await expect(officer.getByText('Bedömt efter samtal')).toHaveCount(0)
  await sound(officer)
  await officer.goto('/mina-anmalningar')
  await officer.getByText('Alla', { exact: true }).click()
  await expect(officer.getByRole('link', { name: reference })).toBeVisible()
  await picture(officer, 'mina-anmalningar')
  await sound(officer)
})

test('a report told by phone is written by the duty social worker', async () => {
  await duty.goto('/ny-anmalan')
  await expect(duty.getByText('Muntlig anmälan')).toBeVisible()
  await fillReport(duty, 'Övningsparken')
  await duty.locator('#f-told_at').getByRole('button', { name: 'Nu' }).click()
  await duty.getByRole('button', { name: 'Lämna över anmälan' }).click()
  await expect(duty.getByRole('heading', { name: 'Anmälan är sparad' })).toBeVisible()
})

test('ten tabs at once do not freeze', async () => {
  const context = duty.context()
  const tabs = await Promise.all(Array.from({ length: 10 }, () => context.newPage()))
  await Promise.all(tabs.map((tab) => tab.goto('/jourko')))
  for (const tab of tabs) await expect(tab.getByRole('heading', { name: 'Jourkö' })).toBeVisible()
  const took = await tabs[9]!.evaluate(async () => {
    const began = performance.now()
    await fetch('/v1/session')
    return performance.now() - began
  })
  expect(took).toBeLessThan(3000)
  await Promise.all(tabs.map((tab) => tab.close()))
})

test('every page is sound at 320 px too, and the sign-in page', async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: real,
    ignoreHTTPSErrors: true,
    locale: 'sv-SE',
  })
  const stranger = await context.newPage()
  Object.assign(stranger, { breaches: [] })
  await stranger.goto('/logga-in')
  await expect(stranger.locator('#account')).toBeVisible()
  await picture(stranger, 'sign-in')
  await sound(stranger)
  await context.close()
  for (const [page, paths] of [
    [officer, ['/ny-anmalan', '/mina-anmalningar']],
    [duty, ['/jourko', `/anmalan/${reference}`]],
    [farsta, ['/inkorg']],
  ] as const) {
    await page.setViewportSize({ width: 320, height: 800 })
    for (const path of paths) {
      await page.goto(path)
      await expect(page.locator('h1').first()).toBeVisible()
      const [needed, given] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      expect(needed, path).toBeLessThanOrEqual(given!)
    }
  }
})
