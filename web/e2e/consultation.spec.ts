// consultation: advice is asked for at a station and given by a social worker with the police; it becomes a report by the
// asker, with nothing written again, or by the adviser, when it is one. On a server of its own: empty is empty, and time is
// let pass.
import { expect, test, type Page } from '@playwright/test'
import { asPage, expectQuiet, send, signedIn, tabTo } from './support/people'
import { expectAccessible } from './support/page'
import { expectSoundAsItStands } from './support/sound'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'

test.skip(!canSetTheClock, 'needs the server (INGANG) and faketime')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let server: ServerAt
const people = {} as Record<'polis' | 'radgivare' | 'ungdomssamordnare' | 'jour' | 'farsta', Page>

test.beforeAll(async ({ browser }) => {
  server = startServerAt('2026-11-24T09:00:00Z', 9) // A Tuesday, 10:00 in Stockholm.
  for (const account of ['polis', 'radgivare', 'ungdomssamordnare', 'jour', 'farsta'] as const)
    await expect(async () => {
      people[account] = await signedIn(browser, account, server.url)
    }).toPass({ timeout: 60_000 }) // The server may still be starting.
})
test.afterEach(() => Object.values(people).forEach(expectQuiet))
test.afterAll(() => server?.stop())

const desk = 'Socialsekreterarna hos polisen, Farsta'
const choose = (page: Page, question: string, answer: string) =>
  page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()

interface Question {
  seen: string
  danger?: 'Ja' | 'Nej' | 'Vet inte'
}
/** The questions about a child, as an officer answers them. */
async function fillIn(page: Page, { seen, danger = 'Nej' }: Question) {
  await page.goto('/fraga-och-rad/ny')
  await page.getByLabel(desk).check()
  await choose(page, 'Vad gäller frågan?', 'Ett barn')
  await choose(page, 'Är barnet i fara nu?', danger)
  await choose(page, 'Vet du hur gammalt barnet är?', 'Ungefär')
  await page.getByLabel('Barnets ålder i hela år').fill('14')
  await page.getByLabel('Vad har du sett eller hört?').fill(seen)
  await page.getByLabel('Vad undrar du?').fill('Räcker det för en anmälan?')
  await choose(page, 'I vilken roll frågar du?', 'Yttre tjänst')
  await page.getByLabel('Nummer där du nås').fill('08-465 004 07')
}
/** Sends what is filled in, and answers its reference. */
async function ask(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Skicka frågan' }).click()
  await expect(page).toHaveURL(/\/fraga-och-rad\/KON-/)
  return /KON-[0-9A-Z-]{11}$/.exec(page.url())![0]
}

test('nothing has been asked, and nothing waits: each begins where its work is', async () => {
  const { polis, radgivare, jour } = people
  await expect(radgivare).toHaveURL(/\/rad-och-fragor$/)
  await expect(radgivare.getByText('Inget väntar')).toBeVisible()
  await expectSoundAsItStands(radgivare, 'rad-tom')
  await polis.getByRole('link', { name: 'Fråga och råd' }).click()
  await expect(polis.getByText('Du har inte ställt någon fråga')).toBeVisible()
  await expect(polis.getByText('Är du orolig: anmäl. Du behöver inte fråga först.')).toBeVisible()
  await expectSoundAsItStands(polis, 'fraga-tom')
  await jour.goto('/jourko')
  await jour.getByRole('link', { name: 'Råd och frågor' }).click()
  await expect(jour.getByRole('heading', { level: 1, name: 'Råd och frågor' })).toBeFocused()
})

test('a number that says who the child is, and a telephone number, are refused at their field', async () => {
  const { polis } = people
  await fillIn(polis, { seen: 'Barnet har nummer 20170101-2393 enligt modern.' })
  const seen = polis.getByLabel('Vad har du sett eller hört?')
  for (const [words, refusal] of [
    ['Barnet har nummer 20170101-2393 enligt modern.', /ett nummer som visar vem någon är/],
    ['Modern nås på 070-123 45 67.', /ett telefonnummer/],
  ] as const) {
    await seen.fill(words)
    await polis.getByRole('button', { name: 'Skicka frågan' }).click()
    await expect(polis.getByRole('region', { name: /^Rätta 1 uppgift/ })).toBeFocused()
    await expect(polis.locator('#q-seen-error')).toHaveText(refusal)
    await expect(seen).toHaveValue(words)
  }
  await expectSoundAsItStands(polis, 'fraga-nekad')
  await polis.getByRole('link', { name: /ett telefonnummer/ }).click()
  await expect(seen).toBeFocused()
  await seen.fill('Vi träffade Alma Påhitt vid torget.')
  await expect(polis.getByText('Skriv inte vem barnet är.', { exact: true })).toBeVisible()
  await expectSoundAsItStands(polis, 'fraga-namn')
  // What is written stays while one looks elsewhere, and nothing was sent.
  await polis.getByRole('link', { name: 'Fråga och råd' }).click()
  await expect(polis.getByText('Du har inte ställt någon fråga')).toBeVisible()
  await polis.getByRole('link', { name: 'Ny fråga' }).click()
  await expect(seen).toHaveValue('Vi träffade Alma Påhitt vid torget.')
})

