import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { cleaned } from './sprite.ts'

it('the icons keep their shapes and lose everything a strict policy refuses', () => {
  const require = createRequire(import.meta.url)
  const svg = readFileSync(require.resolve('@fkui/icon-lib-default/dist/f/spritesheet.svg'), 'utf8')
  const clean = cleaned(svg)
  expect(clean).not.toMatch(/<style|style=|class=|<script|xlink/)
  expect(clean.match(/<symbol /g)!.length).toBe(svg.match(/<symbol /g)!.length)
  expect(cleaned('<path style="fill:none;stroke:currentColor"/>')).toBe(
    '<path fill="none" stroke="currentColor"/>',
  )
})
