// roster: a team is given a roster; a gap in it is warned of; a shift that nobody takes over is told on whatever page one is on,
// with the senior on call; a shift is relieved by one press at the duty queue. On a server of its own, whose clock is set.
import { expect, test, type Page } from '@playwright/test'
import { expectQuiet, signedIn, tabTo } from './support/people'
import { expectSoundAsItStands, picture } from './support/sound'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'

test.skip(!canSetTheClock, 'needs the server (INGANG) and faketime')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const accounts = ['enhetschef', 'jour', 'jour.natt', 'polis'] as const
type Account = (typeof accounts)[number]

let server: ServerAt
const people = {} as Record<Account, Page>

test.beforeAll(async ({ browser }) => {
  server = startServerAt('2026-11-27T20:20:00Z', 23) // A Friday, 21:20 in Stockholm.
  for (const account of accounts)
    await expect(async () => {
      people[account] = await signedIn(browser, account, server.url)
    }).toPass({ timeout: 90_000 }) // The server may still be starting.
})
test.afterEach(() => Object.values(people).forEach(expectQuiet))
test.afterAll(() => server?.stop())

const team = 'Socialjouren i Stockholm, en ingång'
const change = (page: Page) => page.getByRole('region', { name: 'Ändra planen' })
const gaps = (page: Page) => page.getByRole('region', { name: 'Luckor' })
const weeks = (page: Page) => page.getByRole('region', { name: 'Schemat, vecka för vecka' })
const relief = (page: Page) => page.getByRole('region', { name: 'Vem som har tagit över jouren' })
const pressName = 'Jag har tagit över jouren'
const days = ['Måndag', 'Tisdag', 'Onsdag', 'Torsdag', 'Fredag', 'Lördag', 'Söndag'] as const
const choose = (page: Page, question: string, answer: string) =>
  page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()

/** A rule that is the same each day, of one person: chosen among those of the team today. */
async function addRule(page: Page, rule: { function: string; hours: string; who: string }) {
  await change(page).getByLabel('Vad vill du göra?').selectOption({
    label: 'Lägg till en regel för varje vecka',
  })
  await choose(page, 'Vilken funktion?', rule.function)
  for (const day of days)
    await change(page)
      .getByLabel(new RegExp(`^${day}`))
      .fill(rule.hours)
  await choose(page, 'Vem har passen?', rule.who)
  await choose(page, 'Vem är nästa i turordningen?', 'Ingen fler')
  await change(page).getByRole('button', { name: 'Lägg till regeln' }).click()
  await expect(page.getByText('Regeln är tillagd.').first()).toBeVisible()
}

test('whoever has no right to it finds no page of it, and the hub has it in its menu', async () => {
  await people.polis.goto('/jourschema')
  await expect(
    people.polis.getByRole('heading', { name: 'Du har inte tillgång till den här sidan' }),
  ).toBeVisible()
  const menu = people.jour.getByRole('navigation', { name: 'Meny' })
  expect(await menu.getByRole('link').count()).toBeLessThanOrEqual(6)
  await menu.getByRole('link', { name: 'Jourschema' }).click()
  await expect(people.jour.getByText('Du ser inget jourschema här')).toBeVisible()
  await expect(people.jour.getByText('Du har inget pass framför dig')).toBeVisible()
  await expectSoundAsItStands(people.jour, 'jourschema-tomt')
})

