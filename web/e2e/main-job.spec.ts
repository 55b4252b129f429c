// The main job as people in browsers of their own: an officer hands over a report, the duty social worker hears it, receives
// it and hands it over; a named person in the right unit receives and registers it. A unit without a login is told by phone.
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './support/page'
import {
  chooseReceiver,
  expectQuiet,
  fillReport,
  send,
  signedIn,
  stranger,
  tabTo,
} from './support/people'
import { picture } from './support/sound'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial' })

let officer: Page
let duty: Page
let farsta: Page

test.beforeAll(async ({ browser }) => {
  const visitor = await stranger(browser)
  await visitor.goto('/logga-in')
  await expect(visitor.locator('#account')).toBeVisible()
  await picture(visitor, 'sign-in')
  officer = await signedIn(browser, 'polis')
  duty = await signedIn(browser, 'jour')
  farsta = await signedIn(browser, 'farsta')
})
test.afterEach(() => [officer, duty, farsta].forEach(expectQuiet))

const inFarsta = { place: 'Exempeltorget', municipality: 'Stockholm', district: 'Farsta' }
let reference = ''

test('an officer hands over a report with five answers, and the duty desk has it within a second', async () => {
  await officer.goto('/ny-anmalan')
  await officer.getByRole('button', { name: 'Lämna över anmälan' }).click()
  const summary = officer.getByRole('region', { name: /Rätta \d+ uppgift/ })
  await expect(summary).toBeFocused()
  const places = await summary
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!.slice(1)))
  const onPage = await officer
    .locator(places.map((id) => `#${id}`).join())
    .evaluateAll((fields) => fields.map(({ id }) => id))
  expect(places, 'in the order of the page').toEqual(onPage)
  await expectAccessible(officer)
  await officer.locator('#f-now-place').fill('Exempeltorget')
  await expect(summary.locator('a[href="#f-now-place"]'), 'gone when mended').toHaveCount(0)
  await expect(summary.locator('a[href="#f-reporter-phone"]')).toHaveCount(1)
  await fillReport(officer, { ...inFarsta, name: ['Noel', 'Exempelsson'] })
  await duty.goto('/jourko')
  await expect(duty.getByText('Direktuppdaterad')).toBeVisible()
  const arrived = duty
    .getByText(/^Öppna ING-/)
    .waitFor()
    .then(() => Date.now())
  reference = await send(officer)
  const stored = Date.now()
  expect((await arrived) - stored).toBeLessThan(1000)
  await expect(duty.getByRole('link', { name: reference, exact: true })).toBeVisible()
  await expect(duty.getByText('Ny', { exact: true })).toBeVisible()
  await expectAccessible(officer)
})

test('the duty social worker receives it, notes its urgency and hands it over, with the keyboard alone', async () => {
  await tabTo(duty, duty.getByRole('link', { name: reference, exact: true }))
  await duty.keyboard.press('Enter')
  const receive = duty.getByRole('button', { name: 'Ta emot', exact: true })
  await receive.waitFor()
  await tabTo(duty, receive)
  await duty.keyboard.press('Enter')
  await expect(duty.getByRole('heading', { name: 'Nästa steg' })).toBeFocused()
  await expect(duty.getByText('Mottagen. Ditt namn står på anmälan.')).toBeVisible()
  await expect(duty.getByText(/^Jouren har tagit emot/).locator('..')).toContainText('Jorun')

  await tabTo(duty, duty.getByLabel('Skäl').first())
  await duty.keyboard.type('Barnet är med vårdnadshavare.')
  await tabTo(duty, duty.getByRole('button', { name: 'Notera', exact: true }))
  await duty.keyboard.press('Enter')
  await expect(duty.getByText('Akutbedömningen är noterad.')).toBeVisible()
  await expect(duty.getByRole('heading', { name: 'Nästa steg' })).toBeFocused()

  const confirm = duty.getByRole('button', { name: 'Bekräfta och lämna över' })
  await expect(confirm).toBeVisible() // A proposal is there.
  await chooseReceiver(duty, inFarsta, '0180-farsta-mottagning')
  await expectAccessible(duty)
  await tabTo(duty, confirm)
  await duty.keyboard.press('Enter')
  await expect(duty.getByRole('heading', { name: 'Överlämnad till' })).toBeVisible()
  await expect(duty.getByText('Överlämnad.', { exact: true })).toBeVisible()
})

