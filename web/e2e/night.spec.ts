// night: the first look of whoever starts the fictional house, which is a night at work and no wall of red: what was given back,
// what nobody has taken, one's own, and what is with its receivers. On a server of its own, at twenty past three. The pictures
// of the README are of it.
import { expect, test, type Page } from '@playwright/test'
import { expectQuiet, fillReport, signedIn } from './support/people'
import { picture } from './support/sound'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'

test.skip(!canSetTheClock, 'needs the server (INGANG) and faketime')
test.describe.configure({ mode: 'serial' })

const accounts = ['polis', 'jour', 'nordvast'] as const
let server: ServerAt
const people = {} as Record<(typeof accounts)[number], Page>

test.beforeAll(async ({ browser }) => {
  server = startServerAt('2026-11-28T02:20:00Z', 33, 24) // A Saturday, 03:20 in Stockholm.
  for (const account of accounts)
    await expect(async () => {
      people[account] = await signedIn(browser, account, server.url)
    }).toPass({ timeout: 90_000 }) // The server may still be starting.
})
test.afterEach(() => Object.values(people).forEach(expectQuiet))
test.afterAll(() => server?.stop())

test('the queue is a night at work: something waits, and most is on its way', async () => {
  const { jour } = people
  await jour.goto('/jourko')
  await expect(jour.getByText('Direktuppdaterad')).toBeVisible()
  const rows = jour.locator('tr.queue-row')
  await expect.poll(() => rows.count()).toBeGreaterThan(15)
  for (const group of ['Återlämnade', 'Hos mottagare'])
    await expect(jour.getByText(group).first()).toBeVisible()
  // Few are protected of so many, and nobody is called so who is not.
  expect(await jour.getByText('Skyddade uppgifter').count()).toBeLessThan(6)
  await picture(jour, 'jourko')

  // Each is one line, whoever has it and whatever is missing, and so many stand on one screen.
  await jour.setViewportSize({ width: 1280, height: 900 })
  const lines = await rows.evaluateAll((all) =>
    all.map((row) => {
      const { height, bottom } = row.getBoundingClientRect()
      return { height, seen: bottom <= innerHeight, said: row.textContent }
    }),
  )
  expect(lines.filter(({ height }) => height > 24)).toEqual([])
  expect(lines.filter(({ seen }) => seen).length).toBeGreaterThanOrEqual(Math.min(28, lines.length))
})

test('one report of it, the inbox of a team, and what an officer has sent', async () => {
  const { polis, jour, nordvast } = people
  await jour.locator('tr.queue-row a[href^="/anmalan/"]').first().click()
  await expect(jour.getByRole('heading', { name: 'Nästa steg' })).toBeVisible()
  await picture(jour, 'anmalan')
  await nordvast.goto('/inkorg')
  await expect(nordvast.getByRole('link', { name: /^(ING|HND)-/ }).first()).toBeVisible()
  await picture(nordvast, 'inkorg')
  await polis.goto('/mina-anmalningar')
  await expect(polis.getByRole('link', { name: /^ING-/ }).first()).toBeVisible()
  await picture(polis, 'mina-anmalningar')
  await polis.goto('/ny-anmalan')
  await fillReport(polis, {
    place: 'Exempeltorget',
    municipality: 'Ekerö',
    name: ['Noel', 'Exempelsson'],
  })
  await picture(polis, 'ny-anmalan')
})
