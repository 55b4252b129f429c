// paper: what is printed. A handover: each sheet says which case it is and which page of how many, every time is told in full, and
// no part of it is cut in two.
import { expect, test, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  chooseReceiver,
  expectQuiet,
  fillReport,
  send,
  signedIn,
  throwAwayDrafts,
} from './support/people'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial', timeout: 180_000 })

/** What is read on each sheet. */
async function sheetsOf(page: Page): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ingang-paper-'))
  try {
    const file = path.join(folder, 'a.pdf')
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true }))
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
    return text.split('\f').slice(0, -1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const whole = (first: string, last: string) => `${first} ${'Fiktivt ord. '.repeat(120)}${last}`

test('a long report on paper', async ({ browser }) => {
  const officer = await signedIn(browser, 'polis.city')
  const duty = await signedIn(browser, 'jour')
  await throwAwayDrafts(officer)
  await officer.goto('/ny-anmalan')
  await fillReport(officer, {
    ...{ place: 'Exempelgatan', municipality: 'Norrtälje' },
    name: ['Ebba', 'Fiktivdotter'],
  })
  await officer
    .locator('#f-what_happened')
    .fill(whole('Berättelsen börjar.', 'Berättelsen slutar.'))
  await officer
    .locator('details')
    .evaluateAll((all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)))
  await officer.locator('#f-assessment').fill(whole('Bedömningen börjar.', 'Bedömningen slutar.'))
  await officer.locator('#f-staff_safety').fill(whole('Säkerheten börjar.', 'Säkerheten slutar.'))
  const reference = await send(officer)
  await duty.goto(`/anmalan/${reference}`)
  await duty.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await chooseReceiver(duty, { municipality: 'Norrtälje' }, '0188-mottagning')
  await duty.getByRole('button', { name: 'Bekräfta och lämna över' }).click()
  await duty.getByRole('link', { name: 'Utskrift för uppläsning och akt' }).first().click()
  await duty.waitForURL(/HND-/)
  await expect(duty.getByText('Berättelsen börjar.')).toBeVisible()
  const handover = /HND-[0-9A-Z-]{11}/.exec(duty.url())![0]

  const sheets = await sheetsOf(duty)
  expect(sheets.length).toBeGreaterThan(1)
  sheets.forEach((sheet, index) => {
    expect(sheet, `sheet ${index + 1}`).toContain(handover)
    expect(sheet, `sheet ${index + 1}`).toMatch(
      new RegExp(`\\b${index + 1} \\(${sheets.length}\\)`),
    )
  })
  const all = sheets.join('\n')
  expect(all).not.toMatch(/i dag|i går|i morgon|kvar|över tiden/)
  expect(all).toMatch(/Kom in \d{4}-\d\d-\d\d \d\d:\d\d/)
  expect(all).toMatch(/Utskriven \d{4}-\d\d-\d\d \d\d:\d\d/)
  for (const part of ['Berättelsen', 'Bedömningen', 'Säkerheten']) {
    const begins = sheets.findIndex((sheet) => sheet.includes(`${part} börjar.`))
    expect(begins, part).toBeGreaterThanOrEqual(0)
    expect(sheets[begins], `${part} is cut in two`).toContain(`${part} slutar.`)
  }
  // On the screen it is told as before.
  await expect(duty.getByText(/^Kom in i dag/).first()).toBeVisible()
  ;[officer, duty].forEach(expectQuiet)
})

test('the county’s units and numbers are a table on two sheets, a line for each unit and number', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'kontakt')
  await page.goto('/enheter')
  const shown = page.getByRole('main').locator('section h2 a')
  await expect.poll(() => shown.count()).toBeGreaterThan(30)
  const sheets = await sheetsOf(page)
  expect(sheets.length).toBeLessThanOrEqual(2)
  const all = sheets.join('\n')
  for (const said of [
    'Mottagningen, Ekerö',
    'ROC, regionalt',
    '08-465 004 35',
    'mån–fre 08:00–16:30',
  ])
    expect(all).toContain(said)
  await expect(shown.first()).toBeVisible() // On the screen as before.
  expectQuiet(page)
})

/** Each date in full that stands on two lines. */
const cutDates = (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const cut: string[] = []
    while (texts.nextNode()) {
      const node = texts.currentNode as Text
      for (const { index, 0: date } of node.data.matchAll(/\d{4}-\d\d-\d\d/g)) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + date.length)
        if (range.getClientRects().length > 1) cut.push(node.data.trim())
      }
    }
    return cut
  })

test('no date is cut at its hyphens in a table on paper', async ({ browser }) => {
  const page = await signedIn(browser, 'avtal')
  for (const path of ['/avtal', '/vem-svarar-nu']) {
    await page.goto(path)
    await expect(page.locator('tbody tr').first()).toBeAttached()
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 794, height: 1123 })
    expect(await cutDates(page), path).toEqual([])
    await page.emulateMedia({ media: 'screen' })
  }
  expectQuiet(page)
})