test('a named person at the right unit receives, assesses and registers it', async () => {
  await farsta.goto('/inkorg')
  await expect(farsta.getByRole('link', { name: reference })).toBeVisible()
  await expect(farsta.getByRole('columnheader', { name: 'Inkom' })).toBeVisible()
  await farsta.getByRole('link', { name: reference }).click()
  await expect(farsta.getByRole('heading', { name: 'Nästa steg' })).toBeVisible()
  // Twice in one moment: of two clicks the second may come after the answer, and take the focus from what is told.
  await farsta
    .getByRole('button', { name: 'Ta emot', exact: true })
    .evaluate((button: HTMLElement) => {
      button.click()
      button.click()
    })
  await expect(farsta.getByRole('heading', { name: 'Nästa steg' })).toBeFocused()
  await expect(farsta.getByRole('button', { name: 'Ta emot' })).toHaveCount(0)
  await farsta
    .getByRole('group', { name: 'Behöver barnet omedelbart skydd?' })
    .getByText('Nej', { exact: true })
    .click()
  await expectAccessible(farsta)
  await farsta.getByRole('button', { name: 'Spara bedömningen' }).click()
  await expect(farsta.getByText(/Behov av omedelbart skydd: Nej/)).toBeVisible()
  await farsta.getByLabel('Nämndens beteckning').fill('FAR 2026/117')
  await farsta.getByRole('button', { name: 'Registrera', exact: true }).click()
  await expect(farsta.getByText(/Registrerad: FAR 2026\/117/)).toBeVisible()
  await expectAccessible(farsta)
})

test('the officer sees the four facts, and never the assessment or the reference of the committee', async () => {
  await officer.goto(`/mina-anmalningar/${reference}`)
  const steps = officer.getByRole('list', { name: 'Var anmälan är nu' }).getByRole('listitem')
  await expect(steps).toHaveCount(4)
  for (const step of await steps.all()) await expect(step).toContainText('Klart')
  await expect(officer.getByText('FAR 2026/117')).toHaveCount(0)
  await expect(officer.getByText('Bedömt efter samtal')).toHaveCount(0)
  await officer.goto('/mina-anmalningar')
  await officer.getByText('Alla', { exact: true }).click()
  await expect(officer.getByRole('link', { name: reference })).toBeVisible()
})

test('a unit without a login is handed the report by phone, with a printed copy, and it is registered later', async () => {
  await officer.goto('/ny-anmalan')
  await fillReport(officer, {
    place: 'Övningskajen',
    municipality: 'Norrtälje',
    name: ['Ebba', 'Fiktivdotter'],
  })
  const told = await send(officer)
  await duty.goto(`/anmalan/${told}`)
  await duty.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await chooseReceiver(duty, { municipality: 'Norrtälje' }, '0188-mottagning')
  await duty.getByRole('button', { name: 'Bekräfta och lämna över' }).click()
  await expect(duty.getByText('Enheten saknar inloggning').first()).toBeVisible()

  await duty.getByRole('button', { name: 'Notera överlämningen' }).click()
  await expect(duty.getByText('Det här saknas: Vem talade du med?')).toBeVisible()
  await expect(duty.getByLabel('Vem talade du med?')).toBeFocused()
  await duty.getByLabel('Vem talade du med?').fill('Siri Svarsson, socialsekreterare')
  await expect(duty.getByLabel('På vilket nummer?')).not.toHaveValue('')
  await duty.getByRole('button', { name: 'Nu' }).click()
  await duty.getByLabel('Mottagaren läste tillbaka det viktigaste').check()
  await expectAccessible(duty)
  await duty.getByRole('button', { name: 'Notera överlämningen' }).click()
  await expect(duty.getByText('Överlämningen på telefon är noterad.')).toBeVisible()
  const facts = duty.getByRole('list', { name: 'Var anmälan är nu' }).getByRole('listitem')
  for (const fact of [1, 2]) await expect(facts.nth(fact)).toContainText('på telefon')
  await expect(facts.nth(2)).toContainText('Siri Svarsson')

  await duty.getByRole('link', { name: 'Utskrift för uppläsning och akt' }).first().click()
  await expect(duty.getByRole('heading', { name: `Anmälan ${told}` })).toBeVisible()
  await expect(duty.getByText('Ebba Fiktivdotter')).toBeVisible()
  await duty.emulateMedia({ media: 'print' })
  await expect(duty.getByRole('button', { name: 'Logga ut' })).toBeHidden()
  await expect(duty.getByText('Ebba Fiktivdotter')).toBeVisible()
  await duty.emulateMedia({ media: 'screen' })

  await duty.goto(`/anmalan/${told}`)
  await duty.getByRole('link', { name: 'Notera vad enheten har gjort' }).click()
  await duty.getByLabel('Nämndens beteckning').fill('NOR 2026/9')
  await duty.getByRole('button', { name: 'Notera registreringen' }).click()
  await expect(duty.getByText(/Registrerad: NOR 2026\/9/)).toBeVisible()
  await officer.goto(`/mina-anmalningar/${told}`)
  await expect(officer.getByText('på telefon').first()).toBeVisible()
})

