import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { tileAfter, tiles } from './tiles'

const county = readFileSync(
  path.resolve(import.meta.dirname, '../../../../data/counties/stockholm.toml'),
  'utf8',
)
const codes = [...county.matchAll(/\[\[municipality\]\]\ncode = "(\d{4})"/g)].map(
  ([, code]) => code,
)
const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']
const at = (code: string) => tiles.find(({ municipality }) => municipality === code)!

describe('the map of squares', () => {
  it('has the municipalities of the county, each once', () => {
    expect(codes).toHaveLength(26)
    expect(tiles.map(({ municipality }) => municipality).sort()).toEqual([...codes].sort())
  })
  it('puts no two on the same square', () => {
    expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(26)
  })
  it('lies in the order in which it is read: from the north, each row from the west', () => {
    const places = tiles.map(({ column, row }) => row * 10 + column)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })
})

describe('the arrow keys', () => {
  it.each([
    ['0180', 'ArrowUp', '0184'], // Stockholm to Solna
    ['0180', 'ArrowRight', '0182'], // to Nacka
    ['0180', 'ArrowDown', '0126'], // to Huddinge
    ['0180', 'ArrowLeft', '0183'], // nothing lies beside it: Sundbyberg is nearest
    ['0191', 'ArrowRight', '0188'], // Sigtuna over the gap to Norrtälje
    ['0117', 'ArrowRight', '0188'], // Österåker: nothing straight on, Norrtälje lies that way
    ['0136', 'ArrowDown', '0192'],
    ['0125', 'Home', '0191'],
    ['0125', 'End', '0192'],
  ])('from %s, %s leads to %s', (from, key, to) => expect(tileAfter(from, key)).toBe(to))

  it('lead nowhere at the edge, and other keys never', () => {
    expect(tileAfter('0192', 'ArrowDown')).toBeUndefined()
    expect(tileAfter('0188', 'ArrowRight')).toBeUndefined()
    expect(tileAfter('0125', 'ArrowLeft')).toBeUndefined()
    expect(tileAfter('0180', 'Enter')).toBeUndefined()
    expect(tileAfter('1280', 'ArrowUp')).toBeUndefined()
  })
  it('go the way that they point', () => {
    for (const { municipality, column, row } of tiles) {
      const to = (key: string) => {
        const code = tileAfter(municipality, key)
        return code ? at(code) : undefined
      }
      expect(to('ArrowLeft')?.column ?? -1).toBeLessThan(column)
      expect(to('ArrowRight')?.column ?? 9).toBeGreaterThan(column)
      expect(to('ArrowUp')?.row ?? -1).toBeLessThan(row)
      expect(to('ArrowDown')?.row ?? 9).toBeGreaterThan(row)
    }
  })
  it('reach every municipality from every other', () => {
    for (const { municipality: from } of tiles) {
      const reached = new Set([from])
      for (const here of reached)
        for (const key of keys) {
          const to = tileAfter(here, key)
          if (to) reached.add(to)
        }
      expect([from, reached.size]).toEqual([from, 26])
    }
  })
})
