// small-png: a picture of a page in 96 colours: a quarter of the octets, and no difference that an eye finds.
import { deflateSync, inflateSync } from 'node:zlib'

interface Pixels {
  width: number
  height: number
  /** Octets of a pixel: three, or four of which the last is not looked at. */
  step: number
  octets: Buffer
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), 0]
  const both = Math.abs(left + up - 2 * corner) + c
  if (a <= b && a <= both) return left
  return b <= both ? up : corner
}

/** Eight bits a channel, not interlaced: as a browser writes it. */
function pixelsOf(png: Buffer): Pixels {
  const chunks = chunksOf(png)
  const head = chunks[0]!.data
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const step = head[9] === 6 ? 4 : 3
  const lines = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  )
  const row = width * step
  const octets = Buffer.alloc(row * height)
  for (let y = 0; y < height; y++) {
    const filter = lines[y * (row + 1)]
    for (let x = 0; x < row; x++) {
      const at = y * row + x
      const left = x >= step ? octets[at - step]! : 0
      const up = y > 0 ? octets[at - row]! : 0
      const corner = x >= step && y > 0 ? octets[at - row - step]! : 0
      const by = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter!]!
      octets[at] = lines[y * (row + 1) + 1 + x]! + by
    }
  }
  return { width, height, step, octets }
}

/** Of a page that is mostly flat: its letters' edges are what is lost first, and not seen. */
const mostMet = 64
/** And those that are the least like any of them, however small: a green dot is not grey. */
const leastAlike = 32

const bucketOf = (r: number, g: number, b: number) => ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3)

type Mean = { bucket: number; colour: number[] }
const far = (a: number[], b: number[]) =>
  a.reduce((sum, each, channel) => sum + (each - b[channel]!) ** 2, 0)

/** Those that are met the most, and then one by one whichever is the least like all of these. */
function chosen(mean: readonly Mean[]): Mean[] {
  const colours = mean.slice(0, mostMet)
  const left = mean.slice(mostMet).map((each) => ({
    each,
    apart: Math.min(...colours.map(({ colour }) => far(colour, each.colour))),
  }))
  for (let more = 0; more < leastAlike && left.length > 0; more++) {
    const next = left.reduce((most, one) => (one.apart > most.apart ? one : most))
    colours.push(next.each)
    for (const one of left) one.apart = Math.min(one.apart, far(next.each.colour, one.each.colour))
  }
  return colours
}

/** The colours that are kept, each the mean of those that are nearly it; and which of them each nearly colour is. */
function paletteOf({ step, octets }: Pixels) {
  const sums = new Map<number, [count: number, r: number, g: number, b: number]>()
  for (let at = 0; at < octets.length; at += step) {
    const [r, g, b] = [octets[at]!, octets[at + 1]!, octets[at + 2]!]
    const bucket = bucketOf(r, g, b)
    const sum = sums.get(bucket)
    if (!sum) sums.set(bucket, [1, r, g, b])
    else [sum[0], sum[1], sum[2], sum[3]] = [sum[0] + 1, sum[1] + r, sum[2] + g, sum[3] + b]
  }
  const mean = [...sums]
    .sort(([, a], [, b]) => b[0] - a[0])
    .map(([bucket, [count, ...all]]) => ({ bucket, colour: all.map((sum) => sum / count) }))
  const colours = chosen(mean).map(({ colour }) => colour)
  const indexOf = new Map(
    mean.map(({ bucket, colour }) => {
      const distances = colours.map((each) => far(each, colour))
      return [bucket, distances.indexOf(Math.min(...distances))]
    }),
  )
  return { colours, indexOf }
}

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const crc = body.reduce((sum, octet) => crcTable[(sum ^ octet) & 0xff]! ^ (sum >>> 8), 0xffffffff)
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
  return Buffer.concat([length, body, check])
}

export function smallPng(png: Buffer): Buffer {
  const pixels = pixelsOf(png)
  const { width, height, step, octets } = pixels
  const { colours, indexOf } = paletteOf(pixels)
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * step
      const bucket = bucketOf(octets[at]!, octets[at + 1]!, octets[at + 2]!)
      lines[y * (width + 1) + 1 + x] = indexOf.get(bucket)!
    }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(colours.flat().map(Math.round))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
