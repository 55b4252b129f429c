// units: a number is changed by two persons and tried for Saturday 03:00; a circle is refused in names; a planned change begins
// at its moment; at night one person gives a temporary number; a number is proved. On a server of its own, whose clock is set.
import { expect, test, type Page } from '@playwright/test'
import { expectQuiet, forgetSessions, signedIn, tabTo } from './support/people'
import { expectAccessible } from './support/page'
import { expectSoundAsItStands, look, picture } from './support/sound'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'

test.skip(!canSetTheClock, 'needs the server (INGANG) and faketime')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const accounts = ['kontakt.ekero', 'kontakt', 'enhetschef', 'jour', 'polis', 'nordvast'] as const
type Account = (typeof accounts)[number]

let server: ServerAt
let people = {} as Record<Account, Page>

async function letIn(browser: Parameters<typeof signedIn>[0], ...who: Account[]) {
  for (const account of who)
    await expect(async () => {
      people[account] = await signedIn(browser, account, server.url)
    }).toPass({ timeout: 90_000 }) // The server may still be starting.
}
test.beforeAll(async ({ browser }) => {
  server = startServerAt('2026-11-27T09:00:00Z', 22) // A Friday, 10:00 in Stockholm.
  await letIn(browser, ...accounts)
})
test.afterEach(() => Object.values(people).forEach(expectQuiet))
test.afterAll(() => server?.stop())

const authority = 'Socialnämnden i Ekerö'
const reception = 'Mottagningen, Ekerö'
const waits = (page: Page) => page.getByRole('region', { name: 'Det här väntar' })
const change = (page: Page) => page.getByRole('region', { name: 'Ändra', exact: true })
const history = (page: Page) => page.getByRole('region', { name: 'Händelser' })
const units = (page: Page) => page.getByRole('region', { name: 'Enheter som de är nu' })
const choose = (page: Page, question: string, answer: string) =>
  page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()

async function openEkero(page: Page) {
  await page.goto('/enheter')
  await page.getByRole('heading', { level: 2 }).getByRole('link', { name: authority }).click()
  await expect(page.getByRole('heading', { level: 1, name: authority })).toBeVisible()
}
async function begin(page: Page, what: string) {
  await change(page).getByLabel('Vad vill du göra?').selectOption({ label: what })
  await expect(change(page).getByRole('heading', { level: 3 }).first()).toContainText(what)
}
async function propose(page: Page, said = 'Ändringen är föreslagen.') {
  await change(page).getByRole('button', { name: 'Föreslå ändringen' }).click()
  await expect(page.getByText(said)).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Det här väntar' })).toBeFocused()
}
/** Who answers in Ekerö now, as an officer is told. */
async function answering(page: Page) {
  await page.goto('/vem-svarar-nu?sok=eker%C3%B6')
  return page.getByRole('table').getByRole('row').filter({ hasText: 'Ekerö' })
}

test('each finds the authorities that are theirs, with numbers, owners, proofs and hours in words', async () => {
  const { 'kontakt.ekero': ekero, kontakt, jour, enhetschef } = people
  await ekero
    .getByRole('navigation', { name: 'Meny' })
    .getByText('Enheter och kontaktvägar')
    .click()
  await expect(
    ekero.getByRole('heading', { level: 1, name: 'Enheter och kontaktvägar' }),
  ).toBeFocused()
  await expect(waits(ekero)).toContainText('Inget väntar, och inget är planerat.')
  const own = ekero.getByRole('region', { name: authority })
  await expect(own).toContainText('08-465 004 15')
  await expect(own).toContainText('Gruppledare, mottagningen')
  await expect(own).toContainText('prövat 2026-11-02')
  await expect(own).toContainText('mån–fre 08:00–16:30')
  await expect(ekero.getByRole('region', { name: 'Socialnämnden i Nacka' })).toHaveCount(0)
  await expectSoundAsItStands(ekero, 'enheter-ekero')
  await jour
    .getByRole('contentinfo')
    .getByRole('link', { name: 'Enheter och kontaktvägar' })
    .click()
  await expect(jour.getByRole('region', { name: 'Socialnämnden i Nacka' })).toBeVisible()
  for (const page of [kontakt, enhetschef]) await page.goto('/enheter')
  await kontakt.getByLabel('Sök myndighet, enhet eller nummer').fill('0846500415')
  await expect(kontakt.getByRole('heading', { level: 2 }).getByRole('link')).toHaveText([authority])
  await expect(kontakt).toHaveURL(/sok=0846500415/)
  await kontakt.getByLabel('Sök myndighet, enhet eller nummer').fill('')
  await picture(kontakt, 'enheter')
  await expectSoundAsItStands(kontakt, 'enheter-lanet')
})