let asked = ''
const told = 'En femåring säger att ingen är hemma om kvällarna.'

test('an officer asks at a station, and the desk has it within seconds', async () => {
  const { polis, radgivare } = people
  await radgivare.goto('/rad-och-fragor')
  await expect(radgivare.getByText('Direktuppdaterad')).toBeVisible()
  await fillIn(polis, { seen: told, danger: 'Vet inte' })
  const arrives = radgivare.getByText('Ny fråga om råd. Skyndsam.').waitFor({ timeout: 5000 })
  asked = await ask(polis)
  await arrives
  await expect(
    polis.getByText(`${desk} har frågan. Ingen där har tagit emot den än.`),
  ).toBeVisible()
  // The desk's own number, not the hub's.
  await expect(polis.getByText(/Dröjer svaret, ring/)).toContainText(/08-465 004 (?!00)\d\d/)
  await expectSoundAsItStands(polis, 'fraga-vantar')
  await expect(
    radgivare.getByRole('region', { name: 'Brådskande' }).getByRole('link', { name: asked }),
  ).toBeVisible()
  await expectSoundAsItStands(radgivare, 'rad-vantar')
})

test('the adviser takes it and gives advice with the keyboard alone, and the officer reads it at once', async () => {
  const { polis, radgivare } = people
  await tabTo(radgivare, radgivare.getByRole('main').getByRole('link', { name: asked }))
  await radgivare.keyboard.press('Enter')
  const take = radgivare.getByRole('button', { name: 'Ta emot' })
  await take.waitFor()
  await expectSoundAsItStands(radgivare, 'rad-otagen')
  await tabTo(radgivare, take)
  await radgivare.keyboard.press('Enter')
  await expect(radgivare.getByRole('heading', { name: 'Nästa steg' })).toBeFocused()
  await expect(polis.getByText(/Rådmund Exempelråd på .* har tagit emot frågan/)).toBeVisible()
  await expectSoundAsItStands(radgivare, 'rad-tagen')
  const unsure = radgivare.getByRole('radio', { name: /^Jag kan inte säga utifrån detta/ })
  await tabTo(radgivare, radgivare.getByRole('radio').first())
  await radgivare.keyboard.press('ArrowDown')
  await radgivare.keyboard.press('ArrowDown')
  await radgivare.keyboard.press('ArrowUp')
  await expect(unsure).toBeChecked()
  await tabTo(radgivare, radgivare.getByLabel('Med egna ord'))
  await radgivare.keyboard.type('Det beror på hur ofta det händer.')
  await tabTo(radgivare, radgivare.getByRole('button', { name: 'Skicka rådet' }))
  await radgivare.keyboard.press('Enter')
  await expect(radgivare.getByText('Rådet är skickat.')).toBeVisible()
  await expectSoundAsItStands(radgivare, 'rad-besvarad')
  await expect(
    polis.getByText('Jag kan inte säga utifrån detta. Är du osäker, anmäl').first(),
  ).toBeVisible()
  await expect(polis.getByText('Det beror på hur ofta det händer.')).toBeVisible()
  await expect(polis.getByText(/^Rådmund Exempelråd · .* · i dag \d\d:\d\d/)).toBeVisible()
  await expectSoundAsItStands(polis, 'fraga-besvarad')
})

test('what the asker adds to an answer waits for an answer again', async () => {
  const { polis, radgivare } = people
  await polis.getByText('Lägg till', { exact: true }).first().click()
  await polis.getByLabel('Vad vill du lägga till?').fill('Grannen säger att det är varje kväll.')
  await polis.getByRole('button', { name: 'Lägg till' }).click()
  await expect(polis.getByText('Grannen säger att det är varje kväll.')).toBeVisible()
  await expect(polis.getByText('Väntar på svar')).toBeVisible()
  await expect(radgivare.getByText('Grannen säger att det är varje kväll.')).toBeVisible()
  await radgivare.getByText('Ge ett nytt råd', { exact: true }).click()
  await radgivare.getByText('Anmäl (är det akut: ring också)', { exact: true }).click()
  await radgivare.getByRole('button', { name: 'Skicka rådet' }).click()
  await expect(polis.getByText('Anmäl (är det akut: ring också)')).toBeVisible()
  await expect(polis.getByText('Tidigare råd')).toBeVisible()
})

