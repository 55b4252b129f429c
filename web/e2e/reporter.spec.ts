// What a reporter does besides the main job: drafts, attachments, corrections, and looking back.
import { expect, test, type Page } from '@playwright/test'
import { real } from './support/ports'
import {
  asPage,
  expectQuiet,
  fillReport,
  goOnWithDraft,
  send,
  signedIn,
  throwAwayDrafts,
} from './support/people'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial' })

let officer: Page
const told = {
  place: 'Provstationen',
  municipality: 'Nacka',
  name: ['Tove', 'Fiktivsson'] as [string, string],
}

test.beforeAll(async ({ browser }) => {
  officer = await signedIn(browser, 'polis.nord')
  await throwAwayDrafts(officer)
})
test.afterEach(() => expectQuiet(officer))

test('a draft comes back as it was half written, and one that is thrown away can be taken back', async () => {
  await officer.goto('/ny-anmalan')
  await officer.locator('#f-now-place').fill('Vid spärrarna')
  await officer.locator('#f-child-number').fill('20180')
  await expect(officer.getByText(/^Utkast sparat/)).toBeVisible()
  await officer.goto('/mina-anmalningar')
  await officer.goto('/ny-anmalan')
  await officer.getByText('Ditt utkast').click()
  await officer
    .getByRole('button', { name: /^Ta bort utkastet: (?!Vid spärrarna).+ \d\d:\d\d/ })
    .click()
  await expect(officer.getByText('Ditt utkast')).toHaveCount(0)
  await officer.getByRole('button', { name: 'Ångra' }).click()
  await goOnWithDraft(officer)
  await expect(officer.locator('#f-child-number')).toHaveValue('20180')
  await expect(officer.locator('#f-now-place')).toHaveValue('Vid spärrarna')

  await officer.goto('/ny-anmalan')
  await officer.getByText('Ditt utkast').click()
  await officer.getByRole('button', { name: /^Ta bort utkastet/ }).click()
  await officer.getByRole('button', { name: 'Stäng' }).click() // Done without waiting.
  const headers = await asPage(officer)
  await expect
    .poll(async () => (await (await officer.request.get('/v1/drafts', { headers })).json()).items)
    .toEqual([])
})

test('a file is uploaded with its progress told, can be stopped, and one that is no PDF is refused', async () => {
  await officer.goto('/ny-anmalan')
  const chooser = officer.locator('#f-attachments')
  const pdf = await officer.pdf()
  await chooser.setInputFiles({
    name: 'fel.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('hej'),
  })
  await expect(officer.getByText('fel.pdf laddades inte upp')).toBeVisible()
  await officer.getByRole('button', { name: 'Ta bort', exact: true }).click()

  await officer.route('**/v1/attachments', async (route) => {
    await new Promise((done) => setTimeout(done, 3000))
    await route.continue().catch(() => undefined)
  })
  await chooser.setInputFiles({ name: 'stoppad.pdf', mimeType: 'application/pdf', buffer: pdf })
  await expect(officer.getByRole('progressbar', { name: /stoppad.pdf/ })).toBeVisible()
  await expect(officer.getByRole('button', { name: 'Lämna över anmälan' })).toBeDisabled()
  await officer.getByRole('button', { name: 'Avbryt' }).click()
  await expect(officer.getByText('stoppad.pdf')).toHaveCount(0)
  await officer.unroute('**/v1/attachments')

  await chooser.setInputFiles({ name: 'pm.pdf', mimeType: 'application/pdf', buffer: pdf })
  await expect(officer.getByRole('button', { name: 'Ta bort pm.pdf' })).toBeVisible()
  await fillReport(officer, told)
  const reference = await send(officer)
  await officer.goto(`/mina-anmalningar/${reference}`)
  await officer.getByText('Det du skrev').click()
  await expect(officer.getByRole('link', { name: 'pm.pdf' })).toBeVisible()
})

test('a correction says which answer was wrong, and a supplement adds; what was sent stays', async () => {
  await officer.goto('/mina-anmalningar')
  await officer.getByRole('link', { name: /^ING-/ }).first().click()
  await officer.getByText('Rättelse', { exact: true }).click()
  await officer.getByLabel('Vad var fel?').selectOption({ label: 'Var barnet är nu' })
  await officer.getByLabel('Vad är rätt?').fill('Barnet är hos sin moster.')
  await officer.getByRole('button', { name: 'Skicka rättelsen' }).click()
  await expect(officer.getByText('Rättelsen är skickad.')).toBeVisible()
  await expect(officer.getByRole('heading', { name: 'Var anmälan är nu' })).toBeFocused()
  await expect(officer.getByText('Gäller: Var barnet är nu')).toBeVisible()
  await officer.getByText('Komplettering', { exact: true }).click()
  await officer.getByLabel('Vad ska läggas till?').fill('Mostern är nåbar i kväll.')
  await officer.getByRole('button', { name: 'Skicka kompletteringen' }).click()
  await expect(officer.getByText('Mostern är nåbar i kväll.').first()).toBeVisible()
  await officer.getByText('Det du skrev').click()
  await expect(officer.getByText(told.place)).toBeVisible()
})

test('a report is withdrawn as a mark with a reason, after some seconds to think, and stays where it is', async () => {
  await officer.goto('/ny-anmalan')
  await fillReport(officer, told)
  const reference = await send(officer)
  await officer.goto(`/mina-anmalningar/${reference}`)
  await officer.getByText('Återkalla anmälan').first().click()
  await expect(officer.getByText(/Anmälan tas inte bort/)).toBeVisible()
  await officer.getByLabel('Varför återkallas den?').fill('Skickad två gånger.')
  await officer.getByRole('button', { name: 'Återkalla anmälan' }).click()
  await officer.getByRole('button', { name: /^Ångra/ }).click()
  await officer.getByRole('button', { name: 'Återkalla anmälan' }).click()
  await expect(officer.getByText('Anmälan är återkallad.').first()).toBeVisible()
  const mark = officer.getByRole('note').filter({ hasText: 'Återkallad' })
  await expect(mark).toContainText('Skickad två gånger.')
  await officer.goto('/mina-anmalningar')
  await expect(officer.getByRole('link', { name: reference })).toBeVisible()
})

test('many reports come in pages, the newest first, and more of them keep the place and the focus', async () => {
  const sent: string[] = []
  const page = await asPage(officer)
  for (let i = 0; i < 22; i++) {
    const answer = await officer.request.post('/v1/reports', {
      headers: { ...page, Origin: real, 'Idempotency-Key': crypto.randomUUID() },
      data: {
        channel: 'screen',
        content: {
          form_version: '2026-1',
          danger: 'no',
          child: { description: `Barn nummer ${i}, omkring tolv år` },
          now: { place: 'Provstationen', municipality: '0182' },
          what_happened: 'Fiktiv berättelse.',
          reporter: { phone: '08-465 004 07' },
        },
      },
    })
    expect(answer.status()).toBe(201)
    sent.push((await answer.json()).reference)
  }
  await officer.goto('/mina-anmalningar')
  const links = officer.getByRole('link', { name: /^ING-/ })
  await expect(links).toHaveCount(20)
  await expect(links.first()).toHaveText(sent.at(-1)!)
  await officer.getByRole('button', { name: 'Visa fler' }).click()
  await expect(links.nth(20)).toBeFocused()
  await expect(links.nth(20)).toHaveText(sent[1]!)
  await expect(links.nth(21)).toHaveText(sent[0]!)
})
