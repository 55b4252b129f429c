// server-at: the server itself with its clock set, on a folder and a port of its own. What depends on who is open says the
// same whenever it is run, and time can be let pass without waiting. Debian's faketime; timers are left alone.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { realPort } from './ports'

const library = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`)
  .find((each) => existsSync(each))
const root = path.resolve(import.meta.dirname, '../../..')

export const canSetTheClock = !!library && !!process.env.INGANG

export interface ServerAt {
  url: string
  /** From now on its clock is so much further. */
  pass: (minutes: number) => void
  /** From now on its clock goes on from this instant, which is still to come. */
  passTo: (instant: string) => void
  stop: () => Promise<void>
}

/** Starts at this instant, from which its clock goes on. `nth`: one port each. `reports`: of a night that has been worked. */
export function startServerAt(instant: string, nth: number, reports = 0): ServerAt {
  const folder = mkdtempSync(path.join(tmpdir(), 'ingang-at-'))
  const clock = path.join(folder, 'clock')
  const aheadOf = (instant: string) => Math.round((Date.parse(instant) - Date.now()) / 1000)
  let ahead = aheadOf(instant)
  const set = () => {
    writeFileSync(`${clock}.new`, `${ahead < 0 ? '' : '+'}${ahead}\n`)
    renameSync(`${clock}.new`, clock)
  }
  set()
  const port = realPort + 20_000 + nth
  const program = path.resolve(process.env.INGANG!)
  const of = ['--folder', path.join(folder, 'var'), '--data', path.join(root, 'data')]
  const how = {
    cwd: root,
    stdio: 'ignore' as const,
    env: {
      ...process.env,
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  }
  if (reports > 0) {
    const { status } = spawnSync(program, ['seed', ...of, '--reports', String(reports)], how)
    if (status !== 0) throw new Error(`ingang seed ended with ${status}`)
  }
  const web = ['--web', path.join(root, 'web/dist'), '--port', String(port)]
  const server = spawn(program, ['serve', ...of, ...web], how)
  const ended = new Promise((done) => server.once('exit', done))
  return {
    url: `https://localhost:${port}`,
    pass(minutes) {
      ahead += minutes * 60
      set()
    },
    passTo(later) {
      ahead = aheadOf(later)
      set()
    },
    async stop() {
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
