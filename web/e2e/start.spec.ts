// start: what each role without a desk of its own is met by: what waits for it, the most urgent first, live; or that nothing does,
// and when that was found. On a server of its own, whose clock is set, so that empty is empty and late is late.
import { expect, test, type Page } from '@playwright/test'
import { asPage, expectQuiet, fillReport, forgetSessions, send, signedIn } from './support/people'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'
import { expectSoundAsItStands } from './support/sound'

test.skip(!canSetTheClock, 'needs the server (INGANG) and faketime')
test.describe.configure({ mode: 'serial', timeout: 300_000 })

const accounts = [
  ...['polis', 'roc', 'avtal', 'kontakt.ekero', 'enhetschef', 'beslut', 'logg', 'drift'],
] as const
let server: ServerAt
const people: Record<string, Page> = {}

test.beforeAll(async ({ browser }) => {
  server = startServerAt('2026-11-30T09:00:00Z', 31) // A Monday, 10:00 in Stockholm.
  for (const account of accounts)
    await expect(async () => {
      people[account] = await signedIn(browser, account, server.url)
    }).toPass({ timeout: 90_000 }) // The server may still be starting.
})
test.afterEach(() => Object.values(people).forEach(expectQuiet))
test.afterAll(() => server?.stop())

const waits = (page: Page) => page.getByRole('region', { name: 'Det här väntar på dig' })
const lines = (page: Page) => waits(page).getByRole('listitem')

test('an officer begins in a new report, one press from Start; all others at Start', async () => {
  await expect(people.polis!).toHaveURL(/\/ny-anmalan$/)
  const menu = people.polis!.getByRole('navigation', { name: 'Meny' }).getByRole('link')
  await expect(menu).toHaveText([
    ...['Start', 'Ny anmälan', 'Skickat', 'Fråga och råd', 'Vem svarar nu'],
  ])
  for (const account of accounts.slice(1)) await expect(people[account]!).toHaveURL(/\/start$/)
  await menu.first().click()
  await expect(people.polis!.getByRole('heading', { level: 1, name: 'Start' })).toBeFocused()
  await people.polis!.getByRole('main').getByRole('link', { name: 'Ny anmälan' }).click()
  await expect(people.polis!.getByRole('heading', { level: 1, name: 'Ny anmälan' })).toBeFocused()
  await people.polis!.goto('/start')
})

test('where nothing waits it says so, with the time and what was asked, and promises nothing', async () => {
  for (const account of ['polis', 'roc', 'beslut', 'logg'] as const) {
    const page = people[account]!
    await expect(waits(page).getByText('Inget väntar', { exact: true })).toBeVisible()
    await expect(waits(page)).toContainText(/Senast kontrollerat 10:0\d\./)
    await expectSoundAsItStands(page, `start-${account}-tom`)
  }
  await expect(waits(people.logg!)).toContainText('Kontrollerat: Granskning.')
  await expect(people.drift!.getByText('Ingång har inga sidor för din roll än')).toBeVisible()
  await expect(people.drift!.getByRole('navigation', { name: 'Meny' })).toHaveCount(0)
  await expectSoundAsItStands(people.drift!, 'start-drift')
})

test('a list that cannot be fetched is named, nothing is said of it, and it comes back by itself', async () => {
  const page = people.logg!
  await page.route('**/v1/review*', (route) => route.abort())
  await page.reload()
  await expect(waits(page)).toContainText('Kunde inte hämtas: Granskning.')
  await expect(page.getByText('Inget väntar', { exact: true })).toHaveCount(0)
  await expectSoundAsItStands(page, 'start-logg-fel')
  await page.unroute('**/v1/review*')
  await expect(waits(page).getByText('Inget väntar', { exact: true })).toBeVisible({
    timeout: 40_000,
  })
})

test('what is asked of the managers stands there, and each line opens it', async () => {
  const { avtal, enhetschef, 'kontakt.ekero': kontakt } = people
  await expect(lines(avtal!).first()).toContainText('Avtal')
  for (const page of [avtal!, enhetschef!, kontakt!])
    await expectSoundAsItStands(
      page,
      `start-${page === avtal ? 'avtal' : page === kontakt ? 'kontakt' : 'enhetschef'}`,
    )
  const name = await lines(avtal!).first().getByRole('link').first().innerText()
  await lines(avtal!).first().getByRole('link').first().click()
  await expect(avtal!).toHaveURL(/\/avtal\/(AVT-|nytt)/)
  await expect(avtal!.getByRole('heading', { level: 1 })).toBeFocused()
  expect(name).not.toBe('')
})

test('what somebody else proposes comes to whoever is to answer, without a press', async () => {
  const { enhetschef, 'kontakt.ekero': kontakt } = people
  await enhetschef!.goto('/start')
  await expect(waits(enhetschef!)).toBeVisible()
  const headers = { ...(await asPage(kontakt!)), Origin: server.url }
  const books = await (await kontakt!.request.get('/v1/units', { headers })).json()
  const book = books.authorities[0]
  const unit = book.units[0]
  const contacts = unit.contacts.map(({ kind, value, owner }: Record<string, string>) => ({
    ...{ kind, owner, value: kind === 'phone' ? '08-465 004 77' : value },
  }))
  const sent = await kontakt!.request.post(`/v1/units/${book.reference}/changes`, {
    headers: { ...headers, 'Idempotency-Key': 'start-spec-change' },
    data: {
      edits: { units: [{ unit: unit.code, does: 'change', contacts }] },
      reason: 'Övning: nytt nummer.',
      seen: book.version,
    },
  })
  expect(sent.ok(), await sent.text()).toBe(true)
  await expect(lines(enhetschef!).filter({ hasText: 'Väntar på en andra person' })).toContainText(
    book.authority.name,
  )
})

test('a report that nobody has taken in time waits on the officer’s Start and on the unit’s, with a number', async ({
  browser,
}) => {
  await people.polis!.goto('/ny-anmalan')
  await fillReport(people.polis!, {
    ...{ place: 'Exempelgatan', municipality: 'Ekerö' },
    name: ['Alma', 'Påhitt'],
  })
  const reference = await send(people.polis!)
  server.pass(6 * 60)
  await Promise.all(Object.values(people).map((page) => page.context().close()))
  for (const account of Object.keys(people)) delete people[account]
  forgetSessions(server.url)
  for (const account of ['polis', 'roc']) {
    await expect(async () => {
      people[account] = await signedIn(browser, account, server.url)
    }).toPass({ timeout: 90_000 })
    const page = people[account]!
    await page.goto('/start')
    const line = lines(page).filter({ hasText: reference })
    await expect(line).toContainText('Jouren har inte tagit emot den. Ring jouren:')
    await expect(line).toContainText('Försenad sedan')
    await expect(line.getByRole('link', { name: /08-/ })).toBeVisible()
    await expectSoundAsItStands(page, `start-${account}-sent`)
  }
})
