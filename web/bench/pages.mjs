// pages: what it weighs to open a page, and how it is drawn: the sign-in page, Ny anmälan, and Jourkö with seventy rows. Rounds in turn,
// each in a browser of its own with an empty cache.
import { goals } from './aims.mjs'
import { median } from './tally.mjs'
import { quiet, seenOf, watched } from './watching.mjs'
import { countingWire } from './wire.mjs'

const rows = (count) => (page) =>
  page.waitForFunction((all) => document.querySelectorAll('tr.queue-row').length === all, count)
const field = (id) => (page) => page.locator(id).waitFor()

export const signIn = {
  name: 'sign_in',
  title: 'Logga in',
  path: '/logga-in',
  there: field('#account'),
}
export const newReport = {
  ...{ name: 'new_report', title: 'Ny anmälan', path: '/ny-anmalan', account: 'polis' },
  there: field('#f-reporter-phone'),
}
export const queueOf = (count) => ({
  ...{ name: `queue_${count}`, title: `Jourkö, ${count} rows`, path: '/jourko', account: 'jour' },
  there: rows(count),
})

/** Opens it with an empty cache; the page is the caller's to close. */
export async function opened(people, { account, path, there }, how) {
  const page = await people.open(account, how)
  await watched(page)
  await page.goto(path)
  await there(page)
  await quiet(page)
  return page
}

/** KiB of a page: over the wire with TLS and headers, and as the browser counts its answers. */
async function weigh(people, wire, one) {
  const page = await people.open(one.account, { url: wire.url })
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  const asked = new Map()
  const answers = []
  network.on('Network.requestWillBeSent', ({ requestId, request }) =>
    asked.set(requestId, new URL(request.url).pathname.split('/').pop()),
  )
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    answers.push({ name: asked.get(requestId), octets: encodedDataLength }),
  )
  wire.taken()
  await page.goto(one.path)
  await one.there(page)
  await quiet(page)
  const weight = { wire: wire.taken() / 1024, answers }
  await page.context().close()
  return weight
}

const kib = (octets) => (octets / 1024).toFixed(0)

/** What the browser counts alone, and the five that weigh the most. */
function heaviest(answers) {
  const sum = answers.reduce((all, { octets }) => all + octets, 0)
  const most = [...answers].sort((a, b) => b.octets - a.octets).slice(0, 5)
  const each = most.map(({ name, octets }) => `${name} ${kib(octets)}`)
  return `${answers.length} answers of the page itself, ${kib(sum)} KiB, of which ${each.join(', ')}`
}

export async function weights(people, server, tally, { rounds }) {
  const wire = await countingWire(server.port)
  try {
    for (const one of [signIn, newReport]) {
      const all = []
      for (let round = 0; round < rounds; round++) all.push(await weigh(people, wire, one))
      tally.add({
        name: `weight_${one.name}`,
        what: `${one.title}: over the wire, empty cache`,
        unit: 'KiB',
        values: all.map((each) => each.wire),
        ...(one === signIn ? { goal: `at most ${goals.weight} KiB`, most: goals.weight } : {}),
        note: `all that came from the server, TLS, headers and workers with it; ${heaviest(all[0].answers)}`,
      })
    }
  } finally {
    wire.end()
  }
}

/** Of the round that was shifted the most. */
function movedMost(rounds) {
  const [{ moved }] = [...rounds].sort((a, b) => b.shift - a.shift)
  return moved && `in the round of most, ${moved}`
}

/** How each is drawn. The sign-in page's blocking is what the others' is held against. */
export async function drawing(people, tally, { rounds, queue }) {
  const pages = [signIn, newReport, queue]
  const seen = new Map(pages.map((one) => [one.name, []]))
  await (await opened(people, signIn)).context().close() // The first of all warms the browser up.
  for (let round = 0; round < rounds; round++)
    for (const one of pages) {
      const page = await opened(people, one)
      seen.get(one.name).push(await seenOf(page))
      await page.context().close()
    }
  const beside = median(seen.get(signIn.name).map(({ blocking }) => blocking))
  const most = Math.max(goals.blocking.times * beside, goals.blocking.ms)
  for (const { name, title } of pages) {
    const of = (what) => seen.get(name).map((each) => each[what])
    tally.add({
      name: `paint_${name}`,
      what: `${title}: first contentful paint`,
      unit: 'ms',
      values: of('painted'),
    })
    tally.add({
      ...{ name: `shift_${name}`, what: `${title}: layout shift`, unit: '', values: of('shift') },
      ...{ goal: `at most ${goals.shift}`, most: goals.shift },
      note: movedMost(seen.get(name)),
    })
    const held = { goal: `at most ${most.toFixed(0)} ms`, most }
    tally.add({
      ...{
        name: `blocking_${name}`,
        what: `${title}: total blocking time`,
        unit: 'ms',
        values: of('blocking'),
      },
      ...(name === signIn.name ? {} : held),
    })
  }
}
