import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { sv } from './sv'
import { first } from './sv/first'

const src = path.resolve('src')
/** Of what the sign-in page loads, what is drawn only for somebody who is signed in. */
const signedIn = /routes\.ts|AlarmRegion\.vue|items\.ts|SoundSwitch\.vue|shared\/text\//

/** The files that a file imports before it can run. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/^(?:import (?!type )[^;'(]*?|\} )from '(@\/|\.[^']*)([^']*)'/gm)]
    .map(([, from, rest]) =>
      from === '@/' ? path.join(src, rest!) : path.join(path.dirname(file), from!),
    )
    .flatMap((name) => [name, `${name}.ts`, path.join(name, 'index.ts')])
    .filter((name) => existsSync(name) && statSync(name).isFile())
}

function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  importsOf(file).forEach((each) => reached(each, seen))
  return seen
}

it('what is drawn before anybody has signed in has its texts', () => {
  const files = ['main.ts', 'features/sign-in/SignInPage.vue']
    .flatMap((name) => [...reached(path.join(src, name))])
    .filter((file) => !signedIn.test(file))
  expect(files.length).toBeGreaterThan(30)
  const used = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/'([a-z_]+(?:\.\w+)+)'/g)].map((match) => match[1]!),
  )
  const known = new Set(used.filter((key) => key in sv))
  expect(known).toContain('sign_in.submit')
  expect(known).toContain('problem.network')
  expect([...known].filter((key) => !(key in first))).toEqual([])
})

it('both languages say the same first', () => {
  const files = (language: string) =>
    readFileSync(path.join(src, `shared/text/${language}/first.ts`), 'utf8').match(/\.\.\.\w+/g)
  expect(files('en')).toEqual(files('sv'))
  expect(readdirSync(path.join(src, 'shared/text/sv'))).toContain('first.ts')
})