test('a report told by phone is written by the duty social worker and answered by the officer', async () => {
  await duty.goto('/ny-anmalan')
  await expect(duty.getByRole('heading', { name: 'Ny anmälan per telefon' })).toBeVisible()
  await fillReport(duty, { ...inFarsta, place: 'Övningsparken', name: ['Nils', 'Påhittsson'] })
  await duty.locator('#f-told_at').getByRole('button', { name: 'Nu' }).click()
  await duty.locator('#f-told_by-unit').selectOption('police-stockholm-roc')
  await duty.locator('#f-told_by-account').fill('polis')
  const oral = await send(duty)

  await officer.getByRole('link', { name: 'Skickat', exact: true }).first().click()
  await expect(officer.getByText('Muntlig – bekräfta')).toBeVisible()
  await officer.getByRole('link', { name: oral }).click()
  await expect(officer.getByText('Övningsparken')).toBeVisible()
  await officer.getByText('Nej, något är fel').click()
  await officer.getByLabel('Vad är fel, och vad är rätt?').fill('Det var två pojkar.')
  await expectAccessible(officer)
  await officer.getByRole('button', { name: 'Lämna invändningen' }).click()
  await duty.goto(`/anmalan/${oral}`)
  await expect(duty.getByText(/Invändning .* av Polly Exempelpolis/)).toBeVisible()
  await expect(duty.getByText('Det var två pojkar.')).toBeVisible()
})

test('a long report is read as its receiver will read it before it is sent, with the keyboard, also on a phone', async () => {
  await officer.goto('/ny-anmalan')
  await fillReport(officer, { ...inFarsta, name: ['Lova', 'Fiktivsson'] })
  await expect(officer.getByRole('button', { name: 'Lämna över anmälan' })).toBeVisible()
  await officer.locator('#m-assessment > summary').click()
  await officer.locator('#f-assessment').fill('Min bedömning är skild från det jag såg.')
  await officer.setViewportSize({ width: 320, height: 700 })
  await tabTo(officer, officer.getByRole('button', { name: 'Granska' }))
  await officer.keyboard.press('Enter')
  const title = officer.getByRole('heading', { name: 'Läs igenom innan du skickar' })
  await expect(title).toBeFocused()
  await expect(title).toBeInViewport()
  await expect(officer.getByText('Min bedömning är skild från det jag såg.').first()).toBeVisible()
  await expect(officer.getByText('Lova Fiktivsson')).toBeVisible()
  await expect(officer.locator('.told').getByText('Polly Exempelpolis')).toBeVisible()
  await expect(officer.locator('#f-now-place')).toBeHidden()
  await expectAccessible(officer)
  await expectNoSidewaysScroll(officer)
  await tabTo(officer, officer.getByRole('button', { name: 'Ändra' }))
  await officer.keyboard.press('Enter')
  await expect(officer.getByRole('button', { name: 'Granska' })).toBeFocused()
  await officer.locator('#f-now-place').fill('Övningstorget')
  await officer.setViewportSize({ width: 1280, height: 720 })
  await send(officer)
})

test('ten tabs at once do not freeze', async () => {
  const context = duty.context()
  const tabs = await Promise.all(Array.from({ length: 10 }, () => context.newPage()))
  await Promise.all(tabs.map((tab) => tab.goto('/jourko')))
  for (const tab of tabs) await expect(tab.getByText('Direktuppdaterad')).toBeVisible()
  await officer.goto('/ny-anmalan')
  await fillReport(officer, { ...inFarsta, name: ['Tio', 'Fliksson'] })
  const eleventh = await send(officer)
  for (const tab of tabs) {
    await expect(tab.getByRole('link', { name: eleventh, exact: true })).toBeVisible()
    await tab.getByRole('button', { name: 'Över tiden' }).click()
  }
  await Promise.all(tabs.map((tab) => tab.close()))
})
