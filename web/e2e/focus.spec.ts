// focus: where the focus is, by keyboard: on the heading after each navigation, never on nothing after an act or when something
// closes, and never behind a bar. What the tab is called. The current choice in forced colours. What a toast covers.
import { expect, test, type Page } from '@playwright/test'
import { expectFocusInSight } from './support/page'
import { expectQuiet, fillReport, send, signedIn, tabTo, throwAwayDrafts } from './support/people'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial', timeout: 180_000 })

let officer: Page
let duty: Page
let reference = ''
const told = {
  place: 'Exempelgatan',
  municipality: 'Ekerö',
  name: ['Alma', 'Påhitt'] as [string, string],
}

test.beforeAll(async ({ browser }) => {
  officer = await signedIn(browser, 'polis.city')
  duty = await signedIn(browser, 'jour')
  await throwAwayDrafts(officer)
  await officer.goto('/ny-anmalan')
  await fillReport(officer, told)
  reference = await send(officer)
})
test.afterEach(() => [officer, duty].forEach(expectQuiet))

const heading = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 }).first()

test('each link of the menu and of the foot leads to the heading of its page, and back again', async () => {
  for (const page of [officer, duty])
    for (const place of ['navigation', 'contentinfo'] as const) {
      const links = page.getByRole(place).getByRole('link')
      const paths = await links.evaluateAll((all) =>
        all.map((each) => new URL((each as HTMLAnchorElement).href).pathname),
      )
      for (const path of new Set(paths)) {
        if (new URL(page.url()).pathname === path) continue // It is there already.
        await page.getByRole(place).locator(`a[href="${path}"]`).first().click()
        await expect(page).toHaveURL(new RegExp(`${path}(\\?|$)`))
        await expect(heading(page)).toBeFocused()
        // The choice that is made in a row of them may be a link; nothing else leads to where one is.
        const itself = page.locator(`:is(main, footer) a[href="${path}"]:not([aria-current])`)
        await expect(itself).toHaveCount(0)
      }
      await page.goBack()
      await expect(heading(page)).toBeFocused()
    }
})

test('the tab is called by the page and the reference of its case', async () => {
  await officer.goto(`/mina-anmalningar/${reference}`)
  await expect(officer).toHaveTitle(`Anmälan ${reference} – Ingång`)
  await duty.goto(`/anmalan/${reference}`)
  await expect(duty).toHaveTitle(new RegExp(`Anmälan ${reference} – Ingång$`))
  await officer.goto('/mina-anmalningar')
  await expect(officer).toHaveTitle('Skickat – Ingång')
})

test('no control that one tabs to in a new report is behind the bar at the foot', async () => {
  for (const [width, height] of [
    [1280, 640],
    [320, 568],
  ] as const) {
    await officer.setViewportSize({ width, height })
    await officer.goto('/ny-anmalan')
    await heading(officer).evaluate((each: HTMLElement) => {
      each.tabIndex = -1
      each.focus()
    })
    for (let press = 0; press < 70; press++) {
      await officer.keyboard.press('Tab')
      if (await officer.evaluate(() => document.activeElement === document.body)) break
      await expectFocusInSight(officer, `${width} px, Tab ${press + 1}`)
    }
  }
  await officer.setViewportSize({ width: 1280, height: 800 })
})

test('after each act the focus is on something in sight: taken, noted, handed over', async () => {
  await duty.goto(`/anmalan/${reference}`)
  await tabTo(duty, duty.getByRole('button', { name: 'Ta emot', exact: true }))
  await duty.keyboard.press('Enter')
  await expect(duty.getByText('Mottagen. Ditt namn står på anmälan.')).toBeVisible()
  await expectFocusInSight(duty, 'taken')
  await tabTo(duty, duty.getByLabel('Skäl').first())
  await duty.keyboard.type('Barnet är med vårdnadshavare.')
  await tabTo(duty, duty.getByRole('button', { name: 'Notera', exact: true }))
  await duty.keyboard.press('Enter')
  await expect(duty.getByText('Akutbedömningen är noterad.')).toBeVisible()
  await expectFocusInSight(duty, 'noted')
})

