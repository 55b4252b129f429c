// One draft, two tabs: it is sent once. The second is told of the first, and nothing typed is lost.
import { expect, test, type Page } from '@playwright/test'
import { real } from './support/ports'
import { expectAccessible, expectNoSidewaysScroll } from './support/page'
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
test.beforeAll(async ({ browser }) => {
  officer = await signedIn(browser, 'polis.nord')
  await throwAwayDrafts(officer)
})
test.afterEach(() => expectQuiet(officer))

const told = {
  place: 'Provstationen',
  municipality: 'Nacka',
  name: ['Tove', 'Fiktivsson'] as [string, string],
}

const mine = async (): Promise<{ reference: string }[]> =>
  (
    await (
      await officer.request.get(`${real}/v1/reports?scope=all`, { headers: await asPage(officer) })
    ).json()
  ).items

/** The same draft in two tabs, and its report from the first; the second has written more meanwhile or not. */
async function sentFromAnotherTab(more?: string) {
  await officer.goto('/ny-anmalan')
  await fillReport(officer, told)
  await expect(officer.getByText(/^Utkast sparat/)).toBeVisible()
  const second = await officer.context().newPage()
  await second.goto('/ny-anmalan')
  await goOnWithDraft(second)
  await expect(second.locator('#f-now-place')).toHaveValue(told.place)
  const reference = await send(officer)
  if (more) await second.locator('#f-assessment').fill(more)
  return { second, reference }
}

test('the second tab’s send is told of the first, and what is written becomes a supplement', async () => {
  const before = (await mine()).length
  const { second, reference } = await sentFromAnotherTab()
  await second.getByRole('button', { name: 'Lämna över anmälan' }).click()
  const title = second.getByRole('heading', { name: 'Utkastet är redan skickat' })
  await expect(title).toBeFocused()
  await expect(title).toBeInViewport()
  await expect(second.getByText(`som ${reference}. Det du har skrivit här`)).toBeVisible()
  await expect(second.getByRole('link', { name: `Öppna ${reference}` })).toHaveAttribute(
    'href',
    `/mina-anmalningar/${reference}`,
  )
  await expect(second.locator('#f-now-place')).toHaveValue(told.place)
  expect(await mine()).toHaveLength(before + 1)
  await expectAccessible(second)
  await second.screenshot({ path: 'test-results/draft-twice.png', fullPage: true })

  await second.getByRole('button', { name: 'Lägg till det som komplettering' }).click()
  await expect(second.getByLabel(`Komplettering till ${reference}`)).toHaveValue(
    /Provstationen[\s\S]*Tove/,
  )
  await second.getByLabel(`Komplettering till ${reference}`).fill('Mostern är nåbar i kväll.')
  await second.getByRole('button', { name: 'Skicka kompletteringen' }).click()
  await expect(second).toHaveURL(new RegExp(`/mina-anmalningar/${reference}$`))
  await expect(second.getByText('Mostern är nåbar i kväll.').first()).toBeVisible()
  expect(await mine()).toHaveLength(before + 1)
  await second.close()
})

test('the second tab learns of it when it saves, and may send a report of its own that is linked', async ({
  browser,
}) => {
  const before = (await mine()).length
  const { second, reference } = await sentFromAnotherTab()
  await second.setViewportSize({ width: 320, height: 700 })
  await second.locator('#f-what_happened').fill('En annan berättelse.')
  const line = second.locator('.form-send__line')
  await expect(line).toContainText(`Redan skickat som ${reference}`)
  await expect(line).toBeInViewport()
  await expect(second.getByRole('button', { name: 'Lämna över anmälan' })).toBeDisabled()
  await expectNoSidewaysScroll(second)
  await second.emulateMedia({ colorScheme: 'dark' })
  await second.screenshot({ path: 'test-results/draft-twice-320-dark.png', fullPage: true })
  await second.getByRole('button', { name: 'Skicka som ny, länkad' }).click()
  await expect(second.getByRole('heading', { name: 'Anmälan är sparad' })).toBeVisible()
  expect(await mine()).toHaveLength(before + 2)
  const own = /ING-[0-9A-Z-]{11}/.exec(second.url())![0]
  // Links are the hub's to see.
  const duty = await signedIn(browser, 'jour')
  const report = await (
    await duty.request.get(`${real}/v1/reports/${own}`, { headers: await asPage(duty) })
  ).json()
  await duty.context().close()
  expect(report.links).toEqual([{ reference, kind: 'same_child' }])
  expect(report.content.what_happened).toBe('En annan berättelse.')
  await second.close()
})
