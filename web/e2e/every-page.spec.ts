// Every page, for whom it is: in Swedish and English, light and dark, wide and narrow. No breach of WCAG that a machine can
// find, none of the content security policy, and nothing to scroll sideways for.
import { expect, test, type Page } from '@playwright/test'
import {
  asPage,
  chooseReceiver,
  expectQuiet,
  fillReport,
  send,
  signedIn,
  stranger,
} from './support/people'
import { expectSoundAsItStands } from './support/sound'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let nobody: Page
let officer: Page
let duty: Page
let unit: Page
let pages: Record<'police' | 'duty' | 'unit', [name: string, path: string][]>

/** A report at each stage of its way, so that no page is empty. */
test.beforeAll(async ({ browser }) => {
  nobody = await stranger(browser)
  officer = await signedIn(browser, 'polis.syd')
  duty = await signedIn(browser, 'jour.natt')
  unit = await signedIn(browser, 'ekero')
  const told = {
    place: 'Exempelgatan',
    municipality: 'Ekerö',
    name: ['Alma', 'Påhitt'] as [string, string],
  }
  await officer.goto('/ny-anmalan')
  await fillReport(officer, told)
  const waiting = await send(officer)
  await officer.getByRole('button', { name: 'Ny anmälan om syskon' }).click()
  await fillReport(officer, told)
  const handed = await send(officer)
  await duty.goto(`/anmalan/${handed}`)
  await duty.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await chooseReceiver(duty, { municipality: 'Ekerö' }, '0125-mottagning')
  await duty.getByRole('button', { name: 'Bekräfta och lämna över' }).click()
  await expect(duty.getByRole('heading', { name: 'Överlämnad till' })).toBeVisible()
  const inbox = await (await unit.request.get('/v1/inbox', { headers: await asPage(unit) })).json()
  const handover: string = inbox.items[0].reference
  pages = {
    police: [
      ['start', '/start'],
      ['ny-anmalan', '/ny-anmalan'],
      ['mina-anmalningar', '/mina-anmalningar'],
      ['min-anmalan', `/mina-anmalningar/${handed}`],
    ],
    duty: [
      ['jourko', '/jourko'],
      ['muntlig-anmalan', '/ny-anmalan'],
      ['anmalan-vantar', `/anmalan/${waiting}`],
      ['anmalan-lamnad', `/anmalan/${handed}`],
      ['jourschema', '/jourschema'],
      ['sok', '/sok'],
      ['avstamning', '/avstamning'],
    ],
    unit: [
      ['inkorg', '/inkorg'],
      ['overlamning', `/overlamning/${handover}`],
      ['utskrift', `/overlamning/${handover}/utskrift`],
      ['jourschema-enhet', '/jourschema'],
      ['saknar-behorighet', '/jourko'],
      ['finns-inte', '/finns-inte'],
    ],
  }
})

// LAW: dos.accessibility
async function expectSound(page: Page, name: string, path: string) {
  await page.goto(path)
  await expectSoundAsItStands(page, name)
  expectQuiet(page)
}

test('every page of the police is sound, and the sign-in page', async () => {
  for (const [name, path] of pages.police) await expectSound(officer, name, path)
  await expectSound(nobody, 'sign-in', '/logga-in')
})
test('every page of the duty desk is sound', async () => {
  for (const [name, path] of pages.duty) await expectSound(duty, name, path)
})
test('every page of a receiving unit is sound', async () => {
  for (const [name, path] of pages.unit) await expectSound(unit, name, path)
  await unit.goto('/jourko')
  await expect(
    unit.getByRole('heading', { name: /inte tillgång|do not have access/ }),
  ).toBeVisible()
})
