// gates: Vad får jag berätta? by whoever is signed in, from the foot of every page: by keyboard, at 320 px, in the dark, in
// English, and on paper.
import { expect, test, type Page } from '@playwright/test'
import { expectQuiet, signedIn } from './support/people'
import { expectSoundAsItStands, look } from './support/sound'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial' })

let officer: Page
let unit: Page

test.beforeAll(async ({ browser }) => {
  officer = await signedIn(browser, 'polis.syd')
  unit = await signedIn(browser, 'ekero')
})
test.afterEach(() => {
  expectQuiet(officer)
  expectQuiet(unit)
})

const titles = (page: Page) => page.getByRole('heading', { level: 3 })
const report = 'Du är skyldig att anmäla oro för ett barn'

test('an officer comes there from the foot of a page, and the duty stands first and asks for nothing', async () => {
  await officer.goto('/mina-anmalningar')
  await officer.getByRole('contentinfo').getByRole('link', { name: 'Vad får jag berätta?' }).click()
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Vad får jag berätta?')
  await expect(officer.getByRole('radio', { name: 'Polisen' })).toBeChecked()
  await expect(titles(officer).first()).toHaveText(report)
  const duty = officer.getByRole('article').filter({ hasText: report })
  await expect(duty).toContainText('Skyldighet: du ska berätta')
  await expect(duty).toContainText('du behöver inte motivera den')
  await expect(duty).toContainText('SoL (2025:400) 19 kap. 1 §')
  await expect(duty).toContainText('Inte granskat av jurist')
  const prevent = officer
    .getByRole('article')
    .filter({ hasText: 'för att förebygga eller upptäcka' })
  await expect(prevent).toContainText('nödvändigt och proportionerligt')
  await expect(prevent).toContainText('OSL 18 kap.')
  await expectSoundAsItStands(officer, 'vad-far-jag-beratta-polis')
})

test('to a private party only consent is left, and an age that is none is told at its field', async () => {
  await officer
    .getByLabel('Vem vill du berätta för?')
    .selectOption({ label: 'En enskild: friskola, privat hem eller förening' })
  await expect(titles(officer)).toHaveText(['Vårdnadshavaren och barnet samtycker'])
  const years = officer.getByLabel(/^Hur många år är den det gäller/)
  await years.fill('18')
  await expect(titles(officer)).toHaveText(['Personen samtycker'])
  await years.fill('1x')
  await expect(years).toHaveAttribute('aria-invalid', 'true')
  await expect(titles(officer)).toHaveCount(0)
  await look(officer, 'vad-far-jag-beratta-fel')
  await years.fill('')
  await expect(titles(officer)).toHaveCount(1)
})

test('at a unit it begins with the social services, and is used by keyboard', async () => {
  await unit.goto('/vad-far-jag-beratta')
  await expect(unit.getByRole('radio', { name: 'Socialtjänsten' })).toBeChecked()
  await unit.getByRole('radio', { name: 'Socialtjänsten' }).focus()
  await unit.keyboard.press('Tab')
  await expect(unit.getByLabel('Vem vill du berätta för?')).toBeFocused()
  await unit.keyboard.press('Tab')
  await unit.keyboard.type('20')
  await expect(unit.getByRole('status').filter({ hasText: 'är 20 år' })).toBeVisible()
  const risk = unit.getByRole('article').filter({ hasText: 'Risk för att en ung person' })
  await expect(risk).toContainText('misstanke om ett brott som redan har begåtts')
  await expect(risk).toContainText('Under 21 år')
  await unit.keyboard.press('Backspace')
  await unit.keyboard.type('1')
  await expect(unit.getByRole('status').filter({ hasText: 'är 21 år' })).toBeVisible()
  await expect(risk).toHaveCount(0)
  await expectSoundAsItStands(unit, 'vad-far-jag-beratta-enhet')
})

test('it prints what was asked and the answer, and no form', async () => {
  await unit.emulateMedia({ media: 'print' })
  await expect(unit.getByLabel('Vem vill du berätta för?')).toBeHidden()
  await expect(unit.getByRole('contentinfo')).toBeHidden()
  await expect(unit.locator('.gates__asked')).toContainText(
    'Socialtjänsten berättar. Mottagare: Polisen.',
  )
  await expect(titles(unit).first()).toBeVisible()
  await look(unit, 'vad-far-jag-beratta-utskrift')
  await unit.emulateMedia({ media: 'screen' })
})
