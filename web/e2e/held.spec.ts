// A report that is held: the child has protected registration. Whoever is on duty sees that it is there and that it waits;
// a colleague who is cleared reads it and hands it over by hand, and the copy leads nobody to where the child lives.
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './support/page'
import { expectQuiet, fillReport, send, signedIn, tabTo } from './support/people'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial' })

let officer: Page
let duty: Page
let cleared: Page
let ekero: Page
let reference = ''
const place = 'Provgränden 7'

test.beforeAll(async ({ browser }) => {
  officer = await signedIn(browser, 'polis')
  duty = await signedIn(browser, 'jour')
  cleared = await signedIn(browser, 'jour.natt')
  ekero = await signedIn(browser, 'ekero')
})
test.afterEach(() => [officer, duty, cleared, ekero].forEach(expectQuiet))

test('an officer sends a report of a child with protected registration, and is answered as always', async () => {
  await officer.goto('/ny-anmalan')
  await fillReport(officer, { place, municipality: 'Ekerö', name: ['Siv', 'Hemligsson'] })
  const grade = officer.locator('#f-child-protected_identity')
  await tabTo(officer, grade)
  await grade.selectOption({ label: 'Skyddad folkbokföring' })
  await expectAccessible(officer)
  reference = await send(officer)
  await expectAccessible(officer)
})

test('the duty social worker sees that it is held, and the outline only', async () => {
  await duty.goto('/jourko')
  await expect(duty.getByText(`En skyddad anmälan hålls kvar: ${reference}.`)).toBeVisible()
  await expect(duty.getByText('Hemligsson')).toHaveCount(0)
  await expectAccessible(duty)
  await tabTo(duty, duty.getByRole('link', { name: reference, exact: true }))
  await duty.keyboard.press('Enter')
  await expect(duty.getByRole('heading', { name: `Anmälan ${reference}` })).toBeVisible()
  await expect(duty.getByText(/^Uppgifterna är skyddade/)).toBeVisible()
  await expect(duty.getByText('Namnet visas inte')).toBeVisible()
  for (const hidden of ['Hemligsson', place, 'Fiktiv berättelse'])
    await expect(duty.getByText(hidden)).toHaveCount(0)
  await expect(duty.getByRole('button', { name: 'Bekräfta och lämna över' })).toHaveCount(0)
  await expectAccessible(duty)
})

test('a colleague who is cleared reads it, receives it and hands it over by hand, with the keyboard alone', async () => {
  await cleared.goto('/jourko')
  await tabTo(cleared, cleared.getByRole('link', { name: reference, exact: true }))
  await cleared.keyboard.press('Enter')
  await expect(cleared.getByText('Siv Hemligsson')).toBeVisible()
  await expect(cleared.getByText(place)).toBeVisible()
  const receive = cleared.getByRole('button', { name: 'Ta emot', exact: true })
  await tabTo(cleared, receive)
  await cleared.keyboard.press('Enter')
  await expect(cleared.getByText(/^Jouren har tagit emot/).locator('..')).toContainText('Natta')

  await expect(cleared.getByText('Inget förslag: välj mottagare.')).toBeVisible()
  for (const [label, value] of [
    ['Kommun', { label: 'Ekerö' }],
    ['Enhet', '0125-mottagning'],
  ] as const) {
    const choice = cleared.getByLabel(label, { exact: true })
    await tabTo(cleared, choice)
    await choice.selectOption(value)
  }
  await tabTo(cleared, cleared.getByLabel('Varför den mottagaren?'))
  await cleared.keyboard.type('Övning: mottagningen har sagt att den tar emot.')
  await expectAccessible(cleared)
  await tabTo(cleared, cleared.getByRole('button', { name: 'Bekräfta och lämna över' }))
  await cleared.keyboard.press('Enter')
  await expect(cleared.getByText('Överlämnad.', { exact: true })).toBeVisible()
  await expectAccessible(cleared)
})

test('whoever is acting is rung, and the receiver who is cleared has it without an address', async () => {
  // The form is open: to tell them is the hub's own next step.
  await tabTo(cleared, cleared.getByLabel('Vem talade du med?'))
  await cleared.keyboard.type('Ekaterina Provmottagning')
  await tabTo(cleared, cleared.getByRole('button', { name: 'Nu' }))
  await cleared.keyboard.press('Enter')
  await tabTo(cleared, cleared.getByLabel('Mottagaren läste tillbaka det viktigaste'))
  await cleared.keyboard.press('Space')
  await expectAccessible(cleared)
  await tabTo(cleared, cleared.getByRole('button', { name: 'Notera överlämningen' }))
  await cleared.keyboard.press('Enter')
  await expect(cleared.getByText('Överlämningen på telefon är noterad.')).toBeVisible()

  await ekero.goto('/inkorg')
  await ekero.getByText('Alla', { exact: true }).click()
  const link = ekero.getByRole('link', { name: reference, exact: true })
  await link.waitFor()
  await tabTo(ekero, link)
  await ekero.keyboard.press('Enter')
  await expect(ekero.getByText('Siv Hemligsson')).toBeVisible()
  await expect(ekero.getByText(place)).toHaveCount(0)
  await expectAccessible(ekero)
})

test('an acute one is handed over by the cleared in one round: whoever acts now, and the lasting receiver', async () => {
  await officer.goto('/ny-anmalan')
  await fillReport(officer, { place, municipality: 'Ekerö', name: ['Siv', 'Hemligsson'] })
  await officer.locator('#f-danger').getByText('Ja', { exact: true }).click()
  await officer
    .locator('#f-child-protected_identity')
    .selectOption({ label: 'Skyddad folkbokföring' })
  const acute = await send(officer)
  await cleared.goto(`/anmalan/${acute}`)
  await cleared.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await expect(cleared.getByText(/Välj också vem som har det varaktiga ansvaret/)).toBeVisible()
  await expect(cleared.getByText(/Ring sedan en kollega/)).toHaveCount(0)
  await cleared.getByLabel('Kommun', { exact: true }).selectOption({ label: 'Nacka' })
  await cleared.getByLabel('Enhet', { exact: true }).selectOption('0182-mottagning')
  await cleared.getByLabel('Varför den mottagaren?').fill('Övning: hemmet är känt på annat sätt.')
  await expectAccessible(cleared)
  await cleared.getByRole('button', { name: 'Bekräfta och lämna över' }).click()
  await expect(cleared.getByText('Överlämnad.', { exact: true })).toBeVisible()
  await expect(cleared.getByRole('heading', { name: 'Mottagningen, Nacka' })).toBeVisible()
  await expect(cleared.getByText('Det varaktiga ansvaret återstår')).toHaveCount(0)
})
