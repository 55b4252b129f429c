// agreement: Norrtälje joins: a draft, its preparation, both sides' decisions and signatures, its receipt, its first day; then it
// renews itself, is reminded of, and notice is given. On a server of its own, whose clock is set and moved.
import { expect, test, type Page } from '@playwright/test'
import {
  begun,
  choose,
  decide,
  dispatch,
  enterIntoForce,
  giveReceipt,
  next,
  open,
  prepareAndRefer,
  saveMandate,
  say,
  sign,
  step,
  strip,
} from './support/agreement'
import { expectQuiet, signedIn, tabTo } from './support/people'
import { expectAccessible } from './support/page'
import { expectSoundAsItStands, look, picture } from './support/sound'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'

test.skip(!canSetTheClock, 'needs the server (INGANG) and faketime')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const dayMinutes = 24 * 60
const accounts = ['avtal', 'avtal.norrtalje', 'enhetschef', 'kontakt', 'beslut'] as const
type Account = (typeof accounts)[number]

let server: ServerAt
let people = {} as Record<Account, Page>
let reference = ''

async function letIn(browser: Parameters<typeof signedIn>[0], ...who: Account[]) {
  for (const account of who)
    await expect(async () => {
      people[account] = await signedIn(browser, account, server.url)
    }).toPass({ timeout: 90_000 }) // The server may still be starting.
}
test.beforeAll(async ({ browser }) => {
  server = startServerAt('2026-11-30T09:00:00Z', 13) // A Monday, 10:00 in Stockholm.
  await letIn(browser, ...accounts)
})
test.afterEach(() => Object.values(people).forEach(expectQuiet))
test.afterAll(() => server?.stop())

test('each begins at what waits for them, or is told that nothing does, and when that was found', async () => {
  const { avtal, enhetschef, kontakt, beslut } = people
  for (const [page, role] of [
    [avtal, 'avtalsansvarig'],
    [enhetschef, 'enhetschef'],
    [kontakt, 'ansvarig för kontaktvägar'],
    [beslut, 'beslutsfattare för omedelbart omhändertagande'],
  ] as const) {
    await expect(page).toHaveURL(/\/start$/)
    await expect(page.getByRole('heading', { level: 1, name: 'Start' })).toBeVisible()
    await expect(page.getByText(new RegExp(`Du är inloggad som .*${role}`))).toBeVisible()
    await expect(page.getByText(/Senast kontrollerat \d\d:\d\d/)).toBeVisible()
  }
  await expect(beslut.getByText('Inget väntar', { exact: true })).toBeVisible()
  await expect(avtal.getByRole('main').getByRole('listitem').first()).toContainText('Avtal')
  await picture(enhetschef, 'start')
  await expectSoundAsItStands(enhetschef, 'start')
  await expectSoundAsItStands(beslut, 'start-tom')
})

test('the county as squares: told by shape and word, walked by arrow keys from one tab stop', async () => {
  const { avtal } = people
  await avtal.getByRole('navigation', { name: 'Meny' }).getByRole('link', { name: 'Avtal' }).click()
  const map = avtal.getByRole('list', { name: /^Länets kommuner/ })
  await expect(map.getByRole('link')).toHaveCount(26)
  const square = (name: string) => map.getByRole('link', { name: new RegExp(`^${name}`) })
  await expect(square('Ekerö')).toContainText('I kraft')
  await expect(square('Ekerö')).toContainText('till 2027-12-31')
  await expect(square('Salem')).toContainText('Uppsagt')
  await expect(square('Nynäshamn')).toContainText('Förnyelse okänd')
  await expect(square('Norrtälje')).toContainText('Inget avtal')
  await picture(avtal, 'avtal')
  await picture(avtal, 'avtal-mork', { dark: true })
  await expectSoundAsItStands(avtal, 'avtal-karta')
  await tabTo(avtal, map.getByRole('link').first())
  await avtal.keyboard.press('ArrowRight')
  await expect(square('Norrtälje')).toBeFocused()
  await avtal.keyboard.press('Tab')
  await expect(map.locator(':focus')).toHaveCount(0) // One stop: the next is outside.
  await avtal.keyboard.press('Shift+Tab')
  await expect(square('Norrtälje')).toBeFocused()
  await avtal.keyboard.press('End')
  await expect(square('Nynäshamn')).toBeFocused()
  await avtal.keyboard.press('ArrowUp')
  await expect(square('Haninge')).toBeFocused()
})