test('a press of the mouse straight from a field that was just changed is a press, though the page changes', async () => {
  await officer.goto('/ny-anmalan')
  const place = officer.locator('#f-now-place')
  await place.click()
  await officer.keyboard.type('Övningstorget')
  await place.evaluate((field) => {
    const grow = () => field.parentElement!.append(document.createElement('p'))
    field.addEventListener('change', grow)
    field.addEventListener('blur', grow)
  })
  const child = officer.locator('#f-child-description')
  await child.click()
  await expect(child).toBeFocused()
})

test('what a toast says covers nothing that can be pressed, wide and narrow, also when the page is scrolled', async () => {
  const covered = () =>
    duty.evaluate(() => {
      const toast = document.querySelector('.toast')?.getBoundingClientRect()
      if (!toast) return ['no toast']
      return [
        ...document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)'),
      ]
        .filter((each) => {
          const { left, top, right, bottom } = each.getBoundingClientRect()
          return (
            each.checkVisibility() &&
            Math.min(right, toast.right) > Math.max(left, toast.left) &&
            Math.min(bottom, toast.bottom) > Math.max(top, toast.top)
          )
        })
        .map(({ tagName, textContent }) => `${tagName} ${textContent?.trim().slice(0, 60)}`)
    })
  for (const width of [1280, 320]) {
    await duty.setViewportSize({ width, height: 800 })
    await duty.goto(`/anmalan/${reference}`)
    await duty.getByText('Akutbedömning', { exact: true }).first().click()
    await duty.getByLabel('Skäl').first().fill('Fiktiv övning, en gång till.')
    await duty.getByRole('button', { name: 'Notera', exact: true }).click()
    await expect(duty.locator('.toast')).toBeVisible()
    // It is laid anew in the frame in which the page has grown.
    await expect.poll(covered, { message: `${width} px`, timeout: 2000 }).toEqual([])
    await duty.evaluate(() => scrollBy(0, 173))
    await duty.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
    await expect.poll(covered, { message: `${width} px, scrolled`, timeout: 2000 }).toEqual([])
    await duty.keyboard.press('Tab') // From now on by keyboard.
    await duty.locator('.toast').getByRole('button', { name: 'Stäng' }).focus()
    await duty.keyboard.press('Enter')
    await expect(duty.locator('.toast')).toHaveCount(0)
    await expectFocusInSight(duty, `${width} px, the toast closed`)
  }
  await duty.setViewportSize({ width: 1280, height: 800 })
})

test('a dialog gives the focus back to what opened it', async () => {
  await duty.goto('/jourko')
  await heading(duty).waitFor()
  const keys = duty.getByRole('button', { name: 'Tangenter' })
  await keys.focus()
  await duty.keyboard.press('Enter')
  await expect(duty.getByRole('dialog')).toBeVisible()
  await duty.keyboard.press('Escape')
  await expect(keys).toBeFocused()
})

test('in forced colours the current page of the menu, and the chosen tile, are told apart', async () => {
  await officer.emulateMedia({ forcedColors: 'active' })
  await officer.goto('/mina-anmalningar')
  const menu = officer.getByRole('navigation', { name: 'Meny' }).getByRole('link')
  const ground = (link: typeof menu) =>
    link.evaluate((each) => getComputedStyle(each).backgroundColor)
  const here = officer.getByRole('navigation', { name: 'Meny' }).locator('[aria-current=page]')
  await expect(here).toHaveText('Skickat')
  expect(await ground(here)).not.toBe(await ground(menu.first()))
  const tile = (name: string) => officer.locator('label', { hasText: name })
  const line = (name: string) => tile(name).evaluate((each) => getComputedStyle(each).outlineStyle)
  expect([await line('Pågående'), await line('Alla')]).toEqual(['solid', 'none'])
  await officer.emulateMedia({ forcedColors: 'none' })
})
