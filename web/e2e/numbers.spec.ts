// Numbers in words: a real person's number is told where it was written, before anything is kept; what was told in one
// spelling is found by another; a number that nobody can have is not answered with none.
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './support/page'
import { expectQuiet, fillReport, send, signedIn } from './support/people'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial' })

// Of somebody born so long ago that no number was ever given; and of a coordination number outside the test series.
const nobodys = '18400101–0018'
const tenDigits = '2601612381'
const told = {
  place: 'Provparken',
  municipality: 'Nacka',
  name: ['Sinéad', 'O’Prövsson'] as [string, string],
}

let officer: Page
let duty: Page
let reference: string

test.beforeAll(async ({ browser }) => {
  officer = await signedIn(browser, 'polis.syd')
  duty = await signedIn(browser, 'jour')
})
test.afterEach(() => {
  expectQuiet(officer)
  expectQuiet(duty)
})

const look = async (page: Page, name: string) => {
  if (process.env.LOOK)
    await page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true })
}

test('a real number is told at its field and no draft keeps it; ten digits are a question', async () => {
  await officer.goto('/ny-anmalan')
  await fillReport(officer, told)
  await expect(officer.getByText(/^Utkast sparat/)).toBeVisible()
  const what = officer.locator('#f-what_happened')
  await what.fill(`Hon sade ${tenDigits} först.`)
  await expect(
    officer.getByRole('heading', { name: 'Titta en gång till på det här' }),
  ).toBeVisible()
  await expect(officer.getByText(/^Tio siffror i följd här kan vara/)).toBeVisible()
  await look(officer, 'warning')
  await what.fill(`Hon sade ${nobodys} först.`)
  await expect(officer.getByText(/^Utkastet kunde inte sparas: Här får bara/)).toBeVisible()
  await expect(what).toHaveAttribute('aria-invalid', 'true')
  await look(officer, 'refused')
  await expectAccessible(officer)
  await what.fill('Hon sade ett nummer först.')
  await expect(what).not.toHaveAttribute('aria-invalid', 'true')
  await officer.locator('details:has(#f-reporter-police_reference) > summary').click()
  await officer.locator('#f-reporter-police_reference').fill('5000-K123456-26')
  reference = await send(officer)
})

test('what was told in one spelling is found by another', async () => {
  await duty.goto('/sok')
  const search = async (by: string, term: string) => {
    await duty.getByRole('radio', { name: by }).check()
    await duty.getByRole('textbox').first().fill(term)
    await duty.getByLabel(/^Varför söker du/).fill('Prov')
    await duty.getByRole('button', { name: 'Sök', exact: true }).click()
  }
  await look(duty, 'search-empty')
  await search('Beteckning', '5000 k123456 26')
  await expect(duty.getByRole('link', { name: reference })).toBeVisible()
  // A report's own number is no search at the desk: it opens, however it was written.
  await duty.getByRole('textbox').first().fill(reference.toLowerCase().replaceAll('-', ' '))
  await duty.getByRole('button', { name: `Öppna ${reference}` }).click()
  await expect(duty).toHaveURL(`/anmalan/${reference}`)
  await duty.goto('/sok')
  await search('Personnummer eller samordningsnummer', '120315-9826')
  await expect(duty.getByText(/^Det numret kan ingen ha/)).toBeVisible()
  await look(duty, 'search-impossible')
  await expectAccessible(duty)
  await duty.setViewportSize({ width: 320, height: 800 })
  await duty.emulateMedia({ colorScheme: 'dark' })
  await expectNoSidewaysScroll(duty)
  await look(duty, 'search-320-dark')
})