test('what is chosen stands in the address, on the map and in the list', async () => {
  const { avtal } = people
  await avtal.getByRole('link', { name: /^Utan avtal/ }).click()
  await expect(avtal).toHaveURL(/urval=utan/)
  await avtal.getByRole('link', { name: 'Lista', exact: true }).click()
  const rows = avtal.getByRole('table').getByRole('rowheader')
  await expect(rows.filter({ hasText: 'Norrtälje' })).toBeVisible()
  await expect(rows.filter({ hasText: 'Ekerö' })).toHaveCount(0)
  await avtal.reload()
  await expect(rows.filter({ hasText: 'Norrtälje' })).toBeVisible()
  await avtal.goBack()
  await expect(avtal).toHaveURL(/\/avtal\?urval=utan$/)
  await avtal.goto('/avtal?visa=lista')
  await expect(avtal.getByRole('table').getByRole('row')).toHaveCount(32) // 26, five teams, and the head.
  await picture(avtal, 'avtal-lista')
  await expectSoundAsItStands(avtal, 'avtal-lista')
  await avtal.goto('/avtal?visa=lista&urval=upphorda')
  await expect(avtal.getByText('Inget avtal i det urvalet')).toBeVisible()
})

test('where there is no room for a map there is the list, in the same words', async () => {
  const { avtal } = people
  await avtal.setViewportSize({ width: 320, height: 800 })
  await avtal.goto('/avtal')
  await expect(avtal.getByRole('rowheader').filter({ hasText: 'Norrtälje' })).toBeVisible()
  await expect(avtal.getByRole('list', { name: /^Länets kommuner/ })).toBeHidden()
  await avtal.setViewportSize({ width: 1280, height: 800 })
})

test("a draft is begun with Norrtälje, by the keyboard alone, and the county's terms stand there", async () => {
  const { avtal } = people
  await avtal.goto('/avtal')
  const square = avtal.getByRole('link', { name: /^Norrtälje/ }).first()
  await tabTo(
    avtal,
    avtal
      .getByRole('list', { name: /^Länets kommuner/ })
      .getByRole('link')
      .first(),
  )
  await avtal.keyboard.press('ArrowRight')
  await expect(square).toBeFocused()
  await avtal.keyboard.press('Enter')
  await expect(avtal.getByRole('heading', { level: 1, name: 'Nytt avtal' })).toBeFocused()
  await expect(avtal.getByLabel('Kommun', { exact: true })).toHaveValue('0188')
  await expectSoundAsItStands(avtal, 'avtal-nytt')
  await tabTo(avtal, avtal.getByRole('button', { name: 'Börja avtalet' }))
  await avtal.keyboard.press('Enter')
  reference = await begun(avtal)
  await expect(avtal.getByRole('heading', { level: 1, name: 'Avtal: Norrtälje' })).toBeVisible()
  await expect(strip(avtal)).toContainText('Utkast')
  await expect(avtal.getByLabel('Ska gälla från')).toHaveValue('2026-12-01')
  await expect(avtal.getByLabel('Sista dag i den första tiden')).toHaveValue('2027-12-31')
  await expect(avtal.getByLabel('Förnyas så många månader i taget')).toHaveValue('12')
  await expect(avtal.getByLabel('Uppsägningstid i månader')).toHaveValue('3')
  await expectSoundAsItStands(avtal, 'avtal-utkast')
})

test('a term that ends before it begins is refused at its field', async () => {
  const { avtal } = people
  const last = avtal.getByLabel('Sista dag i den första tiden')
  await last.fill('2026-11-01')
  await next(avtal).getByRole('button', { name: 'Spara villkoren' }).click()
  await expect(avtal.getByRole('region', { name: /^Rätta 1 uppgift/ })).toBeFocused()
  await expect(avtal.locator('#q-to-error')).toHaveText(
    'Slutet kommer före början. Rätta ett av datumen.',
  )
  await expectAccessible(avtal)
  await last.fill('2027-12-31')
  await say(avtal, 'Spara villkoren', 'Villkoren är sparade.')
  await expect(strip(avtal)).toContainText('2027-12-31')
})

test('why an act is not open stands beside it', async () => {
  const { avtal } = people
  await avtal.getByText('Det här går inte att göra nu').click()
  const why = (act: string) =>
    next(avtal)
      .locator('dl > div')
      .filter({ has: avtal.locator('dt', { hasText: act }) })
  await expect(why('För in ett beslut')).toContainText(/förvaltningsgrupp/)
  await expect(why('Expediera')).toContainText(/undertecknat/)
  await look(avtal, 'avtal-varfor')
})

