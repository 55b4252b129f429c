// county-joins: Norrtälje joins, and midnight is enough: a report of a child who lives there is proposed to go outside the
// agreement at 23:59, the next one by the agreement, and it is handed over there by phone. On a server of its own, whose clock
// is set and moved.
import { expect, test, type Browser, type Page } from '@playwright/test'
import {
  begun,
  decide,
  dispatch,
  enterIntoForce,
  giveReceipt,
  open,
  prepareAndRefer,
  saveMandate,
  say,
  sign,
  strip,
} from './support/agreement'
import { expectAccessible } from './support/page'
import { expectQuiet, fillReport, forgetSessions, send, signedIn } from './support/people'
import { canSetTheClock, startServerAt, type ServerAt } from './support/server-at'
import { expectSoundAsItStands } from './support/sound'

test.skip(!canSetTheClock, 'needs the server (INGANG) and faketime')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

type Account = 'avtal' | 'avtal.norrtalje' | 'polis' | 'jour'
let server: ServerAt
let people = {} as Record<Account, Page>

async function letIn(browser: Browser, ...who: Account[]) {
  for (const account of who)
    await expect(async () => {
      people[account] = await signedIn(browser, account, server.url)
    }).toPass({ timeout: 90_000 }) // The server may still be starting.
}
/** Hours later: whoever was signed in has gone home. */
async function laterAt(browser: Browser, instant: string, ...who: Account[]) {
  server.passTo(instant)
  await Promise.all(Object.values(people).map((page) => page.context().close()))
  people = {} as typeof people
  forgetSessions(server.url)
  await letIn(browser, ...who)
}
test.beforeAll(async ({ browser }) => {
  server = startServerAt('2026-11-30T09:00:00Z', 24) // A Monday, 10:00 in Stockholm.
  await letIn(browser, 'avtal', 'avtal.norrtalje')
})
test.afterEach(() => Object.values(people).forEach(expectQuiet))
test.afterAll(() => server?.stop())

const livesThere = {
  place: 'Övningskajen',
  municipality: 'Norrtälje',
  name: ['Ebba', 'Fiktivdotter'] as [string, string],
}
/** At the door: received by name, so that its receiver is proposed. */
async function openAtDoor(reference: string) {
  const { jour } = people
  await jour.goto(`/anmalan/${reference}`)
  await jour.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await expect(jour.getByText('Mottagen. Ditt namn står på anmälan.')).toBeVisible()
  await expect(jour.getByRole('heading', { level: 2, name: 'Nästa steg' })).toBeFocused()
  await expect(jour.getByRole('button', { name: 'Bekräfta och lämna över' })).toBeVisible()
}
const proposed = (page: Page) =>
  page.getByRole('group', { name: 'Ansvarig nämnd (bosättningskommun)' })
const party = (page: Page) =>
  page.getByRole('listitem').filter({ hasText: 'Hemkommunen har skrivit på avtalet' })
const handover = (page: Page, unit: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: unit }) })
const facts = (page: Page) =>
  page.getByRole('list', { name: 'Var anmälan är nu' }).first().getByRole('listitem')

test('the agreement goes from draft to the day before its first day', async () => {
  const { avtal, 'avtal.norrtalje': norrtalje } = people
  await avtal.goto('/avtal/nytt?kommun=0188')
  await avtal.getByRole('button', { name: 'Börja avtalet' }).click()
  const reference = await begun(avtal)
  await expect(avtal.getByLabel('Ska gälla från')).toHaveValue('2026-12-01')
  await say(avtal, 'Spara villkoren', 'Villkoren är sparade.')
  await open(avtal, 'Skriv mandatet')
  await saveMandate(avtal)
  await prepareAndRefer(avtal)
  await decide(avtal, 'Socialnämnden i Stockholm', 'Mottagaren')
  await sign(avtal, 'Hubert Exempelchef', 'Nej', 'Mottagaren')
  await norrtalje.goto(`/avtal/${reference}`)
  await decide(norrtalje, 'Socialnämnden i Norrtälje')
  await sign(norrtalje, 'Tina Exempelchef', 'Nej')
  await expect(strip(avtal)).toContainText('Undertecknat')
  await dispatch(avtal, /Norrtälje/)
  await giveReceipt(norrtalje)
  await enterIntoForce(avtal, '2026-12-01')
})

