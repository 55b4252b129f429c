// An officer's phone, 375 × 667: what one is to press is in view, what is wrong is told once and all of it, and what was told of
// the first child follows to its sibling.
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectFocusInSight, expectNoSidewaysScroll } from './support/page'
import {
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
  officer = await signedIn(browser, 'polis')
  await officer.setViewportSize({ width: 375, height: 667 })
  await throwAwayDrafts(officer)
})
test.afterEach(() => expectQuiet(officer))

const told = {
  place: 'Provtorget',
  municipality: 'Ekerö',
  name: ['Alma', 'Fiktivsson'] as [string, string],
}
const press = (name: string) => officer.getByRole('button', { name, exact: true }).click()
const look = (name: string) => officer.screenshot({ path: `test-results/phone-${name}.png` })
/** Above the bar at the foot. */
async function expectClear(page: Page, selector: string) {
  const [place, bar] = await Promise.all(
    [selector, '.form-send'].map((each) => page.locator(each).boundingBox()),
  )
  expect(place!.y, selector).toBeGreaterThanOrEqual(0)
  expect(place!.y + place!.height, selector).toBeLessThanOrEqual(bar!.y)
}

test('the first question is answered without a scroll, and Ja says at once whom to ring', async () => {
  await officer.goto('/ny-anmalan')
  await expect(officer.locator('#f-danger')).toBeVisible()
  await expectClear(officer, '#f-danger')
  await officer.locator('#f-danger').getByText('Ja', { exact: true }).click()
  const ring = officer.locator('.report__ring')
  await expect(ring).toContainText('Ring också: ')
  await expect(ring.getByRole('link', { name: /08-465 004 0\d/ })).toBeInViewport()
  await look('fara')
  await expectAccessible(officer)
  await officer.emulateMedia({ colorScheme: 'dark' })
  await look('fara-dark')
  await officer.emulateMedia({ colorScheme: 'light' })
})

test('Lägg till leads to the new fields, and Ta bort to Lägg till, in view', async () => {
  for (const part of ['observations', 'gang_claims', 'guardians', 'siblings']) {
    await officer.locator(`#m-${part} > summary`).click()
    const within = officer.locator(`#m-${part}`)
    await within.getByRole('button', { name: /^Lägg till/ }).click()
    await expect(within.locator('input, select, textarea').first()).toBeFocused()
    await expectFocusInSight(officer, part)
    await within.getByRole('button', { name: /^Ta bort/ }).click()
    await expect(within.getByRole('button', { name: /^Lägg till/ })).toBeFocused()
    await expectFocusInSight(officer, `${part} taken away`)
  }
})

test('all that is wrong is told at once, in the page’s order, and says which part it is of', async () => {
  await officer.locator('#f-child-number').fill('20120415-2398')
  await officer
    .locator('#m-observations')
    .getByRole('button', { name: /^Lägg till/ })
    .click()
  await officer.locator('#f-observations-0-what').fill('Bar en väska')
  await officer.locator('#f-observations-0-when-date').fill('2026-11-23')
  await officer.locator('#f-observations-0-when-time').fill('2530')
  for (const part of ['gang_claims', 'risks']) {
    if (part === 'risks') await officer.locator('#m-risks > summary').click()
    await officer
      .locator(`#m-${part}`)
      .getByRole('button', { name: /^Lägg till/ })
      .click()
    await officer.locator(`#f-${part}-0-text`).fill('Fiktivt påstående')
  }
  await press('Granska')
  const list = officer.getByRole('region', { name: /Rätta \d+ uppgifter/ })
  await expect(list).toBeFocused()
  const fields = await list
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!.slice(1)))
  expect(fields).toEqual(
    expect.arrayContaining([
      'f-now-place',
      'f-child-number',
      'f-what_happened',
      'f-reporter-phone',
      'f-observations-0-when-time',
      'f-gang_claims-0-source',
      'f-risks-0-source',
    ]),
  )
  expect(new Set(fields).size).toBe(fields.length)
  const heights = await officer.evaluate(
    (ids) => ids.map((id) => document.getElementById(id)!.getBoundingClientRect().top),
    fields,
  )
  expect(heights).toEqual([...heights].sort((a, b) => a - b))
  const words = await list.getByRole('link').allTextContents()
  expect(new Set(words).size, words.join('\n')).toBe(words.length)
  expect(words).toContain('Koppling till gäng: Ange varifrån uppgiften kommer.')
  await look('fel')
})

