// tiles: the county as a map of squares, one for each municipality, placed roughly as they lie; and the way from one to the
// next with the arrow keys.
//
// Source:  data/counties/stockholm.toml has the same municipalities; the places are drawn by hand.
// Promise: each municipality is reached from each other one by arrow keys alone.
export interface Tile {
  municipality: string
  column: number
  row: number
}

const drawn: readonly (readonly [municipality: string, column: number, row: number])[] = [
  ['0191', 2, 0], // Sigtuna
  ['0188', 5, 0], // Norrtälje
  ['0139', 1, 1], // Upplands-Bro
  ['0114', 2, 1], // Upplands Väsby
  ['0115', 3, 1], // Vallentuna
  ['0117', 4, 1], // Österåker
  ['0123', 1, 2], // Järfälla
  ['0163', 2, 2], // Sollentuna
  ['0160', 3, 2], // Täby
  ['0187', 4, 2], // Vaxholm
  ['0125', 0, 3], // Ekerö
  ['0183', 1, 3], // Sundbyberg
  ['0184', 2, 3], // Solna
  ['0162', 3, 3], // Danderyd
  ['0186', 4, 3], // Lidingö
  ['0180', 2, 4], // Stockholm
  ['0182', 3, 4], // Nacka
  ['0120', 4, 4], // Värmdö
  ['0128', 0, 5], // Salem
  ['0127', 1, 5], // Botkyrka
  ['0126', 2, 5], // Huddinge
  ['0138', 3, 5], // Tyresö
  ['0140', 0, 6], // Nykvarn
  ['0181', 1, 6], // Södertälje
  ['0136', 2, 6], // Haninge
  ['0192', 2, 7], // Nynäshamn
]

/** Row by row from the north, each row from the west: also the order in which they are read aloud. */
export const tiles: readonly Tile[] = drawn.map(([municipality, column, row]) => ({
  municipality,
  column,
  row,
}))

const steps = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const

/** A step to the side costs more than a step ahead: what lies straight on comes first. */
const sideways = 3

function inDirection(from: Tile, [x, y]: readonly [number, number]): Tile | undefined {
  const ahead = (to: Tile) => (to.column - from.column) * x + (to.row - from.row) * y
  const aside = (to: Tile) => Math.abs((to.column - from.column) * y + (to.row - from.row) * x)
  const cost = (to: Tile) => ahead(to) + sideways * aside(to)
  return tiles
    .filter((to) => ahead(to) > 0)
    .reduce<Tile | undefined>(
      (best, to) => (best === undefined || cost(to) < cost(best) ? to : best),
      undefined,
    )
}

/** Where a key leads from there; nothing when it leads nowhere, or is no key of the map. */
export function tileAfter(municipality: string, key: string): string | undefined {
  const from = tiles.find((each) => each.municipality === municipality)
  if (!from) return undefined
  if (key === 'Home') return tiles[0]!.municipality
  if (key === 'End') return tiles.at(-1)!.municipality
  const step = steps[key as keyof typeof steps]
  return step && inDirection(from, step)?.municipality
}
