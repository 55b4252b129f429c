// stage: the built pages with made-up answers, for looking at pages without a server.
//
// Serves dist/ under the same content security policy as the real server, over plain HTTP on localhost. Nothing here
// is a rule: the answers are drawn by hand, and the tests that matter run against the real server.
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answer } from './stage-answers.mjs'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const port = Number(process.env.STAGE_PORT ?? 4173)

export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vue ingang',
].join('; ')

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

async function page(path) {
  const wanted = normalize(join(dist, path))
  if (wanted.startsWith(dist) && extname(wanted)) {
    return {
      body: await readFile(wanted),
      type: types[extname(wanted)] ?? 'application/octet-stream',
    }
  }
  return { body: await readFile(join(dist, 'index.html')), type: types['.html'] }
}

async function read(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost')
  response.setHeader('Content-Security-Policy', policy)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  try {
    if (url.pathname.startsWith('/v1/')) {
      await answer(request, response, url, await read(request))
      return
    }
    const { body, type } = await page(url.pathname)
    response.setHeader('Content-Type', type)
    response.end(body)
  } catch (error) {
    response.statusCode = error.code === 'ENOENT' ? 404 : 500
    response.end(String(error.message))
  }
}).listen(port, () => console.log(`stage: http://localhost:${port}`))
