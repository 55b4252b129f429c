// people: the browser that the tests use, and fictional users in it. A one-time code works once, so each signs in once at a server and
// comes again by the cookie; each context is a browser of its own, whose cache is empty.
import { chromium } from '@playwright/test'
import { readFileSync } from 'node:fs'

const args = JSON.parse(
  readFileSync(new URL('../e2e/support/chromium.json', import.meta.url), 'utf8'),
)

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args,
  })

export const desk = { viewport: { width: 1280, height: 900 } }
export const phone = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true }

export class People {
  #browser
  #url
  #kept = new Map()

  constructor(browser, url) {
    this.#browser = browser
    this.#url = url
  }

  /** Nobody is signed in, unless `account` says who. `url`: another way to the same server. */
  async open(account, { url = this.#url, ...how } = desk) {
    const context = await this.#browser.newContext({
      baseURL: url,
      ignoreHTTPSErrors: true,
      locale: 'sv-SE',
      timezoneId: 'Europe/Stockholm',
      reducedMotion: 'reduce',
      ...how,
    })
    context.setDefaultTimeout(60_000)
    if (account) await context.addCookies(await this.#cookiesOf(account))
    return context.newPage()
  }

  async #cookiesOf(account) {
    if (!this.#kept.has(account)) this.#kept.set(account, await this.#signIn(account))
    return this.#kept.get(account)
  }

  async #signIn(account) {
    const context = await this.#browser.newContext({ baseURL: this.#url, ignoreHTTPSErrors: true })
    try {
      const about = await (await context.request.get('/v1/about')).json()
      const { password, totp_now: totp } = about.users.find((each) => each.account === account)
      const answer = await context.request.post('/v1/session', {
        headers: { Origin: this.#url },
        data: { account, password, totp },
      })
      if (!answer.ok()) throw new Error(`${account} could not sign in: ${await answer.text()}`)
      return await context.cookies()
    } finally {
      await context.close()
    }
  }

  /** Whoever is signed in asks the server without a page. */
  async clerk(account) {
    const context = (await this.open(account)).context()
    const { tag } = await (await context.request.get('/v1/session')).json()
    const headers = { 'Ingang-Session': tag, Origin: this.#url }
    let number = 0
    const answered = async (answer) => {
      if (!answer.ok())
        throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`)
      return answer.json()
    }
    return {
      get: async (path) => answered(await context.request.get(path, { headers })),
      post: async (path, data = {}) =>
        answered(
          await context.request.post(path, {
            headers: {
              ...headers,
              'Idempotency-Key': `bench-web-${account}-${Date.now()}-${++number}`,
            },
            data,
          }),
        ),
      close: () => context.close(),
    }
  }
}
