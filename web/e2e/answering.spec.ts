// answering: Vem svarar nu: by place, by what people call it, at another moment; on one sheet of paper; a blank report beside
// it; and a number that nobody has proved for long. On a server of its own, whose clock is set and moved.
import { expect, test, type Page } from '@playwright/test'
import { expectQuiet, signedIn, tabTo } from './support/people'
import { expectAccessible, expectNoSidewaysScroll } from './support/page'
import { expectSoundAsItStands, look, picture } from './support/sound'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'

test.skip(!canSetTheClock, 'needs the server (INGANG) and faketime')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const dayMinutes = 24 * 60
let server: ServerAt
let people = {} as Record<'polis' | 'ekero' | 'jour', Page>

async function letIn(browser: Parameters<typeof signedIn>[0], ...who: (keyof typeof people)[]) {
  for (const account of who)
    await expect(async () => {
      people[account] = await signedIn(browser, account, server.url)
    }).toPass({ timeout: 90_000 }) // The server may still be starting.
}
test.beforeAll(async ({ browser }) => {
  server = startServerAt('2026-11-27T09:00:00Z', 21) // A Friday, 10:00 in Stockholm.
  await letIn(browser, 'polis', 'ekero', 'jour')
})
test.afterEach(() => Object.values(people).forEach(expectQuiet))
test.afterAll(() => server?.stop())

