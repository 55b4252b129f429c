// review: somebody searches more than a person needs and is stopped, told what is still open; the log reviewer's open page
// shows it at once, and closes it with a reason that stays.
import { expect, test, type Page } from '@playwright/test'
import { asPage, expectQuiet, signedIn } from './support/people'
import { expectSoundAsItStands, look } from './support/sound'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial' })

// They search in no other spec: a budget is a person's.
let unit: Page
let reviewer: Page

test.beforeAll(async ({ browser }) => {
  unit = await signedIn(browser, 'ekero')
  reviewer = await signedIn(browser, 'logg.ekero')
})

async function search(purpose: string) {
  await unit.getByText('Hela namnet och födelseår', { exact: true }).click()
  await unit.getByLabel('Hela namnet', { exact: true }).fill('Alva Ingensson')
  await unit.getByLabel('Födelseår', { exact: true }).fill('2012')
  await unit.getByLabel('Varför söker du?').fill(purpose)
  await unit.getByRole('button', { name: 'Sök', exact: true }).click()
}

test('a log reviewer begins at Start, and has Granskning, which is in nobody else’s menu', async () => {
  await expect(reviewer.getByRole('heading', { level: 1, name: 'Start' })).toBeVisible()
  await expect(reviewer.getByText('Inget väntar', { exact: true })).toBeVisible()
  const menu = reviewer.getByRole('navigation', { name: 'Meny' }).getByRole('link')
  await expect(menu).toHaveText(['Start', 'Granskning'])
  await menu.nth(1).click()
  await expect(reviewer.getByRole('heading', { level: 1, name: 'Granskning' })).toBeFocused()
  await expect(reviewer.getByText('Inget att följa upp')).toBeVisible()
  await expect(unit.getByRole('link', { name: 'Granskning' })).toHaveCount(0)
  await unit.goto('/granskning')
  await expect(unit.getByRole('heading', { name: /inte tillgång/ })).toBeVisible()
  await expectSoundAsItStands(reviewer, 'granskning-tom')
})

test('a purpose that says nothing is refused at its field', async () => {
  await unit.goto('/sok')
  await search('xxxx')
  const purpose = unit.getByLabel('Varför söker du?')
  await expect(purpose).toHaveAttribute('aria-invalid', 'true')
  await expect(unit.getByText(/^Skriv varför du söker med några ord/).first()).toBeVisible()
  await look(unit, 'sok-skal')
})

test('a search is stopped, and stands on the reviewer’s open page at once', async () => {
  await expect(reviewer.getByText('Direktuppdaterad')).toBeVisible()
  const headers = { ...(await asPage(unit)), Origin: new URL(unit.url()).origin }
  const data = { name: 'Alva Ingensson', birth_year: 2012, purpose: 'Fiktiv övning' }
  const statuses: number[] = []
  while (statuses.at(-1) !== 429 && statuses.length < 100)
    statuses.push((await unit.request.post('/v1/search', { headers, data })).status())
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(30)
  await search('Fiktiv övning')
  const alert = unit.getByRole('alert').filter({ hasText: 'Timmens sökningar är slut' })
  await expect(alert).toContainText('Du har gjort så många sökningar')
  await expect(alert).toContainText('Akuta öppna ärenden')
  await expectSoundAsItStands(unit, 'sok-stoppad')
  await unit.goto('/inkorg')
  await expect(unit.getByRole('heading', { level: 1 })).toHaveText('Mottagningens inkorg')

  await expect(reviewer.getByRole('heading', { name: 'Att följa upp (1)' })).toBeVisible()
  const alarm = reviewer.getByRole('article')
  await expect(alarm).toContainText('Sökningar')
  await expect(alarm).toContainText('Ekaterina Provmottagning (ekero)')
  await expect(alarm).toContainText('30 i timmen')
  await expectSoundAsItStands(reviewer, 'granskning-larm')
})

test('it is closed with a reason in words, by keyboard, and stays with it', async () => {
  const reason = reviewer.getByLabel('Vad har du kommit fram till?')
  await reviewer.getByRole('button', { name: 'Avsluta larmet' }).click()
  await expect(reviewer.getByText('Skriv vad du har kommit fram till.')).toBeVisible()
  await expect(reason).toBeFocused()
  await reason.fill('ok')
  await reviewer.getByRole('button', { name: 'Avsluta larmet' }).click()
  await expect(reason).toHaveAttribute('aria-invalid', 'true')
  await look(reviewer, 'granskning-fel')
  await reason.focus()
  await reviewer.keyboard.press('Control+A')
  await reviewer.keyboard.type('Sökte syskon efter larmet, stämt av med gruppledaren')
  await reviewer.keyboard.press('Tab')
  await reviewer.keyboard.press('Enter')
  await expect(reviewer.getByText('Larmet är avslutat.')).toBeVisible()
  await expect(reviewer.getByRole('heading', { name: 'Att följa upp (0)' })).toBeFocused()
  const closed = reviewer.getByRole('region', { name: 'Avslutade' }).getByRole('article')
  await expect(closed).toContainText('Sökte syskon efter larmet, stämt av med gruppledaren')
  await expect(closed).toContainText('Logge Provgranskare (logg.ekero)')
  await expectSoundAsItStands(reviewer, 'granskning-avslutad')
  await reviewer.reload()
  await expect(closed).toContainText('stämt av med gruppledaren')
})

test('what is stopped afterwards opens it again', async () => {
  await unit.goto('/sok')
  await search('Fiktiv övning')
  await expect(unit.getByText(/^Du har gjort så många sökningar/)).toBeVisible()
  await expect(reviewer.getByText('Stoppad igen sedan larmet avslutades.')).toBeVisible()
  expectQuiet(unit)
  expectQuiet(reviewer)
})
