// Larm utanför sidorna: an acute report that nobody takes is rung and sent; the desk sees who was told, how it went and what comes
// next, on the report's page and in Jourkö; and where nothing rings, that is said. A gateway of the test's own.
import { createServer, type Server } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, test, type Page } from '@playwright/test'
import { ownServer, type OwnServer } from './support/own-server'
import { expectAccessible, expectNoSidewaysScroll } from './support/page'
import { expectQuiet, fillReport, send, signedIn } from './support/people'

test.skip(!process.env.INGANG, 'needs the server: INGANG names its program')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

type Asked = { path: string; form: URLSearchParams }
const asked: Asked[] = []
let gateway: Server
let server: OwnServer
let silent: OwnServer

test.beforeAll(async () => {
  gateway = createServer((from, to) => {
    let body = ''
    from.on('data', (part) => (body += part))
    from.on('end', () => {
      asked.push({ path: from.url ?? '', form: new URLSearchParams(body) })
      to.setHeader('content-type', 'application/json').end('{}')
    })
  }).listen(0, '127.0.0.1')
  await new Promise((done) => gateway.once('listening', done))
  const { port } = gateway.address() as AddressInfo
  server = await ownServer({}, (own) =>
    [
      '[gateway]',
      `url = "http://127.0.0.1:${port}/a1"`,
      'from = "Ingang"',
      'voice = "https://door.example/voice.mp3"',
      `callbacks = "https://localhost:${own}"`,
    ].join('\n'),
  )
  silent = await ownServer()
})
test.afterAll(async () => {
  await server?.end()
  await silent?.end()
  gateway?.close()
})

async function look(page: Page, name: string) {
  if (process.env.LOOK)
    await page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true })
}

const callBack = (url: string, form: string) =>
  new Promise<number>((resolve) => {
    const to = request(url, {
      method: 'POST',
      rejectUnauthorized: false,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    to.on('response', (answer) => resolve(answer.resume().statusCode ?? 0))
    to.on('error', () => resolve(0))
    to.end(form)
  })

async function acute(officer: Page): Promise<string> {
  await officer.goto('/ny-anmalan')
  await fillReport(officer, {
    place: 'Exempeltorget',
    municipality: 'Stockholm',
    district: 'Farsta',
    name: ['Noel', 'Exempelsson'],
  })
  await officer.locator('#f-danger').getByText('Ja', { exact: true }).click()
  return send(officer)
}

test('who was told, how it went and what is next stands on the page and in the queue', async ({
  browser,
}) => {
  const officer = await signedIn(browser, 'polis', server.url)
  const duty = await signedIn(browser, 'jour', server.url)
  const reference = await acute(officer)
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(2)
  const call = asked.find(({ path }) => path.endsWith('/calls'))!
  const text = asked.find(({ path }) => path.endsWith('/sms'))!
  expect(text.form.get('message')).toMatch(/^Ingång: nytt till jouren\. Kvittera före \d\d:\d\d\.$/)
  await duty.goto(`/anmalan/${reference}`)
  const panel = duty.getByRole('region', { name: 'Larm utanför sidorna' })
  await expect(panel).toContainText('Enhetens telefon')
  await expect(panel).toContainText(/samtal: överlämnat till leverantören .*, inget svar än/)
  await expect(panel).toContainText(/Nästa: Bakjour/)
  await expect(panel).toContainText('Här saknas e-post.')
  expect(await callBack(text.form.get('whendelivered')!, 'status=delivered')).toBe(204)
  expect(await callBack(call.form.get('whenhangup')!, 'state=busy')).toBe(204)
  await expect(panel).toContainText(/SMS: framme i telefonen/)
  await expect(panel).toContainText(/samtal: ingen svarade/)
  await look(duty, 'larm-anmalan')
  await expectAccessible(duty)
  await duty.setViewportSize({ width: 320, height: 900 })
  await expectNoSidewaysScroll(duty)
  await look(duty, 'larm-anmalan-320')
  await duty.setViewportSize({ width: 1280, height: 900 })

  await duty.goto('/jourko')
  const line = duty.getByRole('region', { name: 'Larm utanför sidorna' })
  await line.getByText('1 larm står utanför sidorna').click()
  await expect(line).toContainText(/Enhetens telefon .*: 1 av 2 kom inte fram/)
  await expect(line).toContainText('Ta emot vid dörren: väntar hos')
  await look(duty, 'larm-jourko')
  await expectAccessible(duty)

  await duty.goto(`/anmalan/${reference}`)
  await duty.getByRole('button', { name: 'Ta emot', exact: true }).click()
  await expect(panel).toContainText('Lämna över: väntar hos')
  await panel.getByText('Tidigare larm (1)').click()
  await expect(panel).toContainText('steget är taget')
  await look(duty, 'larm-taget')
  expectQuiet(duty)
  expectQuiet(officer)
})

test('where nothing rings, sends or mails, that is said', async ({ browser }) => {
  const officer = await signedIn(browser, 'polis', silent.url)
  const duty = await signedIn(browser, 'jour', silent.url)
  const reference = await acute(officer)
  const said = 'Här finns inget som ringer, skickar SMS eller mejlar: bara öppna sidor larmar.'
  await duty.goto('/jourko')
  await expect(duty.getByText(said)).toBeVisible()
  await look(duty, 'larm-inget-jourko')
  await duty.goto(`/anmalan/${reference}`)
  await expect(duty.getByText(said)).toBeVisible()
  await look(duty, 'larm-inget-anmalan')
  expectQuiet(duty)
})