const row = (page: Page, place: string) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${place}`) }) })
const search = (page: Page) => page.getByLabel('Sök plats')
/** How many sheets, or sides of them, it comes out on. */
async function sides(page: Page): Promise<number> {
  await page.emulateMedia({ media: null }) // Else it is printed as it stands on the screen.
  const paper = await page.pdf({ preferCSSPageSize: true })
  return paper.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

test('it stands in the menu of police and receptions, and at the foot of the page for the duty desk', async () => {
  const { polis, ekero, jour } = people
  for (const page of [polis, ekero]) {
    await page.getByRole('navigation', { name: 'Meny' }).getByText('Vem svarar nu').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Vem svarar nu' })).toBeFocused()
    await expect(page.getByRole('contentinfo').getByText('Vem svarar nu')).toHaveCount(0)
  }
  await expect(
    jour.getByRole('navigation', { name: 'Meny' }).getByText('Vem svarar nu'),
  ).toHaveCount(0)
  await jour.getByRole('contentinfo').getByRole('link', { name: 'Vem svarar nu' }).click()
  await expect(jour.getByRole('heading', { level: 1, name: 'Vem svarar nu' })).toBeFocused()
})

test('each place of the county: unit, number, why, until when, and what comes next', async () => {
  const { polis } = people
  await expect(polis.getByText('36 platser')).toBeVisible()
  const ekero = row(polis, 'Ekerö')
  await expect(ekero).toContainText('Mottagningen, Ekerö')
  await expect(ekero.getByRole('link', { name: '08-465 004 15' })).toHaveAttribute(
    'href',
    'tel:+46846500415',
  )
  await expect(ekero).toContainText('Öppet. Till i dag 16:30.')
  await expect(ekero).toContainText('Socialjouren Nordväst, 08-465 004 05')
  // A Friday: Österåker closes early.
  await expect(row(polis, 'Österåker')).toContainText('Till i dag 15:00.')
  await picture(polis, 'vem-svarar-nu')
  await picture(polis, 'vem-svarar-nu-mork-320', { dark: true, width: 320 })
  await expectSoundAsItStands(polis, 'vem-svarar-nu')
})

test('one types, by the keyboard alone, and the list is of what is meant; it stands in the address', async () => {
  const { polis } = people
  await tabTo(polis, search(polis))
  await polis.keyboard.type('fagersjo')
  await expect(polis.getByText('1 plats', { exact: true })).toBeVisible()
  await expect(row(polis, 'Farsta')).toContainText('Här ligger Fagersjö')
  await expect(polis).toHaveURL(/sok=fagersjo$/)
  await expect(search(polis)).toBeFocused()
  await polis.reload()
  await expect(row(polis, 'Farsta')).toBeVisible()
  await expect(row(polis, 'Ekerö')).toHaveCount(0)
  await expectSoundAsItStands(polis, 'vem-svarar-nu-sok')
  await search(polis).fill('Malmö')
  await expect(polis.getByText('Ingen plats heter ”Malmö”')).toBeVisible()
  await expectSoundAsItStands(polis, 'vem-svarar-nu-tom')
  await tabTo(polis, polis.getByRole('button', { name: 'Visa alla platser' }))
  await polis.keyboard.press('Enter')
  await expect(polis.getByText('36 platser')).toBeVisible()
})

test('at another moment, Saturday 03:00, the duty teams answer', async () => {
  const { polis } = people
  await polis.getByText('En annan tid', { exact: true }).click()
  await polis.getByLabel('Datum').fill('2026-11-28')
  await polis.getByLabel('Klockslag').fill('0300')
  await polis.getByLabel('Klockslag').press('Tab')
  await expect(polis.getByText(/^Så blir det lördag 28 november 2026 kl\. 03:00/)).toBeVisible()
  await expect(row(polis, 'Ekerö')).toContainText('Socialjouren Nordväst')
  await expect(row(polis, 'Ekerö')).toContainText('Socialjour, mottagningen är stängd.')
  await expect(row(polis, 'Farsta')).toContainText('Socialjouren i Stockholm, en ingång')
  await expect(polis).toHaveURL(/nar=2026-11-28T02/)
  await expectSoundAsItStands(polis, 'vem-svarar-lordag-natt')
  await polis.reload()
  await expect(row(polis, 'Ekerö')).toContainText('Socialjouren Nordväst')
  await polis.getByText('Nu', { exact: true }).first().click()
  await expect(row(polis, 'Ekerö')).toContainText('Mottagningen, Ekerö')
})

test('the county prints on one sheet, with the moment at which it was printed', async () => {
  const { polis } = people
  await polis.goto('/vem-svarar-nu')
  await expect(polis.getByText('36 platser')).toBeVisible()
  expect(await sides(polis)).toBe(1)
  await polis.emulateMedia({ media: 'print' })
  await expect(polis.getByText(/^Utskrivet 2026-11-27 10:\d\d\.$/)).toBeVisible()
  await expect(search(polis)).toBeHidden()
  await look(polis, 'vem-svarar-nu-papper')
  await polis.emulateMedia({ media: 'screen' })
})

test('a blank report beside it: the questions of the form, the number of the hub, and that it is told by phone', async () => {
  const { polis } = people
  await polis.getByRole('link', { name: 'Tom anmälan att skriva ut' }).click()
  await expect(
    polis.getByRole('heading', { level: 1, name: 'Orosanmälan på papper' }),
  ).toBeFocused()
  const paper = polis.getByRole('article')
  await expect(paper).toContainText('Ring Socialjouren i Stockholm, en ingång 08-465 004 00')
  await expect(paper).toContainText('Anmälan lämnas på telefon.')
  await expect(paper).toContainText('Är barnet i fara nu?')
  await expect(paper).toContainText('Kända kontakter')
  await expectSoundAsItStands(polis, 'tom-anmalan')
  expect(await sides(polis)).toBeLessThanOrEqual(4)
  await polis.emulateMedia({ media: 'print' })
  await expect(polis.getByRole('button', { name: 'Skriv ut' })).toBeHidden()
  await look(polis, 'tom-anmalan-papper')
  await polis.emulateMedia({ media: 'screen' })
})

test('without a line the list that was fetched stays, says how old it is, and whom to ring', async () => {
  const { polis } = people
  await polis.goto('/vem-svarar-nu')
  await expect(row(polis, 'Ekerö')).toBeVisible()
  await polis.route('**/v1/answering*', (route) => route.abort())
  await polis.getByText('En annan tid', { exact: true }).click()
  await polis.getByLabel('Datum').fill('2026-12-24')
  await polis.getByLabel('Klockslag').fill('2300')
  await polis.getByLabel('Klockslag').press('Tab')
  const note = polis.getByRole('note').filter({ hasText: 'Når du ingen: ring socialjouren' })
  await expect(note.getByRole('link', { name: '08-465 004 00' })).toBeVisible()
  // What was answered for now is not shown as what was asked for.
  await expect(row(polis, 'Ekerö')).toHaveCount(0)
  await polis.getByText('Nu', { exact: true }).first().click()
  await expect(polis.getByText(/^Listan är från i dag 10:/)).toBeVisible()
  await expect(row(polis, 'Ekerö')).toBeVisible()
  await polis.setViewportSize({ width: 320, height: 800 })
  await expectAccessible(polis)
  await expectNoSidewaysScroll(polis)
  await look(polis, 'vem-svarar-nu-utan-nat')
  await polis.setViewportSize({ width: 1280, height: 800 })
  await polis.unroute('**/v1/answering*')
  await polis.evaluate(() => dispatchEvent(new Event('online'))) // It comes back by itself.
  await expect(note).toHaveCount(0)
})

test('a number that nobody has proved for half a year is shown, with another to ring too', async ({
  browser,
}) => {
  await expect(row(people.polis, 'Ekerö')).not.toContainText('Ring också')
  server.pass(187 * dayMinutes) // 2027-06-02, a Wednesday.
  await Promise.all(Object.values(people).map((page) => page.context().close()))
  people = {} as typeof people
  await letIn(browser, 'polis')
  const { polis } = people
  await polis.goto('/vem-svarar-nu')
  await expect(row(polis, 'Ekerö')).toContainText('Inte prövat på länge. Ring också')
  await expect(row(polis, 'Ekerö').getByRole('link', { name: '08-465 004 15' })).toBeVisible()
  await expect(row(polis, 'Ekerö').getByRole('link', { name: '08-465 004 00' })).toBeVisible()
  await expectSoundAsItStands(polis, 'vem-svarar-nu-oprovat')
  // Each place has one more line then.
  expect(await sides(polis)).toBeLessThanOrEqual(2)
})
