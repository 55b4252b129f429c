// From one case straight to another, as by the banner of an alarm or the browser's own *back*: what was shown of the first
// and what was begun there stay with the first, and no act of the one is done to the other.
import { expect, test, type Page } from '@playwright/test'
import { expectQuiet, fillReport, send, signedIn } from './support/people'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')

let officer: Page
let duty: Page

test.beforeAll(async ({ browser }) => {
  officer = await signedIn(browser, 'polis')
  duty = await signedIn(browser, 'jour')
})
test.afterEach(() => [officer, duty].forEach(expectQuiet))

async function sent(given: string) {
  await officer.goto('/ny-anmalan')
  await fillReport(officer, {
    place: 'Exempelgatan',
    municipality: 'Ekerö',
    name: [given, 'Påhitt'],
  })
  return send(officer)
}

test('another report is another page', async () => {
  const [first, second] = [await sent('Alma'), await sent('Ebba')]
  const open = async (reference: string, given: string) => {
    await duty.getByRole('link', { name: reference, exact: true }).click()
    await expect(duty.getByText(`${given} Påhitt`)).toBeVisible()
  }
  await duty.goto('/jourko')
  await open(first, 'Alma')
  await duty.getByRole('link', { name: 'Jourkö' }).first().click()
  await open(second, 'Ebba')
  const receive = async () => {
    await duty.getByRole('button', { name: 'Ta emot', exact: true }).click()
    await expect(duty.getByText(/^Jouren har tagit emot/).locator('..')).toContainText('Jorun')
  }
  await receive()
  const reason = duty.getByLabel('Skäl', { exact: true })
  await reason.fill('Det gäller den andra.')
  // Over the list, straight to the first.
  await duty.evaluate(() => history.go(-2))
  await expect(duty).toHaveURL(`/anmalan/${first}`)
  await expect(duty.getByRole('heading', { name: `Anmälan ${first}` })).toBeVisible()
  await expect(duty.getByText('Alma Påhitt')).toBeVisible()
  await expect(duty.getByText('Ebba Påhitt')).toHaveCount(0)
  await receive()
  await expect(reason).toHaveValue('')
})
