// tally: gathers what was measured and tells it, in the shape of the other measurements (bench/bench.h): a table for people, and
// with --json one line a measure on stdout while people read stderr.
import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'

const sorted = (values) => [...values].sort((a, b) => a - b)

export const median = (values) => sorted(values)[Math.floor(values.length / 2)] ?? 0

/** Of several rounds. One figure alone has itself as least and most. */
export const spread = (values) => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
})

function number(value) {
  if (Number.isInteger(value)) return String(value)
  if (value >= 100) return value.toFixed(0)
  return value >= 10 ? value.toFixed(1) : value.toFixed(value < 0.1 ? 4 : 2)
}

function text({ median: middle, min, max }, unit) {
  const range = min === max ? '' : ` (${number(min)}–${number(max)})`
  return [number(middle), unit].filter(Boolean).join(' ') + range
}

/** Lower is better in all that is measured here. */
export function verdict(now, was) {
  if (now === was) return 'same'
  return now < was ? 'better' : 'worse'
}

function metText({ met, verdict: compared }) {
  if (met !== undefined) return met ? 'met' : 'NOT MET'
  return compared ?? ''
}

export class Tally {
  #json
  #measures = []
  #missing = []

  constructor(json) {
    this.#json = json
  }

  say(words) {
    ;(this.#json ? process.stderr : process.stdout).write(`${words}\n`)
  }

  /** A figure may have a goal (`most`: what it may be at most) or what it `was`. */
  add({ name, what, unit, values, goal, most, was, note }) {
    const ours = spread(values)
    const one = { name, unit, ours, note, goal }
    if (most !== undefined) one.met = ours.median <= most
    if (was !== undefined)
      Object.assign(one, {
        beside: 'before',
        beside_figure: spread([was]),
        ratio: was === 0 ? undefined : ours.median / was,
        verdict: verdict(ours.median, was),
      })
    this.#measures.push({ ...one, what })
    if (this.#json) process.stdout.write(`${JSON.stringify(one)}\n`)
  }

  /** Could not be measured, and why. */
  missing(name, why) {
    this.#missing.push([name, why])
    if (this.#json) process.stdout.write(`${JSON.stringify({ name, missing: why })}\n`)
    this.say(`${name}: not measured: ${why}`)
  }

  get whole() {
    return this.#missing.length === 0
  }

  print() {
    const row = (cells) =>
      `  ${cells.map((cell, at) => cell.padEnd([56, 30, 28, 8, 34, 0][at])).join(' ')}`.trimEnd()
    const lines = this.#measures.map((one) =>
      row([
        one.what,
        text(one.ours, one.unit),
        one.beside ? `${one.beside} ${text(one.beside_figure, one.unit)}` : '–',
        one.ratio === undefined ? '–' : `${one.ratio.toFixed(2)} ×`,
        one.goal ?? '–',
        metText(one),
      ]),
    )
    const head = row(['measure', 'ours (min–max)', 'beside', 'ratio', 'goal', 'met'])
    const notes = this.#measures
      .filter(({ note }) => note)
      .map(({ name, note }) => `  ${name}: ${note}`)
    const gone = this.#missing.map(([name, why]) => `  NOT MEASURED ${name}: ${why}`)
    this.say(['', head, ...lines, '', ...notes, ...gone].join('\n'))
  }
}

/** Processor, memory, kernel, load and the versions of what is measured with. */
export function machine(browser) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  return [
    `${cpus().length} × ${cpus()[0].model}, ${memory} GiB, ${type()} ${release()}, load before ${loadavg()[0].toFixed(1)}`,
    `pages ${version}, Chromium ${browser.version()}, node ${process.versions.node}`,
  ].join('\n')
}