test('Granska is a step: Back leads to the form, and the title says that one reads', async () => {
  await officer.goto('/ny-anmalan')
  await throwAwayDrafts(officer)
  await officer.goto('/ny-anmalan')
  await fillReport(officer, told)
  await officer.locator('#f-danger').getByText('Ja', { exact: true }).click()
  await officer
    .locator('#f-child-protected_identity')
    .selectOption({ label: 'Skyddad folkbokföring' })
  for (const part of ['safety', 'must_not_tell', 'siblings'])
    await officer.locator(`#m-${part} > summary`).click()
  await officer.locator('#f-staff_safety').fill('Kniv i hemmet')
  for (const part of ['must_not_tell', 'siblings'])
    await officer
      .locator(`#m-${part}`)
      .getByRole('button', { name: /^Lägg till/ })
      .click()
  await officer.locator('#f-must_not_tell-0-what').fill('Vem som berättade')
  await officer.locator('#f-must_not_tell-0-to_whom').fill('Pappan')
  await officer.locator('#f-siblings-0-birth_year_about').fill('2017')
  await press('Granska')
  const review = officer.getByRole('heading', { name: 'Läs igenom innan du skickar' })
  await expect(review).toBeFocused()
  await expect(officer).toHaveTitle('Granska anmälan – Ingång')
  await expect(officer.getByText('Kommun där barnet är: Ekerö')).toBeVisible()
  await expect(officer.locator('.answers')).toContainText('Ekerö')
  await look('granska')
  await officer.goBack()
  await expect(review).toBeHidden()
  await expect(officer.locator('#f-staff_safety')).toHaveValue('Kniv i hemmet')
  await expect(officer).toHaveTitle('Ny anmälan – Ingång')
})

test('a sibling’s report is linked, says so, keeps it in its draft and carries the family', async () => {
  const first = await send(officer)
  await expect(officer.getByText('Barnet är i fara: ring också nu.')).toBeInViewport()
  await look('kvitto')
  await officer.reload()
  await press('Ny anmälan om syskon')
  const note = officer.locator('#f-link_to')
  await expect(note).toContainText(first)
  await expect(officer.getByText(/^Utkast sparat/)).toBeVisible()
  await officer.goto('/mina-anmalningar')
  await expect(officer).toHaveTitle('Skickat – Ingång')
  await expectNoSidewaysScroll(officer)
  await look('skickat')
  await officer.goto('/ny-anmalan')
  await goOnWithDraft(officer)
  await expect(note).toContainText(first)
  await expect(officer.locator('#f-now-place')).toHaveValue(told.place)
  await expect(officer.locator('#f-staff_safety')).toHaveValue('Kniv i hemmet')
  await expect(officer.locator('#f-must_not_tell-0-to_whom')).toHaveValue('Pappan')
  await expect(officer.locator('#f-siblings-1-birth_year_about')).toHaveValue('2017')
  await look('syskon')
  await fillReport(officer, { ...told, name: ['Bror', 'Fiktivsson'] })
  // A reporter is shown no links: what is sent says it.
  const asked = officer.waitForRequest(
    (request) => request.method() === 'POST' && /\/v1\/reports$/.test(request.url()),
  )
  await send(officer)
  expect((await asked).postDataJSON().link_to).toEqual([{ reference: first, kind: 'sibling' }])
})

test('a typed-in address of one’s own report leads to it', async () => {
  const reference = /ING-[0-9A-Z-]{11}/.exec(officer.url())![0]
  await officer.goto(`/anmalan/${reference}`)
  await expect(officer).toHaveURL(new RegExp(`/mina-anmalningar/${reference}$`))
  await expect(officer.getByText('Du ser när, men inte vem.')).toBeVisible()
})
