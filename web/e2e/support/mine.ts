// mine: which of an officer's reports tell of one place; other tests send as the same officer meanwhile.
import { expect, type Page } from '@playwright/test'
import { real } from './ports'

/** A place that no other test tells of. */
export const newPlace = () => `Provstationen ${crypto.randomUUID().slice(0, 8)}`

/** The references of this officer's reports whose place begins so. */
export async function reportsOf(officer: Page, place: string): Promise<string[]> {
  const list = await officer.request.get(`${real}/v1/reports?scope=all`)
  expect(list.ok()).toBe(true)
  const { items } = (await list.json()) as { items: { reference: string }[] }
  const found: string[] = []
  for (const { reference } of items) {
    const report = await (await officer.request.get(`${real}/v1/reports/${reference}`)).json()
    if (report.content?.now?.place?.startsWith(place)) found.push(reference)
  }
  return found
}
