// Every state that a page is in only for a while: empty, just sent, with a form opened or a note to write. On a server of its
// own, so that empty is empty. It takes minutes (INGANG_LONG).
import { expect, test, type Page } from '@playwright/test'
import {
  chooseReceiver,
  expectQuiet,
  fillReport,
  send,
  signedIn,
  type Told,
} from './support/people'
import { expectSoundAsItStands } from './support/sound'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'

test.skip(!canSetTheClock || !process.env.INGANG_LONG, 'minutes long; needs INGANG and faketime')
test.describe.configure({ mode: 'serial', timeout: 60_000 })

let server: ServerAt
const people = {} as Record<'polis' | 'jour' | 'jour.natt' | 'ekero' | 'logg', Page>
const told = {
  place: 'Exempelgatan',
  municipality: 'Ekerö',
  name: ['Alma', 'Påhitt'] as [string, string],
}
const untold: Told = { ...told, municipality: 'Norrtälje', name: ['Ebba', 'Fiktivdotter'] }

test.beforeAll(async ({ browser }) => {
  server = startServerAt('2026-11-24T09:00:00Z', 7)
  for (const account of ['polis', 'jour', 'jour.natt', 'ekero', 'logg'] as const)
    await expect(async () => {
      people[account] = await signedIn(browser, account, server.url)
    }).toPass({ timeout: 60_000 }) // The server may still be starting.
})
test.afterEach(() => Object.values(people).forEach(expectQuiet))
test.afterAll(() => server?.stop())

async function sent(change: (officer: Page) => Promise<void> = async () => {}, what = told) {
  await people.polis.goto('/ny-anmalan')
  await fillReport(people.polis, what)
  await change(people.polis)
  return send(people.polis)
}

test('nothing has come', async () => {
  for (const [who, name, path] of [
    ['polis', 'tom-start', '/start'],
    ['polis', 'tom-mina-anmalningar', '/mina-anmalningar'],
    ['jour', 'tom-jourko', '/jourko'],
    ['jour', 'tom-avstamning', '/avstamning'],
    ['ekero', 'tom-inkorg', '/inkorg'],
    ['logg', 'tom-start-logg', '/start'],
    ['logg', 'tom-granskning', '/granskning'],
  ] as const) {
    await people[who].goto(path)
    await expectSoundAsItStands(people[who], name)
  }
})

test('the receipt, waiting and when the duty desk has received it, and the duty desk’s own', async () => {
  const reference = await sent()
  await expectSoundAsItStands(people.polis, 'kvitto')
  await people.jour.goto(`/anmalan/${reference}`)
  await people.jour.getByRole('button', { name: 'Ta emot' }).click()
  await expect(people.polis.locator('.receipt__next')).toContainText('Jouren har tagit emot i dag')
  await expectSoundAsItStands(people.polis, 'kvitto-mottagen')
  await people.jour.goto('/ny-anmalan')
  await fillReport(people.jour, told)
  await people.jour.locator('#f-told_at').getByRole('button', { name: 'Nu' }).click()
  await send(people.jour)
  await expectSoundAsItStands(people.jour, 'kvitto-jouren')
})

test('a report while it is written: refused, long, read through, without net, with its drafts', async () => {
  const officer = people.polis
  await officer.goto('/ny-anmalan')
  await officer.getByRole('button', { name: 'Lämna över anmälan' }).click()
  await expect(officer.getByRole('region', { name: /Rätta \d+ uppgift/ })).toBeFocused()
  await expectSoundAsItStands(officer, 'ny-anmalan-nekad')
  await fillReport(officer, told)
  for (const name of ['guardians', 'siblings', 'assessment'])
    await officer.locator(`#m-${name} > summary`).click()
  for (const name of ['guardians', 'siblings'])
    await officer
      .locator(`#m-${name}`)
      .getByRole('button', { name: /^Lägg till/ })
      .click()
  await officer.locator('#f-guardians-0-person-birth_year_about').fill('1985')
  await officer.locator('#f-guardians-0-person-language').fill('somaliska')
  await officer.locator('#f-siblings-0-birth_year_about').fill('2016')
  await officer.locator('#f-assessment').fill('Min bedömning.')
  await expectSoundAsItStands(officer, 'ny-anmalan-lang')
  await officer.getByRole('button', { name: 'Granska' }).click()
  await expect(officer.getByRole('heading', { name: 'Läs igenom innan du skickar' })).toBeFocused()
  await expectSoundAsItStands(officer, 'ny-anmalan-granska')
  await officer.context().setOffline(true)
  await officer.getByRole('button', { name: 'Skicka', exact: true }).click()
  await expect(officer.getByRole('heading', { name: /^Inget nät/ })).toBeFocused()
  await expectSoundAsItStands(officer, 'ny-anmalan-utan-nat')
  await officer.getByRole('button', { name: 'Sluta försöka och ändra anmälan' }).click()
  await officer.locator('#f-now-with_whom').fill('patrull')
  await expect(officer.locator('.form-send__line')).toContainText('Inget nät')
  await expectSoundAsItStands(officer, 'ny-anmalan-utkast-utan-nat')
  await officer.context().setOffline(false)
  await expect(officer.locator('.form-send__line')).toContainText('Utkast sparat')
  await officer.goto('/ny-anmalan')
  await officer.getByText('Ditt utkast').click()
  await expect(officer.getByText(/^barn, okänd ålder \+ syskon ca 10, Ekerö, i dag/)).toBeVisible()
  await expectSoundAsItStands(officer, 'ny-anmalan-utkast')
  await officer.getByRole('button', { name: /^Fortsätt på utkastet/ }).click()
  await send(officer)
})

