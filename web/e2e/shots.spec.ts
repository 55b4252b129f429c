// shots: every page as a picture, at rest and busy, light, dark, on a phone and on paper: page-state-look.png. Taken when they are asked
// for (./dev shots; SHOTS_OF names a few); LOOK takes each whole page instead, for whoever wants to look. On two servers of their own: one where
// nothing has come, and a night at work.
import { expect, test, type Browser, type Page } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { asPage, expectQuiet, fillReport, signedIn } from './support/people'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'
import { smallPng } from './support/small-png'

const folder = process.env.LOOK ?? process.env.SHOTS
test.skip(!canSetTheClock || !folder, 'SHOTS or LOOK names the folder; needs INGANG and faketime')
test.describe.configure({ mode: 'serial', timeout: 900_000 })

const accounts = [
  ...(['polis', 'jour', 'nordvast', 'radgivare'] as const),
  ...(['logg', 'avtal', 'kontakt', 'enhetschef'] as const),
]
type Account = (typeof accounts)[number]
type People = Record<Account, Page>
type State = 'rest' | 'busy'

const looks = {
  light: { width: 1280, height: 900 },
  dark: { width: 1280, height: 900 },
  phone: { width: 320, height: 1100 },
  paper: { width: 794, height: 1123 },
} as const
type Look = keyof typeof looks

/** At most so much of it, from its top; all of it for whoever looks. */
async function take(page: Page, name: string, look: Look) {
  await page.emulateMedia({
    media: look === 'paper' ? 'print' : 'screen',
    colorScheme: look === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const { width, height } = looks[look]
  await page.setViewportSize({ width, height: Math.min(height, 900) })
  await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    scrollTo(0, 0)
  })
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  // Laid out and drawn as it was asked for, also by a machine that has much to do.
  await page.waitForFunction(
    (width) => innerWidth === width && matchMedia('(max-width: 40rem)').matches === width <= 640,
    width,
  )
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
  const whole = await page.screenshot({
    fullPage: true,
    ...(process.env.LOOK ? {} : { clip: { x: 0, y: 0, width, height } }),
  })
  writeFileSync(`${folder}/${name}-${look}.png`, smallPng(whole))
}

/** A few of them: SHOTS_OF, by their names. */
const isAskedFor = (name: string) => new RegExp(process.env.SHOTS_OF ?? '').test(name)

async function everyLook(page: Page, name: string) {
  if (!isAskedFor(name)) return
  for (const look of Object.keys(looks) as Look[]) await take(page, name, look)
  await page.emulateMedia({ media: 'screen', colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1280, height: 800 })
}

/** Where each page is, and whose it is. What is opened from a list is the first of it. */
const pages: [name: string, who: Account, path: string, first?: RegExp][] = [
  ['start', 'polis', '/start'],
  ['ny-anmalan', 'polis', '/ny-anmalan'],
  ['mina-anmalningar', 'polis', '/mina-anmalningar'],
  ['min-anmalan', 'polis', '/mina-anmalningar', /^\/mina-anmalningar\/ING-/],
  ['fraga-och-rad', 'polis', '/fraga-och-rad'],
  ['fraga-ny', 'polis', '/fraga-och-rad/ny'],
  ['fraga-stalld', 'polis', '/fraga-och-rad', /^\/fraga-och-rad\/KON-/],
  ['vem-svarar-nu', 'polis', '/vem-svarar-nu'],
  ['tom-anmalan', 'polis', '/vem-svarar-nu/tom-anmalan'],
  ['vad-far-jag-beratta', 'polis', '/vad-far-jag-beratta'],
  ['jourko', 'jour', '/jourko'],
  ['per-telefon', 'jour', '/ny-anmalan'],
  ['anmalan', 'jour', '/jourko', /^\/anmalan\/ING-/],
  ['jourschema', 'jour', '/jourschema'],
  ['jourschema-ett', 'enhetschef', '/jourschema', /^\/jourschema\/JOU-/],
  ['sok', 'jour', '/sok'],
  ['avstamning', 'jour', '/avstamning'],
  ['saknar-behorighet', 'jour', '/granskning'],
  ['finns-inte', 'jour', '/finns-inte'],
  ['inkorg', 'nordvast', '/inkorg'],
  ['overlamning', 'nordvast', '/inkorg', /^\/overlamning\/HND-/],
  ['rad-och-fragor', 'radgivare', '/rad-och-fragor'],
  ['rad-en', 'radgivare', '/rad-och-fragor', /^\/rad-och-fragor\/KON-/],
  ['granskning', 'logg', '/granskning'],
  ['avtal', 'avtal', '/avtal'],
  ['avtal-ett', 'avtal', '/avtal', /^\/avtal\/AVT-/],
  ['avtal-nytt', 'avtal', '/avtal/nytt'],
  ['enheter', 'kontakt', '/enheter'],
  ['enheter-en', 'kontakt', '/enheter', /^\/enheter\/ENH-/],
]

async function firstLink(page: Page, path: RegExp): Promise<string | undefined> {
  const paths = await page
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((all) => all.map((each) => new URL((each as HTMLAnchorElement).href).pathname))
  return paths.find((each) => path.test(each))
}

async function ready(page: Page) {
  await expect(page.locator('h1').first()).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => {}) // A page that listens is never idle.
}

