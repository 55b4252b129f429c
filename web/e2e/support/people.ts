// people: fictional users, each in a browser of their own, signed in as a person signs in.
import {
  expect,
  test,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test'
import { complaintsOf, expectNoComplaints, type Complaints } from './page'
import { real } from './ports'

const complaints = new WeakMap<Page, Complaints>()

let opened: { file: string; contexts: BrowserContext[] } = { file: '', contexts: [] }

/** The people of the spec before this one leave: a page that is open listens, ticks and draws. */
async function leaveToThisSpec(): Promise<void> {
  const { file } = test.info()
  if (opened.file === file) return
  const { contexts } = opened
  opened = { file, contexts: [] }
  await Promise.all(contexts.map((context) => context.close()))
}

/** A browser of its own at the real server, with nobody signed in. */
export async function stranger(browser: Browser, server = real): Promise<Page> {
  await leaveToThisSpec()
  const context = await browser.newContext({
    baseURL: server,
    ignoreHTTPSErrors: true,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    reducedMotion: 'reduce',
  })
  opened.contexts.push(context)
  const heard = await complaintsOf(context)
  const page = await context.newPage()
  complaints.set(page, heard)
  return page
}

const kept = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

/** After hours have passed: a session that nobody has touched is locked, and each signs in anew. */
export const forgetSessions = (server: string) =>
  [...kept.keys()].filter((who) => who.startsWith(server)).forEach((who) => kept.delete(who))

/**
 * Signed in as a person signs in, the first time; whoever comes again in this run of tests still is, for a one-time code
 * works once, and the next comes half a minute later.
 */
export async function signedIn(browser: Browser, account: string, server = real): Promise<Page> {
  const page = await stranger(browser, server)
  const who = `${server} ${account}`
  await page.context().addCookies(kept.get(who) ?? [])
  const session = kept.has(who) ? await page.request.get('/v1/session') : undefined
  if (session?.ok()) {
    await page.goto('/')
    await expect(page.getByRole('button', { name: 'Logga ut' })).toBeVisible()
    return page
  }
  await page.goto('/logga-in')
  await signInHere(page, account)
  kept.set(who, await page.context().cookies())
  return page
}

interface Known {
  account: string
  password: string
  totp_now: string
}

export async function knownUser(page: Page, account: string): Promise<Known> {
  const about = await (await page.request.get('/v1/about')).json()
  return about.users.find((each: Known) => each.account === account)
}

/** Fills in the sign-in page that is shown. */
export async function signInHere(page: Page, account: string): Promise<void> {
  let code: string | undefined
  await expect(async () => {
    const user = await knownUser(page, account)
    expect(user.totp_now).not.toBe(code)
    code = user.totp_now
    await page.locator('#account').fill(account)
    await page.locator('#password').fill(user.password)
    await page.locator('#totp').fill(user.totp_now)
    await page.locator('button[type=submit]').click()
    await expect(page).not.toHaveURL(/logga-in/, { timeout: 10_000 })
  }).toPass({ intervals: [1000], timeout: 75_000 })
}

/** Somebody signs in in the same browser, beside the page: in another tab, which the page is not told of. */
export async function signInBeside(page: Page, account: string): Promise<void> {
  let code: string | undefined
  const origin = new URL(page.url()).origin
  await expect(async () => {
    const { password, totp_now } = await knownUser(page, account)
    expect(totp_now).not.toBe(code)
    code = totp_now
    const answer = await page.request.post('/v1/session', {
      headers: { Origin: origin },
      data: { account, password, totp: totp_now },
    })
    expect(answer.status()).toBe(201)
  }).toPass({ intervals: [1000], timeout: 75_000 })
}

/** What a page of whoever is signed in in this browser shows beside its cookie. */
export async function asPage(page: Page): Promise<Record<string, string>> {
  const { tag } = await (await page.request.get('/v1/session')).json()
  return { 'Ingang-Session': tag }
}

/** What an earlier spec left half written. */
export async function throwAwayDrafts(page: Page): Promise<void> {
  const headers = { ...(await asPage(page)), Origin: new URL(page.url()).origin }
  const { items } = await (await page.request.get('/v1/drafts', { headers })).json()
  for (const { id } of items) {
    const once = { 'Idempotency-Key': crypto.randomUUID() }
    const gone = await page.request.delete(`/v1/drafts/${id}`, { headers: { ...headers, ...once } })
    // Beside it another spec may just have sent it.
    expect(gone.ok() || gone.status() === 404, await gone.text()).toBe(true)
  }
}

/** Goes on with the draft that is listed, or the first of them. */
export async function goOnWithDraft(page: Page): Promise<void> {
  await page.getByText(/^(Ditt utkast|Dina utkast)/).click()
  await page
    .getByRole('button', { name: /^Fortsätt på utkastet/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
}

/** Ends the session on the server, as its time would, and tells the page nothing. */
export async function endSession(page: Page): Promise<void> {
  const cookie = (await page.context().cookies()).find(({ name }) => name === '__Host-session')!
  const answer = await page.request.delete('/v1/session', {
    headers: {
      Authorization: `Bearer ${cookie.value}`,
      Origin: new URL(page.url()).origin,
    },
  })
  expect(answer.status()).toBe(204)
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
  // By day it may be whom the proposal names, and then nobody asks why.
  const why = page.getByLabel('Varför den mottagaren?')
  if (await why.isVisible()) await why.fill('Övning: mottagningen har sagt att den tar emot.')
}

/**
 * Sends what is filled in, a long report after it has been read through, and answers the reference of its receipt: of its own
 * place, since an alarm may name another.
 */
export async function send(page: Page): Promise<string> {
  const review = page.getByRole('heading', { name: 'Läs igenom innan du skickar' })
  const receipt = page.getByRole('heading', { name: 'Anmälan är sparad' })
  await page.getByRole('button', { name: /^(Lämna över anmälan|Granska)$/ }).click()
  await expect(receipt.or(review)).toBeVisible()
  if (await review.isVisible())
    await page.getByRole('button', { name: 'Skicka', exact: true }).click()
  await expect(receipt).toBeVisible()
  await expect(page).toHaveURL(/\/ny-anmalan\/ING-/)
  const reference = /ING-[0-9A-Z-]{11}$/.exec(page.url())![0]
  await expect(page.getByRole('main').getByText(reference).first()).toBeVisible()
  return reference
}
