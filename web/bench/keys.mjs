// keys: Jourkö with five hundred live rows: the longest task while it is drawn and while reports come in, and how long it takes from a key
// until what it does is on the screen. The time begins with the key's own event and ends after the frame that shows it.
import { opened } from './pages.mjs'
import { told } from './queue.mjs'
import { forgetTasks, quiet, seenOf } from './watching.mjs'

/** Runs in the page: tells, after the next key, how many ms it took until `shown` held and was drawn. */
function arm({ shown, given }) {
  const conditions = {
    /** The focus is in another row. */
    moved: (before) => document.activeElement?.closest('tr')?.id !== before,
    /** The choice is made and as many rows stand as it says. */
    filtered: (choice) => {
      const button = document.querySelectorAll('.queue__choice')[choice]
      const count = Number(button.querySelector('.queue__count').textContent)
      const rows = document.querySelectorAll('tr.queue-row').length
      return button.getAttribute('aria-pressed') === 'true' && rows === count
    },
    /** It is said that this one is taken. */
    taken: (reference) => !!document.querySelector('.toast')?.textContent.includes(reference),
  }
  window.benchTook = new Promise((done) => {
    const hear = ({ timeStamp }) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => done(performance.now() - timeStamp)
      const look = () =>
        conditions[shown](given) ? port2.postMessage(undefined) : requestAnimationFrame(look)
      requestAnimationFrame(look)
    }
    addEventListener('keydown', hear, { capture: true, once: true })
  })
}

async function timed(page, key, shown, given) {
  await page.evaluate(arm, { shown, given })
  await page.keyboard.press(key)
  return page.evaluate(() => window.benchTook)
}

const rowInFocus = (page) => page.evaluate(() => document.activeElement?.closest('tr')?.id)

async function moves(page, key, times) {
  const took = []
  for (let time = 0; time < times; time++)
    took.push(await timed(page, key, 'moved', await rowInFocus(page)))
  return took
}

/** Every part of the list in turn, and all of it again. */
async function filters(page, rounds) {
  const choices = page.locator('.queue__choice')
  const took = { part: [], all: [] }
  const filled = []
  for (let at = 1; at < (await choices.count()); at++)
    if (!/^\D*\b0$/.test((await choices.nth(at).innerText()).trim())) filled.push(at)
  for (let round = 0; round < rounds; round++)
    for (const at of filled)
      for (const [choice, into] of [
        [at, took.part],
        [0, took.all],
      ]) {
        await choices.nth(choice).focus()
        into.push(await timed(page, 'Enter', 'filtered', choice))
      }
  return took
}

async function takes(page, times) {
  const took = []
  for (let time = 0; time < times; time++) {
    const row = page.locator('tr.queue-row:has(button.queue-take)').first()
    const link = row.locator('.queue-row__link')
    const reference = (await link.innerText()).trim()
    await link.focus()
    took.push(await timed(page, 't', 'taken', reference))
    await quiet(page, 300)
  }
  return took
}

/** From just before a report is sent until its row stands in the page. */
async function arrivals(page, people, times) {
  await page.evaluate(() => {
    const shown = (window.benchShown = {})
    new MutationObserver(() => {
      const now = performance.timeOrigin + performance.now()
      document.querySelectorAll('tr.queue-row').forEach(({ id }) => (shown[id] ??= now))
    }).observe(document.querySelector('.queue'), { childList: true, subtree: true })
  })
  const officer = await people.clerk('polis')
  const took = []
  for (let time = 0; time < times; time++) {
    const began = Date.now()
    const { reference } = await officer.post('/v1/reports', told(time * 5)) // Danger now: among the first.
    await page.locator(`[id="row-${reference}"]`).waitFor({ state: 'attached' })
    took.push((await page.evaluate((id) => window.benchShown[id], `row-${reference}`)) - began)
    await quiet(page, 300)
  }
  await officer.close()
  return took
}

export async function keys(people, tally, { rounds, queue, count }) {
  const tell = (name, what, values, note) =>
    tally.add({
      name: `${name}_${count}`,
      what: `Jourkö, ${count} rows: ${what}`,
      unit: 'ms',
      values,
      note,
    })
  const longest = []
  for (let round = 1; round < rounds; round++) {
    const other = await opened(people, queue)
    longest.push((await seenOf(other)).longest)
    await other.context().close()
  }
  const page = await opened(people, queue)
  longest.push((await seenOf(page)).longest)
  tell('longest_task_drawn', 'longest task, drawn', longest)
  await forgetTasks(page)
  tell('key_down', 'J until the next row has the focus', await moves(page, 'j', 8 * rounds))
  tell('key_up', 'K until the former row has the focus', await moves(page, 'k', 6 * rounds))
  const { part, all } = await filters(page, rounds)
  tell('key_filter', 'Enter on a choice until its rows stand', part)
  tell('key_filter_all', 'Enter on all until every row stands', all)
  tell('longest_task_keys', 'longest task, keys pressed', [(await seenOf(page)).longest])
  const took = await takes(page, 2 * rounds)
  tell('key_take', 'T until it is said to be taken', took, 'the server’s durable answer with it')
  await forgetTasks(page)
  const shown = await arrivals(page, people, 2 * rounds)
  tell(
    'arrival',
    'sent until its row stands',
    shown,
    'sending, the server and five pages of the list with it',
  )
  tell('longest_task_arrival', 'longest task, reports coming in', [(await seenOf(page)).longest])
  await page.context().close()
}
