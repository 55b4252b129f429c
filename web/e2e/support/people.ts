// people: fictional users, each in a browser of their own, signed in as a person signs in.
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'

export const real = 'https://localhost:8499'

/** A one-time code works once, so each person signs in once in a run. */
export async function signedIn(browser: Browser, account: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    baseURL: real,
    ignoreHTTPSErrors: true,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
  })
  const page = await context.newPage()
  const breaches: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|Trusted Type/i.test(message.text()))
      breaches.push(message.text())
  })
  Object.assign(page, { breaches })
  await page.goto('/logga-in')
  const about = await (await page.request.get('/v1/about')).json()
  const user = about.users.find((each: { account: string }) => each.account === account)
  await page.getByLabel('Användarnamn').or(page.locator('#account')).first().fill(account)
  await page.locator('#password').fill(user.password)
  await page.locator('#totp').fill(user.totp_now)
  await page.locator('button[type=submit]').click()
  await expect(page).not.toHaveURL(/logga-in/)
  return page
}

export function breachesOf(page: Page): string[] {
  return (page as unknown as { breaches: string[] }).breaches
}