async function walk(people: People, state: State) {
  for (const [name, who, path, first] of pages) {
    const isPrinted = name === 'overlamning' && isAskedFor(`utskrift-${state}`)
    if (!isAskedFor(`${name}-${state}`) && !isPrinted) continue
    const page = people[who]
    await page.goto(path)
    await ready(page)
    if (first) {
      const link = await firstLink(page, first)
      if (!link) continue // At rest there is none.
      await page.goto(link)
      await ready(page)
    }
    await everyLook(page, `${name}-${state}`)
    if (!isPrinted) continue
    await page.goto(`${new URL(page.url()).pathname}/utskrift`)
    await ready(page)
    await everyLook(page, `utskrift-${state}`)
  }
}

const servers: ServerAt[] = []
async function letIn(browser: Browser, nth: number, reports: number): Promise<People> {
  const server = startServerAt('2026-11-28T02:20:00Z', nth, reports) // A Saturday, 03:20 in Stockholm.
  servers.push(server)
  const people = {} as People
  for (const account of accounts)
    await expect(async () => {
      people[account] = await signedIn(browser, account, server.url)
    }).toPass({ timeout: 90_000 })
  return people
}
test.beforeAll(() => void mkdirSync(folder!, { recursive: true }))
test.afterAll(() => Promise.all(servers.map((server) => server.stop())))

const choose = (page: Page, question: string, answer: string) =>
  page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()

async function askForAdvice(page: Page) {
  await page.goto('/fraga-och-rad/ny')
  await page.getByLabel('Socialsekreterarna hos polisen, Farsta').check()
  await choose(page, 'Vad gäller frågan?', 'Ett barn')
  await choose(page, 'Är barnet i fara nu?', 'Vet inte')
  await choose(page, 'Vet du hur gammalt barnet är?', 'Ungefär')
  await page.getByLabel('Barnets ålder i hela år').fill('5')
  await page
    .getByLabel('Vad har du sett eller hört?')
    .fill('En femåring säger att ingen är hemma om kvällarna.')
  await page.getByLabel('Vad undrar du?').fill('Räcker det för en anmälan?')
  await choose(page, 'I vilken roll frågar du?', 'Yttre tjänst')
  await page.getByLabel('Nummer där du nås').fill('08-465 004 07')
  await page.getByRole('button', { name: 'Skicka frågan' }).click()
  await expect(page).toHaveURL(/\/fraga-och-rad\/KON-/)
}

async function fillRoster(page: Page) {
  await page.goto('/jourschema')
  const begin = page.getByRole('region', { name: 'Börja ett jourschema' })
  await begin.getByText('Jour', { exact: true }).click()
  await begin.getByText('Bakjour', { exact: true }).click()
  await begin.getByRole('button', { name: 'Börja jourschemat' }).click()
  const change = page.getByRole('region', { name: 'Ändra planen' })
  for (const [what, hours, who] of [
    ['Jour', '08:00-22:00', 'Natta Jourprov'],
    ['Jour', '22:00-08:00', 'Jorun Jourexempel'],
    ['Bakjour', '18:00-08:00', 'Bakarin Jourledarprov'],
  ] as const) {
    await change.getByLabel('Vad vill du göra?').selectOption({
      label: 'Lägg till en regel för varje vecka',
    })
    await choose(page, 'Vilken funktion?', what)
    for (const day of ['Mån', 'Tis', 'Ons', 'Tors', 'Fre', 'Lör', 'Sön'])
      await change.getByLabel(new RegExp(`^${day}[a-zåäö]*dag`)).fill(hours)
    await choose(page, 'Vem har passen?', who)
    await choose(page, 'Vem är nästa i turordningen?', 'Ingen fler')
    await change.getByRole('button', { name: 'Lägg till regeln' }).click()
    await expect(page.getByText('Regeln är tillagd.').first()).toBeVisible()
  }
}

/** Somebody of the hub looks up more than a person needs. */
async function lookUpTooMuch(page: Page) {
  const headers = { ...(await asPage(page)), Origin: new URL(page.url()).origin }
  const data = { name: 'Alva Ingensson', birth_year: 2012, purpose: 'Fiktiv övning' }
  for (let time = 0; time < 60; time++)
    if ((await page.request.post('/v1/search', { headers, data })).status() === 429) return
}

test('at rest', async ({ browser }) => {
  const people = await letIn(browser, 41, 0)
  await walk(people, 'rest')
  Object.values(people).forEach(expectQuiet)
})

test('busy', async ({ browser }) => {
  const people = await letIn(browser, 42, 24)
  await askForAdvice(people.polis)
  await fillRoster(people.enhetschef)
  await lookUpTooMuch(people.jour)
  await walk(people, 'busy')
  const officer = people.polis
  const told = { place: 'Exempeltorget', municipality: 'Ekerö' }
  await officer.goto('/ny-anmalan')
  await officer.getByRole('button', { name: 'Lämna över anmälan' }).click()
  await expect(officer.getByRole('region', { name: /Rätta \d+ uppgift/ })).toBeFocused()
  await everyLook(officer, 'ny-anmalan-nekad-busy')
  await fillReport(officer, { ...told, name: ['Noel', 'Exempelsson'] })
  await officer.locator('#f-what_happened').fill('Fiktiv berättelse om en kväll. '.repeat(60))
  await officer
    .locator('details')
    .evaluateAll((all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)))
  await officer.locator('#f-assessment').fill('Min bedömning. '.repeat(20))
  await officer.getByRole('button', { name: 'Granska' }).click()
  await expect(officer.getByRole('heading', { name: 'Läs igenom innan du skickar' })).toBeFocused()
  await everyLook(officer, 'granska-busy')
  await officer.getByRole('button', { name: 'Skicka', exact: true }).click()
  await expect(officer.getByRole('heading', { name: 'Anmälan är sparad' })).toBeVisible()
  await everyLook(officer, 'kvitto-busy')
  Object.values(people).forEach(expectQuiet)
})