test('the officer makes it a report, and writes nothing again', async () => {
  const { polis, radgivare } = people
  await polis.getByRole('button', { name: 'Gör en anmälan av det här' }).click()
  await expect(polis.getByText(`Det du skrev i frågan ${asked} står redan här.`)).toBeVisible()
  const happened = polis.locator('#f-what_happened')
  await expect(happened).toHaveValue(new RegExp(told))
  await expect(happened).toHaveValue(/Grannen säger att det är varje kväll\./)
  await expect(polis.locator('#f-reporter-phone')).toHaveValue('08-465 004 07')
  await expectSoundAsItStands(polis, 'fraga-blir-anmalan')
  await polis.locator('#f-danger_text').fill('Det är okänt vem som är hemma.')
  await polis.locator('#f-now-place').fill('Exempeltorget')
  await polis.locator('#f-child-description').fill('Ungefär fem år, röd jacka.')
  const report = await send(polis)
  await polis.goto(`/fraga-och-rad/${asked}`)
  await expect(polis.getByRole('link', { name: `Öppna anmälan ${report}` })).toBeVisible()
  await expect(polis.getByRole('button', { name: 'Gör en anmälan av det här' })).toHaveCount(0)
  await expectSoundAsItStands(polis, 'fraga-anmald')
  await expect(radgivare.getByText(report)).toBeVisible()
  await expectSoundAsItStands(radgivare, 'rad-anmald')
})

test('one that is a report: the adviser makes it one, and the hub has it within seconds, arrived when it was asked', async () => {
  const { polis, radgivare, jour } = people
  await fillIn(polis, { seen: 'Barnet har blåmärken, och säger att pappa slår.' })
  const question = await ask(polis)
  server.pass(20)
  await jour.goto('/jourko')
  await expect(jour.getByText('Direktuppdaterad')).toBeVisible()
  await radgivare.goto(`/rad-och-fragor/${question}`)
  await radgivare.getByText('Det här är en anmälan', { exact: true }).click()
  await radgivare.getByRole('button', { name: 'Lämna över anmälan' }).click()
  await expect(radgivare.getByRole('region', { name: /^Rätta \d+ uppgift/ })).toBeFocused()
  await expectSoundAsItStands(radgivare, 'rad-anmalan-nekad')
  await radgivare.getByLabel('Var är barnet just nu?').fill('Övningsskolan')
  await radgivare.locator('#f-child-given_name').fill('Alma')
  await radgivare.locator('#f-child-family_name').fill('Påhitt')
  await expectAccessible(radgivare)
  const arrives = jour.getByText('Ny anmälan. Övrig.').waitFor({ timeout: 5000 })
  await radgivare.getByRole('button', { name: 'Lämna över anmälan' }).click()
  await expect(radgivare.getByText('Anmälan har beteckningen')).toBeVisible()
  await arrives
  const report = /ING-[0-9A-Z-]{11}/.exec(
    (await radgivare.getByText('Anmälan har beteckningen').textContent())!,
  )![0]
  await expectSoundAsItStands(radgivare, 'rad-anmalan-sparad')
  const headers = await asPage(jour)
  const of = async (path: string) => (await jour.request.get(`/v1${path}`, { headers })).json()
  const [sent, was] = [await of(`/reports/${report}`), await of(`/consultations/${question}`)]
  expect(sent.door_at).toBe(was.asked_at)
  expect(was.report).toMatchObject({ reference: report, by_adviser: true })
  await jour.goto(`/anmalan/${report}`)
  await expect(jour.getByText('Av en fråga om råd').first()).toBeVisible()
  await expect(jour.getByText('pappa slår')).toBeVisible()
  await expectSoundAsItStands(jour, 'anmalan-av-fraga')
  // The asker is on the reporter's side.
  await expect(polis.getByText(/Rådgivaren gjorde en anmälan av frågan/)).toBeVisible()
  await polis.getByRole('link', { name: `Öppna anmälan ${report}` }).click()
  await expect(polis.getByText(/men inte vad rådgivaren skrev/).first()).toBeVisible()
  await expect(polis.getByText('pappa slår')).toHaveCount(0)
  await expectSoundAsItStands(polis, 'anmalan-av-egen-fraga')
})

