// The measurements of the pages, against the program itself in the browser of the tests. `./dev bench web`; bench/README.md.
import { parseArgs } from 'node:util'
import { keys } from './keys.mjs'
import { drawing, queueOf, weights } from './pages.mjs'
import { launch, People } from './people.mjs'
import { fillQueue } from './queue.mjs'
import { startServer } from './server.mjs'
import { machine, Tally } from './tally.mjs'
import { tasks } from './tasks.mjs'

const help = `./dev bench web [--rounds N] [--only pages|keys|tasks] [--port N] [--json]
  --rounds  of each measure (5)
  --only    one part: pages (weight and drawing), keys (five hundred rows), tasks
  --port    of the server; else a free one
  --json    one line of JSON a measure on stdout
`

/** Of how many reports the seeded night is: nearly all of them still stand in the queue at its end, and never more. */
const seededFor = (rows) => Math.floor(rows * 0.9)

/** A server and its people, with so many rows in the queue when it is said how many. */
async function at(browser, tally, { rows, port }, measure) {
  const server = await startServer({ reports: rows ? seededFor(rows) : 24, port })
  try {
    const people = new People(browser, server.url)
    if (rows) tally.say(`${await fillQueue(people, rows)} of ${rows} rows are the seeded night's`)
    await measure(people, server)
  } finally {
    await server.end()
  }
}

const parts = {
  pages: (browser, tally, { rounds, port }) =>
    at(browser, tally, { rows: 70, port }, async (people, server) => {
      await weights(people, server, tally, { rounds })
      await drawing(people, tally, { rounds, queue: queueOf(70) })
    }),
  keys: (browser, tally, { rounds, port }) =>
    at(browser, tally, { rows: 500, port }, (people) =>
      keys(people, tally, { rounds, queue: queueOf(500), count: 500 }),
    ),
  tasks: (browser, tally, { rounds, port }) =>
    at(browser, tally, { port }, (people) => tasks(people, tally, { rounds })),
}

function options() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      port: { type: 'string', default: '0' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [rounds, port] = [Number(values.rounds), Number(values.port)]
  if (!(Number.isInteger(rounds) && rounds > 0)) throw new Error('--rounds: a number from 1')
  if (!Number.isInteger(port)) throw new Error('--port: a number')
  if (values.only && !(values.only in parts)) throw new Error(`--only: ${Object.keys(parts)}`)
  return { ...values, rounds, port }
}

async function main() {
  const chosen = options()
  if (chosen.help) return void process.stdout.write(help)
  if (!process.env.INGANG) throw new Error('INGANG names the built program')
  const tally = new Tally(chosen.json)
  const browser = await launch()
  try {
    tally.say(machine(browser))
    for (const [name, part] of Object.entries(parts)) {
      if (chosen.only && chosen.only !== name) continue
      try {
        await part(browser, tally, chosen)
      } catch (failed) {
        tally.missing(name, failed.message)
      }
    }
  } finally {
    await browser.close()
  }
  tally.print()
  process.exitCode = tally.whole ? 0 : 1
}

main().catch((failed) => {
  process.stderr.write(`${failed.message}\n`)
  process.exitCode = 2
})
