// precompress: a .gz beside each file that shrinks, so that the server never compresses while somebody waits.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const worthwhile = /\.(html|js|css|svg|json|webmanifest)$/

function compress(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) compress(path)
    else if (worthwhile.test(name)) {
      const plain = readFileSync(path)
      const packed = gzipSync(plain, { level: constants.Z_BEST_COMPRESSION })
      if (packed.length < plain.length) writeFileSync(`${path}.gz`, packed)
    }
  }
}

export function precompress(): Plugin {
  let folder = ''
  return {
    name: 'ingang-precompress',
    apply: 'build',
    configResolved: (config) => void (folder = resolve(config.root, config.build.outDir)),
    closeBundle: () => compress(folder),
  }
}
