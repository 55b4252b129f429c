// What a person reads when something cannot be: a case that does not open, an hour's files that are used up, a system that
// cannot be reached. The server's answers are put in its mouth here; that it gives them is tests/api/unreadable_test.cpp and
// src/http/problem_test.cpp.
import { expect, test, type Page } from '@playwright/test'
import { signedIn, stranger } from './support/people'
import { expectSoundAsItStands } from './support/sound'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial' })

const widths = [
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 320, height: 700, colorScheme: 'light' },
  { width: 320, height: 700, colorScheme: 'dark' },
] as const
const at = (ms: number) => new Date(Date.now() + ms).toISOString()
const minute = 60_000
const item = {
  reference: 'ING-7K3MQ-2XPRB',
  kind: 'report',
  state: 'waiting',
  urgency: 'other',
  at: at(-8 * minute),
  acting: false,
  received: false,
  tags: ['unreadable'],
  unit: { code: '0180-socialjour-hub', name: 'Socialjouren i Stockholm, en ingång', login: true },
  door: { due: at(20 * minute) },
  clock: { kind: 'receive_at_door', due: at(20 * minute), basis: 'target', yours: true },
  facts: ['stored', 'delivered', 'received', 'registered'].map((fact, n) => ({
    fact,
    holds: n === 0,
    ...(n === 0 ? { at: at(-8 * minute) } : {}),
  })),
}
const problem = (status: number, code: string, title: string, detail: string, more = {}) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    ...{ type: `urn:ingang:problem:${code}`, title, status, detail, code, errors: [] },
    ...{ instance: 'urn:ingang:request:823fc4d86a3644b5', ...more },
  }),
})

async function seen(page: Page, { width, height, colorScheme }: (typeof widths)[number]) {
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  return page
}
const picture = async (
  page: Page,
  name: string,
  { width, colorScheme }: (typeof widths)[number],
) => {
  if (!process.env.SHOTS) return
  await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}-${colorScheme}.png` })
}
const none = async (page: Page) =>
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    'nothing to scroll sideways for',
  ).toBeLessThanOrEqual(0)

for (const look of widths) {
  const name = `${look.width} ${look.colorScheme}`
  test(`files that were refused are one card, and the toast leaves the button free: ${name}`, async ({
    browser,
  }) => {
    const page = await seen(await signedIn(browser, 'polis'), look)
    let sent = 0
    await page.route('**/v1/attachments', (route) =>
      sent++ === 0
        ? route.fulfill({
            status: 201,
            contentType: 'application/json',
            body: '{"blob":"0123456789abcdef0123456789abcdef","media_type":"application/pdf","size_bytes":9,"sha256":"x"}',
          })
        : route.fulfill({
            ...problem(
              429,
              'upload_quota_spent',
              'Timmens filer är slut',
              'Du har laddat upp så många filer som en person får göra på en timme. Fler går att ladda upp vid nästa hela timme. Brådskar det, ring Socialjouren i Stockholm, en ingång, 08-465 004 01.',
            ),
            headers: { 'Retry-After': '2400' },
          }),
    )
    await page.goto('/ny-anmalan')
    const files = ['ok.pdf', 'a.png', 'b.png', 'c.png'].map((name) => ({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7'),
    }))
    await page.locator('#f-attachments').scrollIntoViewIfNeeded()
    await page.locator('#f-attachments').setInputFiles(files)
    const card = page.locator('.problem')
    await expect(card).toHaveCount(1)
    await expect(card).toContainText('3 filer laddades inte upp')
    await expect(card).toContainText('Det går igen från kl.')
    await expect(card.getByRole('button')).toHaveText(['Ta bort'])
    await card.scrollIntoViewIfNeeded()
    await expect(page.locator('.form-send button')).toBeInViewport()
    const toast = await page.locator('.toast').boundingBox()
    const button = await page.locator('.form-send button').boundingBox()
    await picture(page, 'quota-files', look)
    expect(toast!.y + toast!.height).toBeLessThanOrEqual(button!.y)
    await none(page)
  })
}

test.describe('a system that cannot be reached', () => {
  for (const look of widths)
    test(`says so on the sign-in page: ${look.width} ${look.colorScheme}`, async ({ browser }) => {
      const page = await seen(await stranger(browser), look)
      let reachable = false
      await page.route('**/v1/about', async (route) => {
        const about = await (await route.fetch()).json()
        const users = reachable ? about.users : []
        await route.fulfill({ json: { ...about, users, reachable, hub_phone: '08-465 004 01' } })
      })
      await page.goto('/logga-in')
      await expect(page.getByText('Ingång svarar inte just nu')).toBeVisible()
      await expect(page.getByRole('link', { name: '08-465 004 01' })).toBeVisible()
      await picture(page, 'unreachable', look)
      await none(page)
      reachable = true
      await expect(page.getByText('Fiktiva användare')).toBeVisible()
      await expect(page.getByText('Ingång svarar inte just nu')).toBeHidden()
    })
})

const texts = {
  jour: {
    path: '/anmalan',
    back: 'Till jourkön',
    told: 'Säg till driften nu',
    detail:
      'Ärendet togs emot, men går inte att öppna. Vad som är fel, och om något har gått förlorat, går inte att se härifrån. Säg till driften nu, och uppge ärendets nummer och meddelandets nummer.',
  },
  polis: {
    path: '/mina-anmalningar',
    back: 'Till Skickat',
    told: 'Skicka den inte igen',
    detail:
      'Anmälan togs emot, men den går inte att läsa just nu. Skicka den inte igen, och försök inte öppna den igen. Ring socialjouren och säg vad den gäller.',
  },
} as const
for (const account of ['jour', 'polis'] as const) {
  for (const look of widths)
    test(`a case that cannot be read, to ${account}: ${look.width} ${look.colorScheme}`, async ({
      browser,
    }) => {
      const { path, back, told, detail } = texts[account]
      const page = await seen(await signedIn(browser, account), look)
      await page.route(`**/v1/reports/${item.reference}`, (route) =>
        route.fulfill(
          problem(500, 'stream_unreadable', 'Går inte att läsa just nu', detail, { item }),
        ),
      )
      await page.route('**/v1/queue/alarms', (route) =>
        route.fulfill({
          json: {
            alarms: [
              { code: 'stream_unreadable', at: item.at, count: 1, references: [item.reference] },
            ],
          },
        }),
      )
      if (account === 'jour') {
        await page.goto('/jourko')
        const alarm = page.locator('.alarm--alert', {
          hasText: `${item.reference} går inte att läsa`,
        })
        await expect(alarm).toBeVisible()
        await picture(page, 'unread-queue', look)
        await alarm.getByRole('link').click()
      } else await page.goto(`${path}/${item.reference}`)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(item.reference)
      await expect(page.locator('.problem')).toContainText(told)
      await expect(page.getByText('Det som är känt om ärendet')).toBeVisible()
      await picture(page, `unread-page-${account}`, look)
      await none(page)
      if (look.width === 1280) await expectSoundAsItStands(page, `olaslig-${account}`)
      await page.getByRole('link', { name: back }).click()
      await expect(page).not.toHaveURL(new RegExp(item.reference))
    })
}