test('it is prepared, sent for comment, and its consequences for children are told', async () => {
  const { avtal } = people
  await prepareAndRefer(avtal)
  await expect(step(avtal, 'Remiss')).toContainText('Utelämnat: Länets avtal, som det är.')
  await open(avtal, 'Gör barnkonsekvensanalys')
  await next(avtal).getByRole('button', { name: 'Spara analysen' }).click()
  await expect(avtal.getByRole('region', { name: /^Rätta \d+ uppgifter/ })).toBeFocused()
  await expectSoundAsItStands(avtal, 'avtal-barnkonsekvens')
  await avtal.getByLabel('Barn som behöver hjälp kvällar, nätter och helger').check()
  await avtal.getByLabel('Vad blir bättre för barnen?').fill('Någon tar emot dygnet runt.')
  await avtal.getByLabel('Vad kan bli sämre, och vad görs åt det?').fill('Fler får veta.')
  await choose(avtal, 'Har barn fått säga vad de tycker?', 'Nej')
  await avtal.getByLabel('Varför inte?').fill('Det hanns inte med.')
  await choose(avtal, 'Är avtalet till barnens bästa?', 'Ja')
  await avtal.getByLabel('Motivera').fill('Hjälpen kommer samma natt.')
  await say(avtal, 'Spara analysen', 'Barnkonsekvensanalysen är sparad.')
  await expect(
    avtal
      .getByRole('region', { name: 'Barnkonsekvensanalys' })
      .getByText('Någon tar emot dygnet runt.'),
  ).toBeVisible()
})

test('the mandate is told; one that goes further needs its decision, at its field', async () => {
  const { avtal } = people
  await open(avtal, 'Skriv mandatet')
  const wider = 'Ta emot, lämna vidare och göra omedelbar skyddsbedömning'
  await avtal.getByLabel('Vad får mottagaren göra?').selectOption({ label: wider })
  await next(avtal).getByRole('button', { name: 'Spara mandatet' }).click()
  await expect(avtal.getByText(/Att också bedöma skyddsbehov kräver ett beslut/)).toBeVisible()
  await expectAccessible(avtal)
  await saveMandate(avtal)
  await expect(avtal.getByRole('region', { name: 'Mandat' })).toContainText(
    'Ta emot och lämna vidare',
  )
})

test('each side tells its own decision and its own signature; who was acting is named so', async () => {
  const { avtal, 'avtal.norrtalje': norrtalje } = people
  await decide(avtal, 'Socialnämnden i Stockholm', 'Mottagaren')
  await expect(step(avtal, 'Beslut')).toContainText('Nämnden har inte beslutat.')
  await norrtalje.goto('/avtal')
  await norrtalje.getByRole('main').getByRole('link', { name: 'Norrtälje' }).first().click()
  await expect(norrtalje).toHaveURL(new RegExp(reference))
  // It has one side, which need not be chosen, and may not change the terms.
  await decide(norrtalje, 'Socialnämnden i Norrtälje')
  await expect(next(norrtalje).getByRole('button', { name: 'Skriv villkoren' })).toHaveCount(0)
  await sign(norrtalje, 'Tina Exempelchef', 'Ja')
  await expect(step(norrtalje, 'Underskrift')).toContainText('t.f. förvaltningschef')
  await expectSoundAsItStands(norrtalje, 'avtal-nammnden')
  // The hub's page has heard of it.
  await expect(step(avtal, 'Underskrift')).toContainText('Mottagaren har inte skrivit under.')
  await sign(avtal, 'Hubert Exempelchef', 'Nej', 'Mottagaren')
  await expect(strip(avtal)).toContainText('Undertecknat')
  await expect(
    avtal
      .getByRole('region', { name: 'Dokument' })
      .getByRole('link', { name: 'avtal-norrtalje.pdf' }),
  ).toHaveCount(2)
  await expectSoundAsItStands(avtal, 'avtal-undertecknat')
})

test('it is sent to the unit, which gives its receipt, and has its first day', async () => {
  const { avtal, 'avtal.norrtalje': norrtalje } = people
  await dispatch(avtal, /Norrtälje/)
  await expect(step(avtal, 'Expediering')).toContainText('Inget kvitto än')
  await giveReceipt(norrtalje)
  await expect(step(avtal, 'Expediering')).toContainText(/Kvitterat av Avida Norrtäljeprov/)
  await enterIntoForce(avtal, '2026-12-01')
  await expectSoundAsItStands(avtal, 'avtal-kommer')
})

/** Days later: the clock is moved, and whoever was signed in signs in again. */
async function later(browser: Parameters<typeof signedIn>[0], days: number) {
  server.pass(days * dayMinutes)
  await Promise.all(Object.values(people).map((page) => page.context().close()))
  people = {} as typeof people
  await letIn(browser, 'avtal', 'avtal.norrtalje')
}

