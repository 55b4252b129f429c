// agreement: the acts of an agreement, as its two sides do them on its page; each is told where its result stands.
import { expect, type Page } from '@playwright/test'

export const choose = (page: Page, question: string, answer: string) =>
  page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()
export const next = (page: Page) => page.getByRole('region', { name: 'Nästa steg' })
export const strip = (page: Page) => page.getByRole('region', { name: 'Avtalet i korthet' })
export const step = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'Steg för steg' })
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: false }) })
    .first()

/** The act stands open when it is asked; else it is chosen among the others. It may open by itself meanwhile: of what has its
 * name only a choice is pressed, and never the button of the act. */
export async function open(page: Page, act: string) {
  const heading = next(page).getByRole('heading', { name: act, exact: true })
  const choice = next(page)
    .getByRole('button', { name: act, exact: true })
    .and(page.locator('[type=button]'))
  await expect(async () => {
    if (!(await heading.isVisible())) await choice.click({ timeout: 2000 })
    await expect(heading).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 30_000 })
}

export async function say(page: Page, act: string, done: string) {
  await next(page).getByRole('button', { name: act, exact: true }).first().click()
  await expect(page.getByText(done)).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Nästa steg' })).toBeFocused()
}

/** It is begun, on the page of a new one; answers its reference. */
export async function begun(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/avtal\/AVT-/)
  return /AVT-[0-9A-Z-]{11}$/.exec(page.url())![0]
}
export async function prepareAndRefer(page: Page) {
  await open(page, 'För in beredning')
  await choose(page, 'Vem?', 'Förvaltningsgrupp')
  await say(page, 'För in', 'Beredningen är införd.')
  await open(page, 'Sänd på remiss')
  await choose(page, 'Vad vill du föra in?', 'Ingen remiss behövs')
  await page.getByLabel('Varför behövs ingen remiss?').fill('Länets avtal, som det är.')
  await say(page, 'För in', 'Remissen är införd.')
}
/** On the open form. */
export async function saveMandate(page: Page) {
  await page
    .getByLabel('Vad får mottagaren göra?')
    .selectOption({ label: 'Ta emot och lämna vidare' })
  await say(page, 'Spara mandatet', 'Mandatet är sparat.')
}
export async function decide(page: Page, body: string, side?: string) {
  await open(page, 'För in ett beslut')
  if (side) await choose(page, 'Vilken part har beslutat?', side)
  await page.getByLabel('Nämnd eller delegat').fill(body)
  await page.getByLabel('Paragraf').fill('142')
  await page.getByLabel('Diarienummer').fill('SN 2026/188')
  await page.getByLabel('Laga kraft').fill('2026-12-21')
  await say(page, 'För in beslutet', 'Beslutet är infört.')
}
export async function sign(page: Page, name: string, acting: 'Ja' | 'Nej', side?: string) {
  await open(page, 'För in en underskrift')
  if (side) await choose(page, 'Vilken part har skrivit under?', side)
  await page.getByLabel('Namn', { exact: true }).fill(name)
  await page.getByLabel('Titel').fill('förvaltningschef')
  await choose(page, 'Tillförordnad (t.f.)?', acting)
  await page.getByLabel('Beslut som ger rätt att skriva under').fill('SN 2026/188 § 143')
  await choose(page, 'Är underskriften kontrollerad?', 'Undertecknat på papper')
  const pdf = await page.pdf()
  await page.getByLabel('Undertecknat dokument').setInputFiles({
    ...{ name: 'avtal-norrtalje.pdf', mimeType: 'application/pdf', buffer: pdf },
  })
  await expect(page.getByRole('button', { name: 'Ta bort avtal-norrtalje.pdf' })).toBeVisible()
  await say(page, 'För in underskriften', 'Underskriften är införd.')
}
export async function dispatch(page: Page, unit: RegExp) {
  await open(page, 'Expediera')
  await next(page).getByRole('group', { name: 'Till vilka enheter?' }).getByLabel(unit).check()
  await say(page, 'Expediera', 'Avtalet är expedierat.')
}
export async function giveReceipt(page: Page) {
  await open(page, 'Kvittera')
  await say(page, 'Kvittera', 'Avtalet är kvitterat.')
}
/** From the day that the terms say. */
export async function enterIntoForce(page: Page, firstDay: string) {
  await open(page, 'Sätt i kraft')
  await expect(page.getByLabel('Första dag')).toHaveValue(firstDay)
  await say(page, 'Sätt i kraft', 'Första dagen är införd.')
  await expect(strip(page)).toContainText('Träder i kraft')
}