test('a new number is tried beside its form for now and Saturday 03:00, and proposed by the keyboard alone', async () => {
  const { 'kontakt.ekero': page } = people
  await openEkero(page)
  await expectSoundAsItStands(page, 'enhet')
  await begin(page, 'Ändra nummer eller adress')
  const number = change(page).getByLabel('Nummer eller adress')
  await expect(number).toHaveValue('08-465 004 15')
  await tabTo(page, number)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('08-465 004 77')
  await tabTo(page, change(page).getByRole('button', { name: 'Pröva' }))
  await page.keyboard.press('Enter')
  const now = change(page).getByRole('table', { name: 'En anmälan nu' })
  await expect(now.getByRole('row').filter({ hasText: 'Ekerö' })).toContainText('Ändras')
  await expect(now.getByRole('cell').nth(0)).toContainText('08-465 004 15')
  await expect(now.getByRole('cell').nth(1)).toContainText('08-465 004 77')
  const night = change(page).getByRole('table', { name: /^En anmälan i morgon 03:00/ })
  await expect(night.getByRole('row').filter({ hasText: 'Ekerö' })).toContainText('Ändras inte')
  await expect(night.getByRole('cell').nth(1)).toContainText('Socialjouren Nordväst')
  await picture(page, 'enhet-provad', { from: change(page) })
  await picture(page, 'enhet-provad-320', { from: night, width: 320 })
  await expectSoundAsItStands(page, 'enhet-provad')
  await tabTo(page, change(page).getByLabel('Varför? (frivilligt)'))
  await page.keyboard.type('Ny växel.')
  await tabTo(page, change(page).getByRole('button', { name: 'Föreslå ändringen' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Ändringen är föreslagen.')).toBeVisible()
  await expect(waits(page)).toContainText('Väntar på en andra person, senast i morgon 10:')
  // Not by whoever proposed it, and it says why.
  await expect(waits(page)).toContainText('Du har själv föreslagit det här.')
  await expect(waits(page).getByRole('button', { name: 'Bekräfta ändringen' })).toHaveCount(0)
  await expectSoundAsItStands(page, 'enhet-foreslagen')
  await expect(await answering(people.polis)).toContainText('08-465 004 15')
})

test('the second person sees what was proposed, by whom, tries it too, and confirms: the number is rung from then', async () => {
  const { kontakt, jour, polis, 'kontakt.ekero': ekero } = people
  await kontakt.goto('/enheter')
  await expect(waits(kontakt).getByRole('listitem').first()).toContainText('Väntar på dig')
  await waits(kontakt).getByRole('link', { name: authority }).click()
  const card = waits(kontakt).getByRole('article')
  await expect(card).toContainText('Föreslagen av Konrad Nummerprov')
  await expect(card).toContainText('Ny växel.')
  await expect(card).toContainText('08-465 004 77')
  await card.getByText('Vad skulle hända med en anmälan?').click()
  await card.getByRole('button', { name: 'Pröva' }).click()
  await expect(card.getByRole('table', { name: 'En anmälan nu' })).toContainText('08-465 004 77')
  await expectSoundAsItStands(kontakt, 'enhet-att-bekrafta')
  // The duty desk sees it, and who it waits for.
  await openEkero(jour)
  await expect(waits(jour)).toContainText('Väntar på en annan ansvarig för kontaktvägar')
  await expect(change(jour)).toContainText('föreslår ändringar')
  await card.getByRole('button', { name: 'Bekräfta ändringen' }).click()
  await expect(kontakt.getByText('Ändringen är bekräftad.')).toBeVisible()
  await expect(history(kontakt)).toContainText('Besvarad av Kontakta Nummersson')
  await expect(units(kontakt).getByRole('article', { name: reception })).toContainText(
    '08-465 004 77',
  )
  await expect(units(kontakt)).toContainText('aldrig prövat')
  // The page of whoever proposed it has heard.
  await openEkero(ekero)
  await expect(history(ekero)).toContainText('Gäller från i dag 10:')
  await expectSoundAsItStands(ekero, 'enhet-bekraftad')
  const row = await answering(polis)
  await expect(row).toContainText('08-465 004 77')
  await expect(row).toContainText('Ring också')
})

test('the number is rung, and that it leads there is one press', async () => {
  const { jour, polis } = people
  await openEkero(jour)
  await units(jour)
    .getByRole('listitem')
    .filter({ hasText: '08-465 004 77' })
    .getByRole('button', { name: /^Jag har ringt numret och det leder rätt/ })
    .click()
  await expect(jour.getByText('08-465 004 77 är prövat i dag.')).toBeVisible()
  await expect(units(jour)).toContainText('prövat 2026-11-27')
  await expect(history(jour).getByRole('listitem').first()).toContainText(
    'Inskrivet av Jorun Jourexempel',
  )
  await expect(await answering(polis)).not.toContainText('Ring också')
})

test('a circle is refused at its field, as names, and what was written stays', async () => {
  const { 'kontakt.ekero': page } = people
  await openEkero(page)
  await begin(page, 'Ändra vem som får det i stället')
  const first = change(page).getByLabel('Först')
  await first.selectOption({ label: reception })
  await change(page).getByRole('button', { name: 'Föreslå ändringen' }).click()
  await expect(page.getByRole('region', { name: /^Rätta 1 uppgift/ })).toBeFocused()
  await expect(page.locator('#q-fallback_1-error')).toContainText(`${reception} → ${reception}`)
  await expect(first).toHaveValue('0125-mottagning')
  await expectSoundAsItStands(page, 'enhet-cirkel')
})

test('hours that cannot be read are refused at their day; others are proposed from a Monday on', async () => {
  const { 'kontakt.ekero': page } = people
  await openEkero(page)
  await begin(page, 'Ändra öppettider')
  await expect(change(page).getByLabel('Måndag')).toHaveValue('08:00-16:30')
  await change(page).getByLabel('Fredag').fill('till lunch')
  await change(page).getByRole('button', { name: 'Föreslå ändringen' }).click()
  await expect(page.locator('#q-friday-error')).toContainText('Skriv tiderna som 08:00-12:00')
  await expectAccessible(page)
  await change(page).getByLabel('Fredag').fill('8-12, 13.00–15')
  await choose(page, 'Från när ska det gälla?', 'Från en tidpunkt')
  await change(page).getByLabel('Datum').fill('2026-11-30')
  await change(page).getByLabel('Klockslag').fill('0800')
  await propose(page)
  await expect(waits(page)).toContainText('Ska gälla från mån 30 nov 08:00.')
})

test('a head of unit says no with a reason; another change is planned, confirmed, and begins at its moment', async ({
  browser,
}) => {
  const { enhetschef, 'kontakt.ekero': ekero } = people
  await openEkero(enhetschef)
  const card = waits(enhetschef).getByRole('article')
  await card.getByText('Säg nej', { exact: true }).first().click()
  await card.getByLabel('Varför inte?').fill('Personalen är inte tillfrågad.')
  await card.getByRole('button', { name: 'Säg nej' }).click()
  await expect(enhetschef.getByText('Du har sagt nej till ändringen.')).toBeVisible()
  await expect(history(enhetschef)).toContainText('Svar: Personalen är inte tillfrågad.')
  await openEkero(ekero)
  await begin(ekero, 'Ändra nummer eller adress')
  await change(ekero).getByLabel('Nummer eller adress').fill('08-465 004 78')
  await choose(ekero, 'Från när ska det gälla?', 'Från en tidpunkt')
  await change(ekero).getByLabel('Datum').fill('2026-11-27')
  await change(ekero).getByLabel('Klockslag').fill('1400')
  await propose(ekero)
  await openEkero(enhetschef)
  await waits(enhetschef).getByRole('button', { name: 'Bekräfta ändringen' }).click()
  await expect(waits(enhetschef)).toContainText('Bekräftad, gäller från i dag 14:00')
  await expectSoundAsItStands(enhetschef, 'enhet-planerad')
  const row = await answering(people.polis)
  await expect(row).toContainText('08-465 004 77')
  await expect(row).toContainText('Till i dag 14:00.')
  server.pass(4 * 60 + 1)
  await Promise.all(Object.values(people).map((page) => page.context().close()))
  people = {} as typeof people
  forgetSessions(server.url)
  await letIn(browser, 'polis', 'jour', 'kontakt')
  await expect(await answering(people.polis)).toContainText('08-465 004 78')
})

test('one person gives a temporary number, which is rung from then, and the second lets it stay', async () => {
  const { jour, kontakt, polis } = people
  await openEkero(jour)
  await begin(jour, 'Ge ett tillfälligt nummer')
  await change(jour).getByLabel('Nummer', { exact: true }).fill('12')
  await change(jour).getByRole('button', { name: 'Ring det här numret från nu' }).click()
  await expect(jour.locator('#q-value-error')).toContainText('Det är inget telefonnummer.')
  await expectSoundAsItStands(jour, 'enhet-tillfalligt-nekat')
  await change(jour).getByLabel('Nummer', { exact: true }).fill('08-465 004 79')
  await change(jour).getByLabel('Varför? (frivilligt)').fill('Växeln svarar inte.')
  await change(jour).getByRole('button', { name: 'Ring det här numret från nu' }).click()
  await expect(jour.getByText('Det tillfälliga numret gäller från nu.')).toBeVisible()
  await expect(waits(jour)).toContainText('Rings nu, till i dag 22:')
  await expectSoundAsItStands(jour, 'enhet-tillfalligt')
  await expect(await answering(polis)).toContainText('08-465 004 79')
  await openEkero(kontakt)
  await expect(waits(kontakt)).toContainText('Inlagt av Jorun Jourexempel')
  await waits(kontakt).getByRole('button', { name: 'Låt numret stå kvar' }).click()
  await expect(kontakt.getByText('Numret är enhetens nu.')).toBeVisible()
  await expect(units(kontakt)).toContainText('08-465 004 79')
  await look(kontakt, 'enhet-stod-kvar')
})

test('whoever receives at a unit reads its number, and that nobody there answers for it', async ({
  browser,
}) => {
  await letIn(browser, 'nordvast')
  const { nordvast } = people
  await nordvast.goto('/inkorg')
  await nordvast
    .getByRole('contentinfo')
    .getByRole('link', { name: 'Enheter och kontaktvägar' })
    .click()
  const own = nordvast.getByRole('region', { name: 'Socialjouren Nordväst' })
  await expect(own).toContainText('08-465 004 05')
  await expect(own).toContainText('Ingen här är ansvarig för kontaktvägar.')
  await expect(nordvast.getByRole('region', { name: authority })).toHaveCount(0)
  await own.getByRole('link', { name: 'Socialjouren Nordväst' }).click()
  await expect(nordvast.getByRole('heading', { level: 1 })).toContainText('Socialjouren Nordväst')
  await expect(change(nordvast).getByLabel('Vad vill du göra?')).toHaveCount(0)
  await expectAccessible(nordvast)
  await look(nordvast, 'enhet-mottagare')
})

test('whoever has no right to it finds no page of it', async () => {
  const { polis } = people
  await polis.goto('/enheter')
  await expect(
    polis.getByRole('heading', { name: 'Du har inte tillgång till den här sidan' }),
  ).toBeVisible()
})