test('what the officer adds: a supplement, and the grade of a person', async () => {
  const reference = await sent()
  const officer = people.polis
  await officer.goto(`/mina-anmalningar/${reference}`)
  await expect(officer.getByText('Rättelse', { exact: true })).toBeVisible()
  for (const fold of await officer.locator('details.fold').all())
    await fold.locator('summary').click()
  await officer.getByLabel('Vad var fel?').selectOption({ index: 1 })
  await expectSoundAsItStands(officer, 'ratta-svar')
  const grade = officer
    .locator('select option', { hasText: 'Skyddade personuppgifter: barnet' })
    .first()
  await officer.getByLabel('Vad var fel?').selectOption((await grade.getAttribute('value'))!)
  await expectSoundAsItStands(officer, 'ratta-grad')
})

test('what the hub notes of a unit without a login: called, registered, assessed', async () => {
  const reference = await sent(undefined, untold)
  const duty = people.jour
  await duty.goto(`/anmalan/${reference}`)
  await duty.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await chooseReceiver(duty, { municipality: 'Norrtälje' }, '0188-mottagning')
  await expectSoundAsItStands(duty, 'lamna-over')
  await duty.getByRole('button', { name: 'Bekräfta och lämna över' }).click()
  await expect(duty.getByRole('button', { name: 'Notera överlämningen' })).toBeVisible()
  await expectSoundAsItStands(duty, 'notera-samtal')
  await duty.getByLabel('Vem talade du med?').fill('Siri Svarsson, socialsekreterare')
  await duty.getByRole('button', { name: 'Nu' }).click()
  await duty.getByLabel('Mottagaren läste tillbaka det viktigaste').check()
  await duty.getByRole('button', { name: 'Notera överlämningen' }).click()
  await duty.getByRole('link', { name: 'Notera vad enheten har gjort' }).click()
  await expect(duty.getByLabel('Nämndens beteckning')).toBeVisible()
  for (const fold of await duty.locator('details.fold:not([open])').all())
    await fold.locator('summary').click()
  await expectSoundAsItStands(duty, 'notera-steg')
})

test('what nobody cleared sees of a person who is protected, and what the cleared do', async () => {
  const reference = await sent((officer) =>
    officer
      .locator('#f-child-protected_identity')
      .selectOption({ label: 'Skyddad folkbokföring' })
      .then(() => {}),
  )
  for (const [who, name] of [
    ['jour', 'skyddad-utan-behorighet'],
    ['jour.natt', 'skyddad-med-behorighet'],
  ] as const) {
    await people[who].goto(`/anmalan/${reference}`)
    await expectSoundAsItStands(people[who], name)
  }
})

test('an acute report of a protected person: told by phone unread, and what is added is to be told', async () => {
  const reference = await sent(async (officer) => {
    await officer.locator('#f-danger').getByText('Ja', { exact: true }).click()
    await officer
      .locator('#f-child-protected_identity')
      .selectOption({ label: 'Skyddad folkbokföring' })
  })
  const duty = people.jour
  await duty.goto(`/anmalan/${reference}`)
  await duty.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await chooseReceiver(duty, { municipality: 'Ekerö' }, '0125-mottagning')
  await duty.getByRole('button', { name: 'Bekräfta och lämna över' }).click()
  await expect(duty.getByText(/^Du ser inte uppgifterna/)).toBeVisible()
  await expectSoundAsItStands(duty, 'skyddad-akut-samtal')
  await duty.getByLabel('Vem talade du med?').fill('Ekaterina Provmottagning')
  await duty.getByRole('button', { name: 'Nu' }).click()
  await duty.getByLabel('Mottagaren läste tillbaka det viktigaste').check()
  await duty.getByRole('button', { name: 'Notera överlämningen' }).click()
  await expect(duty.getByText('Överlämningen på telefon är noterad.')).toBeVisible()
  const officer = people.polis
  await officer.goto(`/mina-anmalningar/${reference}`)
  await officer.getByText('Komplettering', { exact: true }).click()
  await officer.getByLabel('Vad ska läggas till?').fill('Barnet är nu på sjukhuset.')
  await officer.getByRole('button', { name: 'Skicka kompletteringen' }).click()
  await expect(duty.getByText(/^Har lagts till och står inte i kopian: 1/)).toBeVisible()
  await expectSoundAsItStands(duty, 'skyddad-att-beratta')
})