test('at midnight it is in force, and it prints whole', async ({ browser }) => {
  await later(browser, 1)
  const { avtal } = people
  await avtal.goto(`/avtal/${reference}`)
  await expect(strip(avtal)).toContainText('I kraft')
  await expect(strip(avtal)).toContainText('2027-09-30') // The last day for notice.
  await expect(strip(avtal)).toContainText('2027-12-31')
  await picture(avtal, 'avtal-ett')
  await expectSoundAsItStands(avtal, 'avtal-i-kraft')
  await avtal.emulateMedia({ media: 'print' })
  await expect(avtal.getByRole('heading', { name: 'Nästa steg' })).toBeHidden()
  for (const part of [
    'Steg för steg',
    'Mandat',
    'Påminnelser',
    'Barnkonsekvensanalys',
    'Händelser',
  ])
    await expect(avtal.getByRole('heading', { name: part })).toBeVisible()
  await look(avtal, 'avtal-papper')
  await avtal.emulateMedia({ media: 'screen' })
})

test('six months before notice it reminds; unanswered when the next comes, it is loud until it is answered', async ({
  browser,
}) => {
  await later(browser, 121) // 2027-04-01, two days after the first reminder.
  await people.avtal.goto(`/avtal/${reference}`)
  await expect(
    next(people.avtal).getByRole('heading', { name: 'Svara på påminnelsen' }),
  ).toBeVisible()
  await expect(people.avtal.getByText('En påminnelse är inte besvarad.')).toHaveCount(0)
  await later(browser, 92) // 2027-07-02, after the second.
  const { avtal } = people
  await avtal.goto('/avtal')
  // By then every agreement asks: all of them are a list of their own.
  await avtal
    .getByRole('region', { name: 'Det här väntar på dig' })
    .getByRole('link', { name: /^Visa alla \d+/ })
    .click()
  await expect(avtal).toHaveURL(/urval=att-gora/)
  await expect(avtal.locator('li, tr').filter({ hasText: 'Norrtälje' }).first()).toContainText(
    'En påminnelse är inte besvarad.',
  )
  await expectSoundAsItStands(avtal, 'avtal-paminnelse-lista')
  await avtal.goto(`/avtal/${reference}`)
  await expect(
    avtal.getByRole('alert').filter({ hasText: 'En påminnelse är inte besvarad.' }),
  ).toBeVisible()
  await expectSoundAsItStands(avtal, 'avtal-paminnelse')
  await choose(avtal, 'Vad tänker ni göra?', 'Låt det förnyas')
  await say(avtal, 'Svara', 'Påminnelsen är besvarad.')
  await expect(avtal.getByText('En påminnelse är inte besvarad.')).toHaveCount(0)
})

test('the last day for notice passes: it has renewed itself by a year', async ({ browser }) => {
  await later(browser, 92) // 2027-10-02.
  const { avtal } = people
  await avtal.goto(`/avtal/${reference}`)
  await expect(strip(avtal)).toContainText('förnyat 1 gång')
  await expect(strip(avtal)).toContainText('2028-12-31')
  await expect(strip(avtal)).toContainText('2028-09-30')
  await expect(step(avtal, 'Förnyelse')).toContainText(
    'Förnyat av sig självt 1 gång, till 2028-12-31',
  )
  await expectSoundAsItStands(avtal, 'avtal-fornyat')
})

test('notice is given by the other side, and its last day follows of the terms', async () => {
  const { 'avtal.norrtalje': norrtalje, avtal } = people
  await norrtalje.goto(`/avtal/${reference}`)
  await open(norrtalje, 'För in en uppsägning')
  await expectSoundAsItStands(norrtalje, 'avtal-uppsagning')
  await say(norrtalje, 'För in uppsägningen', 'Uppsägningen är införd.')
  await expect(strip(norrtalje)).toContainText('Uppsagt')
  await expect(strip(norrtalje)).toContainText('2028-12-31')
  await expect(step(avtal, 'Uppsägning')).toContainText(
    'Nämnden sade upp 2027-10-02. Sista dag 2028-12-31.',
  )
  await expectSoundAsItStands(avtal, 'avtal-uppsagt')
  // Whose notice was given before has come to its end.
  await avtal.goto('/avtal')
  await expect(
    avtal.getByRole('list', { name: /^Länets kommuner/ }).getByRole('link', { name: /^Salem/ }),
  ).toContainText('Upphört')
})
