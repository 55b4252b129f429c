// Every choice that the form offers is one that the server takes.
import { expect, test, type Locator, type Page } from '@playwright/test'
import { real } from './support/ports'
import { expectQuiet, fillReport, signedIn } from './support/people'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')

let officer: Page
test.beforeAll(async ({ browser }) => {
  officer = await signedIn(browser, 'polis.syd')
})
test.afterEach(() => expectQuiet(officer))

interface Sent {
  content: Record<string, unknown>
}
interface Answer {
  can_send: boolean
  errors: { field: string; code: string }[]
}

/** What the page would send now, as it saves it, and what the server says of sending it. */
async function judged(act: () => Promise<unknown>): Promise<Answer> {
  const saving = officer.waitForRequest(
    (request) =>
      /\/v1\/drafts(\/|$)/.test(new URL(request.url()).pathname) && request.method() !== 'GET',
  )
  await act()
  const body = (await saving).postDataJSON() as Sent
  const answer = await officer.request.post(`${real}/v1/reports/check`, {
    headers: { Origin: real },
    data: { content: body.content, channel: 'screen' },
  })
  expect(answer.ok()).toBe(true)
  return answer.json()
}

const valuesOf = (select: Locator) =>
  select
    .locator('option')
    .evaluateAll((options) =>
      options.map((option) => (option as HTMLOptionElement).value).filter((value) => value !== ''),
    )

/** Each list of choices on the page: its id and its values. */
async function lists() {
  const selects = await officer
    .locator('main select')
    .evaluateAll((all) => all.map((each) => each.id))
  const groups = await officer
    .locator('main fieldset.choice')
    .evaluateAll((all) => all.map((each) => each.id))
  return { selects, groups }
}

test('each choice of each list, one at a time, may be sent', async () => {
  test.setTimeout(600_000)
  await officer.goto('/ny-anmalan')
  await fillReport(officer, { place: 'Torget', municipality: 'Nacka', name: ['Tove', 'Prov'] })
  await officer
    .locator('main details')
    .evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')))
  for (const add of await officer.getByRole('button', { name: /^Lägg till/ }).all())
    await add.click()
  await officer
    .locator('main details')
    .evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')))
  // What each item must say besides its choices.
  for (const [field, text] of [
    ['observations-0-what', 'Bar en väska'],
    ['childs_words-0-quote', 'Jag vill hem'],
    ['gang_claims-0-text', 'Bär paket'],
    ['risks-0-text', 'Hotad'],
    ['must_not_tell-0-what', 'Adressen'],
    ['guardians-0-relation', 'mamma'],
  ])
    await officer.locator(`#f-${field}`).fill(text!)
  await officer.locator('#f-gang_claims-0-source').selectOption('child')
  await officer.locator('#f-gang_claims-0-reliability').selectOption('probable')
  await officer.locator('#f-risks-0-source').selectOption('child')
  await expect(officer.getByText(/^Utkast sparat/)).toBeVisible()

  const refused: string[] = []
  const walk = async (id: string, value: string, choose: () => Promise<unknown>) => {
    const { errors } = await judged(choose)
    if (errors.length > 0) refused.push(`${id}=${value}: ${errors[0]!.code} ${errors[0]!.field}`)
  }
  const { selects, groups } = await lists()
  expect(selects.length).toBeGreaterThan(10)
  expect(groups.length).toBeGreaterThan(8)
  // Places are the directory's; the kind of a number is nothing before there is a number.
  for (const id of selects.filter((id) => !/-(municipality|district|kind)$/.test(id))) {
    const select = officer.locator(`#${id}`)
    const chosen = await select.inputValue()
    for (const value of (await valuesOf(select)).filter((each) => each !== chosen))
      await walk(id, value, () => select.selectOption(value))
  }
  for (const id of groups) {
    for (const radio of await officer.locator(`#${id} input[type=radio]`).all()) {
      if (await radio.isChecked()) continue
      const value = await radio.inputValue()
      await walk(id, value, async () => {
        await radio.check()
        // Some answers ask why: the page shows the question, and it is answered.
        for (const why of ['#f-danger_text', `#${id}-why_not`]) {
          if (
            await officer
              .locator(why)
              .isVisible()
              .catch(() => false)
          )
            await officer.locator(why).fill('Gick inte att nå.')
        }
      })
    }
  }
  expect(refused).toEqual([])
})
