// people: fictional users, each in a browser of their own, signed in as a person signs in.
import { expect, type Browser, type Locator, type Page } from '@playwright/test'
import { complaintsOf, expectNoComplaints, type Complaints } from './page'
import { real } from './ports'

const complaints = new WeakMap<Page, Complaints>()

/** A browser of its own at the real server, with nobody signed in. */
export async function stranger(browser: Browser, server = real): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server,
    ignoreHTTPSErrors: true,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    reducedMotion: 'reduce',
  })
  const heard = await complaintsOf(context)
  const page = await context.newPage()
  complaints.set(page, heard)
  return page
}

/** A one-time code works once: whoever comes second with it waits for the next. */
export async function signedIn(browser: Browser, account: string, server = real): Promise<Page> {
  const page = await stranger(browser, server)
  await page.goto('/logga-in')
  let code: string | undefined
  await expect(async () => {
    const about = await (await page.request.get('/v1/about')).json()
    const user = about.users.find((each: { account: string }) => each.account === account)
    expect(user.totp_now).not.toBe(code)
    code = user.totp_now
    await page.locator('#account').fill(account)
    await page.locator('#password').fill(user.password)
    await page.locator('#totp').fill(user.totp_now)
    await page.locator('button[type=submit]').click()
    await expect(page).not.toHaveURL(/logga-in/, { timeout: 10_000 })
  }).toPass({ intervals: [1000], timeout: 75_000 })
  return page
}

export function expectQuiet(page: Page): void {
  expectNoComplaints(complaints.get(page)!)
}

/** Goes there with the Tab key alone. */
export async function tabTo(page: Page, target: Locator, most = 120): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let press = 0; press < most; press++) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  expect(await isThere(), 'not reached with the Tab key').toBe(true)
}

export interface Told {
  place: string
  municipality: string
  district?: string
  name: [given: string, family: string]
}

/** The five answers, and where the child lives, as an officer fills them in. */
export async function fillReport(page: Page, { place, municipality, district, name }: Told) {
  await page.locator('#f-danger').getByText('Nej', { exact: true }).click()
  await page.locator('#f-now-place').fill(place)
  await page.locator('#f-child-given_name').fill(name[0])
  await page.locator('#f-child-family_name').fill(name[1])
  await page
    .locator('#f-what_happened')
    .fill('Patrull träffade barnet vid torget sent på kvällen. Fiktiv berättelse.')
  await page.locator('#f-reporter-phone').fill('08-465 004 07')
  for (const where of ['now', 'circumstances-home']) {
    await page.locator(`#f-${where}-municipality`).selectOption({ label: municipality })
    if (district) await page.locator(`#f-${where}-district`).selectOption({ label: district })
  }
}

/** Another receiver than the proposed, so that a test says the same day and night. */
export async function chooseReceiver(
  page: Page,
  at: Pick<Told, 'municipality' | 'district'>,
  unit: string,
) {
  await page.getByRole('button', { name: 'Byt mottagare' }).click()
  await page.getByLabel('Kommun', { exact: true }).selectOption({ label: at.municipality })
  if (at.district)
    await page.getByLabel('Stadsdel', { exact: true }).selectOption({ label: at.district })
  await page.getByLabel('Enhet', { exact: true }).selectOption(unit)
  await page
    .getByLabel('Varför den mottagaren?')
    .fill('Övning: mottagningen har sagt att den tar emot.')
}

/** Sends what is filled in, and answers the reference on the receipt. */
export async function send(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Lämna över anmälan' }).click()
  await expect(page.getByRole('heading', { name: 'Anmälan är sparad' })).toBeVisible()
  const receipt = await page
    .getByText(/ING-[0-9A-Z]{5}-[0-9A-Z]{5}/)
    .first()
    .textContent()
  return /ING-[0-9A-Z-]{11}/.exec(receipt!)![0]
}
