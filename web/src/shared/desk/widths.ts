// widths: how wide words are in a row of a desk's list: what a table works out of all its rows, each time that one of them changes, is worked
// out here from the words alone.
/** What stands on both sides of the words in a cell, and in a button of it. */
export const sides = 14
export const button = 21

const widths = new Map<string, number>()
let measured: CanvasRenderingContext2D | null | undefined

/** As the browser lays it out; without a browser about so much for each letter. */
function widthOf(text: string): number {
  const known = widths.get(text)
  if (known !== undefined) return known
  if (measured === undefined) {
    measured = document.createElement('canvas').getContext('2d')
    if (measured) measured.font = `600 13px ${getComputedStyle(document.body).fontFamily}`
    void document.fonts?.ready.then(() => widths.clear())
  }
  const width = Math.ceil(measured ? measured.measureText(text).width : text.length * 7)
  widths.set(text, width)
  return width
}
export const widest = (words: Iterable<string | undefined>) =>
  [...new Set(words)].reduce((most, each) => Math.max(most, each ? widthOf(each) : 0), 0)
