// missed: a receiving unit says which answers it would have needed, and the officer adds them; and the unit sees that the
// same number has come to it before.
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './support/page'
import { asPage, expectQuiet, signedIn } from './support/people'
import { real } from './support/ports'
import { look } from './support/sound'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial' })

let officer: Page
let duty: Page
let farsta: Page
test.beforeAll(async ({ browser }) => {
  officer = await signedIn(browser, 'polis')
  duty = await signedIn(browser, 'jour')
  farsta = await signedIn(browser, 'farsta')
})
test.afterEach(() => [officer, duty, farsta].forEach(expectQuiet))

async function post(page: Page, path: string, data: object) {
  const headers = {
    ...(await asPage(page)),
    Origin: real,
    'Idempotency-Key': crypto.randomUUID(),
  }
  const answer = await page.request.post(`/v1/${path}`, { headers, data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}

/** One more report about the same number, received at Farsta. */
async function handedOver(name: string) {
  const { reference } = await post(officer, 'reports', {
    channel: 'screen',
    content: {
      form_version: '2026-1',
      danger: 'no',
      child: {
        identifiers: [{ kind: 'personnummer', number: '201701012393' }],
        given_name: name,
        family_name: 'Exempelsson',
      },
      now: { place: 'Exempeltorget', municipality: '0180', district: 'farsta' },
      what_happened: 'Fiktiv berättelse.',
      reporter: { phone: '08-465 004 07' },
    },
  })
  await post(duty, `reports/${reference}/reception`, {})
  await post(duty, `reports/${reference}/urgency`, { urgency: 'other', reason: 'Övning.' })
  const { handovers } = await post(duty, `reports/${reference}/routing`, {
    receivers: [
      {
        responsibility: 'lasting',
        authority: '0180-farsta',
        unit: '0180-farsta-mottagning',
        acting: true,
        reason: 'chosen_by_hub',
        evidence: 'Övning.',
      },
    ],
    note: 'Övning: enheten tar emot.',
  })
  const handover: string = handovers[0].reference
  await post(farsta, `handovers/${handover}/reception`, {})
  return { reference, handover }
}

let first: Awaited<ReturnType<typeof handedOver>>
let second: typeof first

test('a unit sees that the same number has come to it before, and that nothing was merged', async () => {
  first = await handedOver('Noel')
  second = await handedOver('Noel')
  await farsta.goto(`/overlamning/${second.handover}`)
  const known = farsta.getByRole('region', { name: 'Känd här' })
  await expect(known.getByText('Inget har slagits ihop.')).toBeVisible()
  await expect(known.getByText(/^Barnet · Inkom till nämnden/).first()).toBeVisible()
  await expectAccessible(farsta)
  await look(farsta, 'kand-har')
  await known.getByRole('link', { name: first.reference }).click()
  await expect(farsta.getByRole('heading', { level: 1 })).toContainText(first.reference)
  await expect(known.getByRole('link', { name: second.reference })).toBeVisible()
})

test('the officer reads which answers were missing, in the form’s own questions, and adds them', async () => {
  await officer.goto(`/mina-anmalningar/${second.reference}`)
  await expect(officer.getByText('Det här hade mottagaren behövt')).toHaveCount(0)
  await farsta.goto(`/overlamning/${second.handover}`)
  await farsta.getByText('Säg vad som saknades').click()
  await farsta.getByLabel('Vårdnadshavare', { exact: true }).check()
  await farsta.getByLabel('Om barnet är placerat').check()
  await expectAccessible(farsta)
  await look(farsta, 'det-har-hade-vi-behovt')
  await farsta.getByRole('button', { name: 'Skicka', exact: true }).click()
  await expect(farsta.getByText('Skickat till den som anmälde.')).toBeVisible()

  const asked = officer.getByRole('region', { name: 'Det här hade mottagaren behövt' })
  await expect(asked.getByRole('listitem')).toHaveText(['Vårdnadshavare', 'Om barnet är placerat'])
  await expect(asked).not.toContainText('Fatime') // The nämnd's staff are not named.
  await expectAccessible(officer)
  await look(officer, 'min-anmalan-behovs')
  await officer.setViewportSize({ width: 320, height: 800 })
  await expectNoSidewaysScroll(officer, 'min-anmalan-behovs')
  await officer.setViewportSize({ width: 1280, height: 800 })

  await officer.goto('/mina-anmalningar')
  const row = officer.getByRole('listitem').filter({ hasText: second.reference }).first()
  await expect(row).toContainText('Mottagaren saknade svar')
  await look(officer, 'mina-anmalningar-behovs')
  await row.getByRole('link', { name: second.reference }).click()
  await officer.getByRole('button', { name: 'Komplettera' }).click()
  await expect(officer.getByLabel('Vad ska läggas till?')).toBeFocused()
  await officer.getByLabel('Vad ska läggas till?').fill('Mamman heter Tove och är hemma.')
  await officer.getByRole('button', { name: 'Skicka kompletteringen' }).click()
  await expect(officer.getByText('Mamman heter Tove och är hemma.')).toBeVisible()
  await officer.goto('/mina-anmalningar')
  await expect(row).not.toContainText('Mottagaren saknade svar')
  await expect(farsta.getByText('Mamman heter Tove och är hemma.')).toBeVisible()
})

test('the nämnd’s own assessment is made without words, and is shown as made, when and by whom', async () => {
  await farsta.goto(`/overlamning/${second.handover}`)
  await expect(farsta.getByText('Skälen skrivs i barnets personakt.')).toBeVisible()
  await farsta
    .getByRole('group', { name: 'Behöver barnet omedelbart skydd?' })
    .getByText('Nej', { exact: true })
    .click()
  await farsta.getByRole('button', { name: 'Spara bedömningen' }).click()
  await expect(
    farsta.getByText(/gjord i dag \d\d:\d\d av .+\. Behov av omedelbart skydd: Nej\./),
  ).toBeVisible()
  await look(farsta, 'skyddsbedomning-gjord')
})