test('at 23:59 the day before, a report of a child in Norrtälje is proposed to go outside, as before', async ({
  browser,
}) => {
  await laterAt(browser, '2026-11-30T22:50:00Z', 'polis', 'jour')
  const { polis, jour } = people
  await polis.goto('/ny-anmalan')
  await fillReport(polis, livesThere)
  server.passTo('2026-11-30T22:59:00Z')
  await openAtDoor(await send(polis))
  await expect(proposed(jour)).toContainText('Kommunen är inte med i avtalet: ordinarie väg')
  await expect(proposed(jour)).toContainText('Utanför avtalet: kommunens vanliga väg används')
  await jour.getByText('Målgrupp och avtal').click()
  await expect(party(jour)).toContainText('Nej')
  await expectAccessible(jour)
})

test('midnight passes with nobody doing anything, and the next report is proposed to go by the agreement', async () => {
  const { polis, jour } = people
  await polis.goto('/ny-anmalan')
  await fillReport(polis, livesThere)
  server.passTo('2026-11-30T23:01:00Z')
  await openAtDoor(await send(polis))
  // The team that answers for Norrtälje at night, and nothing of another way.
  await expect(proposed(jour)).toContainText('Socialjouren Nordost · Socialnämnden i Norrtälje')
  await expect(proposed(jour)).toContainText('Mottagningen är stängd: jouren tar emot')
  await expect(jour.getByText('ordinarie väg')).toHaveCount(0)
  await expect(jour.getByText('Utanför avtalet')).toHaveCount(0)
  await jour.getByText('Målgrupp och avtal').click()
  await expect(party(jour)).toContainText('Ja')
  await expect(party(jour)).toContainText('SN 2026/188')
  await expectSoundAsItStands(jour, 'norrtalje-med-foreslagen')
})

/** Whoever is on the page rings the unit that has it, and notes with whom they spoke. */
async function tellByPhone(jour: Page, unit: string, who: string) {
  const card = handover(jour, unit)
  const form = card.getByRole('group').filter({ hasText: 'Lämna över på telefon' })
  if (!(await card.getByLabel('Vem talade du med?').isVisible()))
    await form.getByText('Lämna över på telefon', { exact: true }).click()
  await expect(card.getByLabel('På vilket nummer?')).not.toHaveValue('')
  await card.getByLabel('Vem talade du med?').fill(who)
  await card.getByRole('button', { name: 'Nu' }).click()
  await card.getByLabel('Mottagaren läste tillbaka det viktigaste').check()
  await card.getByRole('button', { name: 'Notera överlämningen' }).click()
  await expect(jour.getByText('Överlämningen på telefon är noterad.')).toBeVisible()
  await expect(jour.getByRole('heading', { name: 'Överlämnad till' })).toBeFocused()
}

test('it is handed over there, by phone at night, and the unit itself has it in the morning', async ({
  browser,
}) => {
  const address = people.jour.url()
  await people.jour.getByRole('button', { name: 'Bekräfta och lämna över' }).click()
  await expect(people.jour.getByText('Överlämnad.', { exact: true })).toBeVisible()
  await expect(people.jour.getByRole('heading', { name: 'Överlämnad till' })).toBeFocused()
  await tellByPhone(people.jour, 'Socialjouren Nordost', 'Nora Nattsson, socialjouren')
  // The team has it for the night; Norrtälje's own unit is next.
  await expect(handover(people.jour, 'Mottagningen, Norrtälje')).toBeVisible()
  await laterAt(browser, '2026-12-01T07:05:00Z', 'polis', 'jour')
  const { polis, jour } = people
  await jour.goto(address)
  const card = handover(jour, 'Mottagningen, Norrtälje')
  await expect(card).toContainText('Enheten saknar inloggning')
  await expect(card).not.toContainText('Utanför avtalet')
  await tellByPhone(jour, 'Mottagningen, Norrtälje', 'Siri Svarsson, socialsekreterare')
  await expect(card).toContainText('Siri Svarsson')
  await expectSoundAsItStands(jour, 'norrtalje-med-framme')
  await polis.goto(`/mina-anmalningar/${/ING-[0-9A-Z-]{11}/.exec(address)![0]}`)
  await expect(facts(polis).nth(2)).toContainText('Klart')
  await expectSoundAsItStands(polis, 'norrtalje-med-anmalaren')
})
