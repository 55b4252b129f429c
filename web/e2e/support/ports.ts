// ports: two of this checkout's own, so that several checkouts can be tested at the same time.
import { createHash } from 'node:crypto'

const folder = createHash('sha256').update(process.cwd()).digest().readUInt16BE(0)

export const realPort = 20_000 + (folder % 10_000)
export const stagePort = realPort + 10_000
export const real = `https://localhost:${realPort}`
export const stage = `http://localhost:${stagePort}`
