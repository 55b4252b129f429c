// server: the built program on a folder of its own, in which a working night of fictional reports has been. The folder and the
// process go with the measurement. INGANG names the program.
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const root = path.resolve(import.meta.dirname, '../..')
const program = () => path.resolve(process.env.INGANG)
const run = promisify(execFile)

/** The address stands in what the server says when it is there. */
function addressOf(server) {
  return new Promise((found, failed) => {
    let said = ''
    const hear = (part) => {
      said += part
      const url = /https:\/\/localhost:\d+/.exec(said)?.[0]
      if (url) found(url)
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.once('exit', (code) => failed(new Error(`the server ended (${code}): ${said}`)))
  })
}

export async function startServer({ reports, port = 0 }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ingang-bench-web-'))
  const places = ['--folder', path.join(folder, 'var'), '--data', path.join(root, 'data')]
  const forget = () => rmSync(folder, { recursive: true, force: true })
  try {
    await run(program(), ['seed', ...places, '--reports', String(reports)], { cwd: root })
  } catch (failed) {
    forget()
    throw failed
  }
  const web = ['--web', path.join(root, 'web/dist'), '--port', String(port)]
  const server = spawn(program(), ['serve', ...places, ...web], { cwd: root })
  const gone = new Promise((done) => server.once('exit', done))
  process.once('exit', () => server.kill('SIGTERM')) // Broken off, no server is left.
  const end = async () => {
    server.kill('SIGTERM')
    await gone
    forget()
  }
  try {
    const url = await addressOf(server)
    await answering(url)
    return { url, port: Number(new URL(url).port), end }
  } catch (failed) {
    await end()
    throw failed
  }
}

// A signal ends the measurement by its exit, at which its server is ended too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

/** The certificate is the server's own: it is asked without being looked at, as the browser is told to. */
async function answering(url) {
  const asked = () =>
    new Promise((resolve) => {
      const asking = request(`${url}/v1/about`, { rejectUnauthorized: false }, (answer) => {
        answer.resume()
        resolve(answer.statusCode === 200)
      })
      asking.on('error', () => resolve(false))
      asking.end()
    })
  for (let tries = 0; !(await asked()); tries++) {
    if (tries > 300) throw new Error('the server did not answer')
    await new Promise((done) => setTimeout(done, 100))
  }
}