test('a gap is warned of: who is on call has nights only, and the days stand as a gap', async () => {
  const page = people.enhetschef
  await page
    .getByRole('navigation', { name: 'Meny' })
    .getByRole('link', { name: 'Jourschema' })
    .click()
  const begin = page.getByRole('region', { name: 'Börja ett jourschema' })
  await begin.getByText('Jour', { exact: true }).click()
  await begin.getByText('Bakjour', { exact: true }).click()
  await begin.getByRole('button', { name: 'Börja jourschemat' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Jourschema: ${team}` })).toBeVisible()
  await expect(gaps(page)).toContainText('Lucka: ingen är Jour')
  await addRule(page, { function: 'Jour', hours: '08:00-22:00', who: 'Natta Jourprov' })
  await addRule(page, { function: 'Jour', hours: '22:00-08:00', who: 'Jorun Jourexempel' })
  await addRule(page, { function: 'Bakjour', hours: '18:00-08:00', who: 'Bakarin Jourledarprov' })
  await expect(gaps(page)).not.toContainText('ingen är Jour ')
  await expect(gaps(page)).toContainText(
    /Lucka varje dag: ingen är Bakjour 08:00–18:00, från lördag 28 november 2026/,
  )
  await expect(gaps(page)).toContainText('Bakarin Jourledarprov har inget nummer.')
  await expect(weeks(page)).toContainText('Jorun Jourexempel')
  await expect(weeks(page).getByRole('listitem').filter({ hasText: 'Ingen' }).first()).toBeVisible()
  await picture(page, 'jourschema-luckor')
  await expectSoundAsItStands(page, 'jourschema-luckor')

  // What leaves a gap is refused until it is said that it is meant.
  await change(page)
    .getByLabel('Vad vill du göra?')
    .selectOption({ label: 'Ta av eller sätt in någon' })
  await choose(page, 'Vilken funktion?', 'Jour')
  await choose(page, 'Vem tas av?', 'Jorun Jourexempel')
  await choose(page, 'Vem sätts in?', 'Ingen sätts in')
  await choose(page, 'Från när?', 'Från en tidpunkt')
  await change(page).getByLabel('Från dag').fill('2026-12-01')
  await change(page).getByLabel('Från klockan').fill('2300')
  await change(page).getByLabel('Till dag').fill('2026-12-02')
  await change(page).getByLabel('Till klockan').fill('0200')
  await change(page).getByRole('button', { name: 'Gör ändringen' }).click()
  await expect(page.locator('#q-leave_gap-error')).toContainText('2026-12-01 23:00')
  await expectSoundAsItStands(page, 'jourschema-lucka-nekad')
  await choose(page, 'Vem sätts in?', 'Natta Jourprov')
  await change(page).getByRole('button', { name: 'Gör ändringen' }).click()
  await expect(page.getByText('Ändringen är gjord.').first()).toBeVisible()

  // A number is never a link unless the person is rung now.
  const numbers = page.getByRole('region', { name: 'Nummer', exact: true })
  await numbers.locator('summary').click()
  await choose(page, 'Vem?', 'Bakarin Jourledarprov')
  await numbers.getByLabel('Telefonnummer').fill('08-465 004 21')
  await numbers.getByRole('button', { name: 'Spara numret' }).click()
  await expect(numbers).toContainText('aldrig prövat')
  await expect(numbers.getByRole('link')).toHaveCount(0)
})

test('one that nobody relieves is told on whatever page one is on, and the senior on call is named', async () => {
  const { jour } = people
  await jour.goto('/ny-anmalan')
  const alarm = jour.getByRole('alert').filter({ hasText: `Ingen har tagit över jouren: ${team}` })
  await expect(alarm).toHaveCount(0)
  await expect(jour.getByText('Direktuppdaterad')).toBeVisible() // What is told now is heard.
  server.pass(20)
  await expect(alarm).toBeVisible()
  await expect(alarm).toContainText('Bakjour nu: Bakarin Jourledarprov.')
  await expect(alarm.getByRole('link', { name: /08-465 004 21/ })).toHaveAttribute(
    'href',
    'tel:+46846500421',
  )
  await jour.goto('/jourko')
  await expect(relief(jour)).toContainText('Ingen har tagit över jouren.')
  await expect(relief(jour)).toContainText('Det skulle ha skett senast i dag 21:')
  await expectSoundAsItStands(jour, 'jourko-ingen-har-tagit-over')
})

test('a shift is relieved by one press, with the keyboard alone, and everybody sees it', async () => {
  const { jour, 'jour.natt': natt } = people
  await natt.goto('/jourko')
  const press = (page: Page) => relief(page).getByRole('button', { name: pressName })
  await tabTo(natt, press(natt))
  await natt.keyboard.press('Enter')
  await expect(relief(natt)).toContainText(/Du har tagit över jouren, i dag 21:\d\d\./)
  await expect(press(natt)).toHaveCount(0)
  await expect(natt.getByText('Ångra')).toHaveCount(0)
  for (const page of [natt, jour])
    await expect(
      page.getByRole('alert').filter({ hasText: 'Ingen har tagit över jouren' }),
    ).toHaveCount(0)
  await expect(relief(jour)).toContainText('Natta Jourprov tog över jouren i dag 21:')
  // Whoever comes next may say so half an hour before.
  await tabTo(jour, press(jour))
  await jour.keyboard.press('Enter')
  await expect(relief(jour)).toContainText(
    /Du har tagit över jouren, i dag 21:\d\d, för passet som börjar i dag 22:00\./,
  )
  await expectSoundAsItStands(jour, 'jourko-avlost')
})

test('what is open is told to whoever comes on, with a line that holds no identity number', async () => {
  const { jour } = people
  await relief(jour).getByRole('link', { name: 'Jourschema' }).click()
  const over = jour.getByRole('region', { name: 'Överrapportering' })
  await expect(over).toContainText('Inget är öppet.')
  const line = over.getByLabel('En rad till nästa')
  await line.fill('Om 20170101-2393.')
  await over.getByRole('button', { name: 'Lägg till raden' }).click()
  await expect(over).toContainText('Ta bort det; menar du ett ärende, skriv dess beteckning')
  await expect(line).toHaveValue('Om 20170101-2393.')
  await line.fill('Nyckeln ligger i skåpet.')
  await over.getByRole('button', { name: 'Lägg till raden' }).click()
  await expect(over.getByRole('listitem')).toContainText('Nyckeln ligger i skåpet.')
  await expectSoundAsItStands(jour, 'jourschema-ett')
})

test('a swap is asked for, and the other says yes', async () => {
  const { jour, 'jour.natt': natt } = people
  const swaps = (page: Page) => page.getByRole('region', { name: 'Byten' })
  await swaps(jour).locator('summary', { hasText: 'Fråga om ett byte' }).click()
  await swaps(jour).getByLabel('Vilket pass lämnar du?').selectOption({ index: 2 })
  await choose(jour, 'Hela passet eller en del?', 'Hela')
  await choose(jour, 'Vem frågar du?', 'Natta Jourprov')
  await choose(jour, 'Tar du ett pass av den andra?', 'Nej')
  await swaps(jour).getByRole('button', { name: 'Fråga om bytet' }).click()
  await expect(swaps(jour)).toContainText('Väntar på svar från Natta Jourprov.')
  await natt.goto('/jourschema')
  const mine = natt.getByRole('region', { name: 'Mina pass' })
  await expect(mine).toContainText('Väntar på ditt svar:')
  await mine.getByRole('button', { name: 'Ja, jag byter' }).click()
  await expect(natt.getByText('Du har sagt ja. Bytet gäller.').first()).toBeVisible()
  await expect(swaps(jour)).toContainText('Gäller:')
  await picture(natt, 'jourschema')
  await picture(natt, 'jourschema-mork-320', { dark: true, width: 320 })
  await expectSoundAsItStands(natt, 'jourschema-mina-pass')
})
