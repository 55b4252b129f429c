// watching: what the browser itself notes of a page while it is drawn: long tasks, shifts of the layout, the first paint.

/** Runs in the page, before all that is the page's own. */
function watch() {
  const seen = { tasks: [], shifts: [], painted: undefined }
  window.benchSeen = seen
  const hear = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
      type,
      buffered: true,
    })
  hear('longtask', ({ startTime, duration }) => seen.tasks.push({ at: startTime, ms: duration }))
  const named = (node) =>
    node?.id || node?.className?.toString().split(' ')[0] || node?.nodeName.toLowerCase()
  hear('layout-shift', ({ startTime, value, hadRecentInput, sources }) => {
    if (hadRecentInput) return
    const moved = sources.map(({ node }) => named(node)).filter(Boolean)
    seen.shifts.push({ at: startTime, value, moved })
  })
  hear('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.painted = startTime
  })
}

export const watched = (page) => page.addInitScript(watch)

/** As browsers count it: the most within one window, in which no second is without a shift, and which is at most five long. */
function shiftOf(shifts) {
  let [most, sum, from, last] = [0, 0, -Infinity, -Infinity]
  for (const { at, value } of shifts) {
    if (at - last > 1000 || at - from > 5000) [sum, from] = [0, at]
    last = at
    sum += value
    most = Math.max(most, sum)
  }
  return most
}

/** What moved the most at once, by id, class or element. */
function worstOf(shifts) {
  const [worst] = [...shifts].sort((a, b) => b.value - a.value)
  return worst && `${worst.value.toFixed(3)} at once: ${[...new Set(worst.moved)].join(', ')}`
}

/** How a page has been since it was asked for, or since `forgetTasks`. */
export async function seenOf(page) {
  const { tasks, shifts, painted } = await page.evaluate(() => window.benchSeen)
  return {
    shift: shiftOf(shifts),
    moved: worstOf(shifts),
    painted,
    longest: Math.max(0, ...tasks.map(({ ms }) => ms)),
    /** What each long task takes beyond 50 ms, from the first octet on and not only after the first paint. */
    blocking: tasks.reduce((sum, { ms }) => sum + Math.max(0, ms - 50), 0),
  }
}

export const forgetTasks = (page) => page.evaluate(() => void (window.benchSeen.tasks.length = 0))

/** Until nothing has changed and no long task has been for so long. */
export const quiet = (page, ms = 1000) =>
  page.evaluate(async (still) => {
    let changed = performance.now()
    const observer = new MutationObserver(() => (changed = performance.now()))
    observer.observe(document.getElementById('app') ?? document.body, {
      childList: true,
      subtree: true,
    })
    const last = () => {
      const { at = 0, ms: took = 0 } = window.benchSeen?.tasks.at(-1) ?? {}
      return Math.max(changed, at + took)
    }
    const end = performance.now() + 20_000
    while (performance.now() - last() < still && performance.now() < end)
      await new Promise((done) => setTimeout(done, 50))
    observer.disconnect()
  }, ms)