test('social services ask the police about no child, and are answered in words', async () => {
  const { farsta, ungdomssamordnare } = people
  await farsta.getByRole('link', { name: 'Fråga och råd' }).click()
  await farsta.getByRole('link', { name: 'Ny fråga' }).click()
  await expect(farsta.getByRole('radio', { name: /^Ungdomssamordnarna/ })).toBeChecked()
  await farsta.getByLabel('Vad undrar du?').fill('Vem ringer vi om en demonstration?')
  await choose(farsta, 'I vilken roll frågar du?', 'Annan roll')
  await farsta.getByLabel('Vilken roll?').fill('Mottagning')
  await farsta.getByLabel('Nummer där du nås').fill('08-465 004 20')
  await expectSoundAsItStands(farsta, 'fraga-allman')
  const question = await ask(farsta)
  await expect(farsta.getByRole('button', { name: 'Gör en anmälan av det här' })).toHaveCount(0)
  await ungdomssamordnare.goto('/rad-och-fragor')
  await ungdomssamordnare.getByRole('main').getByRole('link', { name: question }).click()
  await ungdomssamordnare.getByRole('button', { name: 'Ta emot' }).click()
  await ungdomssamordnare.getByLabel('Ditt svar').fill('Vakthavande i området.')
  await expectSoundAsItStands(ungdomssamordnare, 'rad-allman')
  await ungdomssamordnare.getByRole('button', { name: 'Skicka svaret' }).click()
  await expect(farsta.getByText('Vakthavande i området.')).toBeVisible()
})

test('what nobody answers is late in words and by the clock, on both sides, until it is answered', async () => {
  const { polis, radgivare, jour } = people
  await fillIn(polis, { seen: 'Ett barn går ensamt på natten.', danger: 'Ja' })
  const question = await ask(polis)
  await radgivare.goto('/rad-och-fragor')
  await radgivare.getByRole('main').getByRole('link', { name: question }).click()
  await radgivare.getByRole('button', { name: 'Ta emot' }).click()
  await expect(radgivare.getByRole('button', { name: 'Skicka rådet' })).toBeVisible()
  await radgivare.getByText('Lämna ifrån mig', { exact: true }).first().click()
  await radgivare.getByRole('button', { name: 'Lämna ifrån mig' }).click()
  await expect(radgivare.getByRole('button', { name: 'Ta emot' })).toBeVisible()
  server.pass(7)
  await polis.reload()
  await expect(polis.getByText('Svaret är försenat.')).toBeVisible()
  await expectSoundAsItStands(polis, 'fraga-sen')
  await polis.goto('/fraga-och-rad')
  await expect(polis.getByText('Svaret är försenat. Ring').first()).toBeVisible()
  await expectSoundAsItStands(polis, 'fraga-lista')
  await radgivare.goto('/rad-och-fragor')
  const alarm = radgivare.getByRole('alert').filter({ hasText: question })
  await expect(alarm).toContainText(`Svar på frågan saknas: ${desk} har ${question}.`)
  await expectSoundAsItStands(radgivare, 'rad-sen')
  // The hub hears what concerns a child, whoever was asked.
  await jour.goto('/jourko')
  await expect(jour.getByRole('alert').filter({ hasText: question })).toBeVisible()
})

test('advice at a station is noted in one line', async () => {
  const { radgivare } = people
  await radgivare.goto('/rad-och-fragor')
  await radgivare.getByText('Anteckna ett muntligt råd').click()
  await radgivare.getByRole('radio', { name: /^Anmäl/ }).check()
  const line = radgivare.getByLabel('En rad om frågan och svaret')
  await line.fill('Ring 070-123 45 67.')
  await radgivare.getByRole('button', { name: 'Anteckna' }).click()
  await expect(radgivare.getByText(/Här står ett telefonnummer/)).toBeVisible()
  await expectSoundAsItStands(radgivare, 'rad-muntligt')
  await line.fill('Femåring ensam hemma: anmäl i dag.')
  await radgivare.getByRole('button', { name: 'Anteckna' }).click()
  await expect(radgivare.getByText(/^Rådet är antecknat: KON-/)).toBeVisible()
  await expect(
    radgivare.getByRole('region', { name: 'Besvarade' }).getByText('Muntligt råd'),
  ).toBeVisible()
})
