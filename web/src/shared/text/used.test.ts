// Every key that a page uses has a text in both languages, also one that is put together: `urgency.${item.urgency}`.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { t, textOr, type PlainKey } from '.'
import { en } from './en'
import { sv } from './sv'

const src = path.resolve('src')
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name) && !/\.test\.ts$|schema\.d\.ts$/.test(name))
  .filter((name) => !/shared\/text\/(sv|en)\//.test(name))

/** What stands between the brackets of each call of `t` and `textOr`, to its first comma at that level. */
function askedFor(text: string): string[] {
  return [...text.matchAll(/(?<![\w.$])(?:t|textOr)\(/g)].map(({ index, 0: call }) => {
    const from = index + call.length
    let depth = 0
    let at = from
    for (; at < text.length; at++) {
      const each = text[at]!
      if ('([{'.includes(each)) depth++
      if (depth === 0 && (each === ',' || each === ')')) break
      if (')]}'.includes(each)) depth--
    }
    return text.slice(from, at)
  })
}
/** The keys of an argument: whole ones, and those of which a part is only known when they are used. */
function keysIn(argument: string): string[] {
  const inside = [...argument.matchAll(/`([^`]*)`|'([^']*)'/g)].map(
    ([, template, plain]) => template ?? plain!,
  )
  return inside.filter((key) => /^[a-z][\w]*\.[\w.${}()?:'\s-]*$/.test(key))
}
const used = new Map(
  sources.flatMap((name) =>
    askedFor(readFileSync(path.join(src, name), 'utf8'))
      .flatMap(keysIn)
      .map((key) => [key, name] as const),
  ),
)
/** Whether some key is of that form; what is put in may itself have points. */
function isKnown(key: string, known: readonly string[]): boolean {
  if (!key.includes('${')) return known.includes(key)
  const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'))
  const form = new RegExp(`^${parts.join('[\\w.-]+')}$`)
  return known.some((each) => form.test(each))
}

for (const [language, texts] of Object.entries({ sv, en }))
  it(`each key that is used has a text: ${language}`, () => {
    expect(used.size).toBeGreaterThan(900)
    const known = Object.keys(texts)
    expect([...used].filter(([key]) => !isKnown(key, known))).toEqual([])
  })

it('a text that is missing is shown as its key, never as nothing', () => {
  expect(t('queue.nothing_of_the_kind' as PlainKey)).toBe('queue.nothing_of_the_kind')
  expect(textOr('queue.nothing_of_the_kind', '')).toBe('')
})
