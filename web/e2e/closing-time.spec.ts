// closing-time: who holds what acts now when the unit is closed, and that a time that runs out is heard. The server's clock
// is set: Friday 18:00 for Farsta, Saturday night for Ekerö.
import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from './support/page'
import { expectQuiet, fillReport, send, signedIn, type Told } from './support/people'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'

test.skip(!canSetTheClock, 'needs the server (INGANG) and faketime')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

let server: ServerAt
let open: Page[] = []

async function as(browser: Browser, account: string): Promise<Page> {
  let page: Page | undefined
  await expect(async () => {
    page = await signedIn(browser, account, server.url)
  }).toPass({ timeout: 60_000 }) // The server may still be starting.
  open.push(page!)
  return page!
}
test.afterEach(async () => {
  open.forEach(expectQuiet)
  await Promise.all(open.map((page) => page.context().close()))
  open = []
  await server.stop()
})

const farsta = {
  place: 'Exempeltorget',
  municipality: 'Stockholm',
  district: 'Farsta',
  name: ['Noel', 'Exempelsson'] as [string, string],
}
const ekero = {
  place: 'Exempelhamnen',
  municipality: 'Ekerö',
  name: ['Alma', 'Påhitt'] as [string, string],
}

/** An acute report, received at the door; answers its reference. */
async function acute(officer: Page, duty: Page, told: Told): Promise<string> {
  await officer.goto('/ny-anmalan')
  await fillReport(officer, told)
  await officer.locator('#f-danger').getByText('Ja', { exact: true }).click()
  const reference = await send(officer)
  await duty.goto(`/anmalan/${reference}`)
  await duty.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await expect(duty.getByRole('button', { name: 'Bekräfta och lämna över' })).toBeVisible()
  return reference
}
const factsOf = (page: Page) =>
  page.getByRole('list', { name: 'Var anmälan är nu' }).first().getByRole('listitem')

test('Friday 18:00, acute, home Farsta: the duty team itself holds it by name, and page and queue say the same', async ({
  browser,
}) => {
  server = startServerAt('2026-11-27T17:00:00Z', 0)
  const officer = await as(browser, 'polis')
  const duty = await as(browser, 'jour')
  const reference = await acute(officer, duty, farsta)
  await expect(duty.getByText(/Jouren själv håller det akuta, med ditt namn/)).toBeVisible()
  await expect(duty.getByText(/Mottagningen, Farsta tar över mån 30 nov 08:00/)).toBeVisible()
  await expectAccessible(duty)
  await duty.getByRole('button', { name: 'Bekräfta och lämna över' }).click()

  await duty.goto('/jourko')
  const row = duty.getByRole('row').filter({ hasText: reference })
  await row.getByRole('button', { name: 'Ta emot det akuta' }).click()
  await expect(row.getByRole('button', { name: 'Ta emot det akuta' })).toHaveCount(0)
  await expect(row).toContainText('Jorun')
  await expect(row).toContainText('3 av 4 klara. Nästa: Registrerad.')

  await duty.goto('/sok')
  await duty.getByLabel('Beteckning', { exact: true }).last().fill(reference)
  await duty.keyboard.press('Enter')
  await expect(duty).toHaveURL(new RegExp(`/anmalan/${reference}$`))
  await expect(factsOf(duty).nth(1)).toContainText('Klart')
  await expect(factsOf(duty).nth(2)).toContainText('Jorun')
  await expect(factsOf(duty).nth(3)).toContainText('Inte än')

  await officer.goto(`/mina-anmalningar/${reference}`)
  await expect(officer.getByText('Jouren har tagit emot')).toBeVisible()
  await expect(factsOf(officer).nth(1)).toContainText('Klart')
  await expect(factsOf(officer).nth(3)).toContainText(/senast/)
})

test('Friday 16:22, acute, and Farsta closes without having answered: the duty team passes it on to itself', async ({
  browser,
}) => {
  server = startServerAt('2026-11-27T15:22:00Z', 3)
  const officer = await as(browser, 'polis')
  const duty = await as(browser, 'jour')
  const reference = await acute(officer, duty, farsta)
  await duty.getByRole('button', { name: 'Bekräfta och lämna över' }).click()
  await expect(duty.getByText('Ingen svarar – lämna det akuta vidare')).toBeVisible()
  server.pass(12)
  await duty.goto(`/anmalan/${reference}`)
  const form = duty.getByRole('group', { name: 'Vem ska ta emot nu?' })
  await expect(form.getByRole('radio').first()).toBeChecked()
  await expect(form).toContainText(/socialjour/i)
  await expectAccessible(duty)
  await duty.getByRole('button', { name: 'Lämna vidare', exact: true }).click()
  await expect(duty.getByText('Lämnad vidare. Klockan går om från nu.')).toBeVisible()
  await duty.getByRole('button', { name: 'Ta emot det akuta' }).click()
  await expect(duty.getByText('Ingen svarar – lämna det akuta vidare')).toHaveCount(0)
  await expect(factsOf(duty).nth(2)).toContainText('Jorun')
})

test('Saturday night, Ekerö: Nordväst reads what is missing, and assesses by the mandate of Ekerö', async ({
  browser,
}) => {
  test.skip(!process.env.INGANG_LONG, 'some minutes long: ./dev test browser --long')
  server = startServerAt('2026-11-28T22:00:00Z', 1)
  const officer = await as(browser, 'polis')
  const duty = await as(browser, 'jour')
  const nordvast = await as(browser, 'nordvast')
  await nordvast.goto('/inkorg')
  const reference = await acute(officer, duty, ekero)
  await expect(duty.getByText(/Socialjouren Nordväst håller det akuta/)).toBeVisible()
  await duty.getByRole('button', { name: 'Bekräfta och lämna över' }).click()

  await expect(nordvast.getByText(/Ny anmälan till er\. Akut\./)).toBeVisible()
  await nordvast.getByRole('link', { name: reference, exact: true }).click()
  await nordvast.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await expect(nordvast.getByText('Inget att göra här nu')).toHaveCount(0)
  await expect(nordvast.getByText('Omedelbar skyddsbedömning').first()).toBeVisible()
  await nordvast
    .getByRole('group', { name: 'Behöver barnet omedelbart skydd?' })
    .getByText('Nej', { exact: true })
    .click()
  await nordvast.getByLabel('Skäl').first().fill('Bedömt efter samtal med vårdnadshavare.')
  await expectAccessible(nordvast)
  await nordvast.getByRole('button', { name: 'Spara bedömningen' }).click()
  await expect(nordvast.getByText(/Behov av omedelbart skydd: Nej/)).toBeVisible()
  await expect(nordvast.getByText('Inget att göra här nu')).toHaveCount(0)
})

test('a time that runs out is heard at the desk, on a page that is told of nothing else', async ({
  browser,
}) => {
  server = startServerAt('2026-11-27T09:00:00Z', 2)
  const officer = await as(browser, 'polis')
  const duty = await as(browser, 'jour')
  await duty.goto('/ny-anmalan')
  await officer.goto('/ny-anmalan')
  await fillReport(officer, ekero)
  await officer.locator('#f-danger').getByText('Ja', { exact: true }).click()
  const reference = await send(officer)
  await expect(duty.getByText('Ny anmälan. Akut.')).toBeVisible()
  const alarm = duty.getByRole('alert').filter({ hasText: `Ingen har tagit emot ${reference}` })
  await expect(alarm).toHaveCount(0)
  server.pass(6)
  await expect(alarm).toBeVisible()
})
