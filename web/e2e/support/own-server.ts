// own-server: a server of the test's own, on a folder of its own, with times of its own in data/sessions.toml; it can be
// frozen. And a line to it that can be cut without either end being told, as when the net goes.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')

export interface Times {
  length: number
  longest: number
  notice: number
  idle: number
}

export interface OwnServer {
  url: string
  port: number
  /** A command of the program at this machine, on the server's folder, while it serves. */
  command: (...words: string[]) => string
  freeze: () => void
  thaw: () => void
  end: () => Promise<void>
}

const dayLong: Times = { length: 43_200, longest: 57_600, notice: 600, idle: 1800 }

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

const answers = (url: string) =>
  new Promise<boolean>((resolve) => {
    const asked = request(`${url}/v1/about`, { rejectUnauthorized: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    asked.on('error', () => resolve(false))
    asked.end()
  })

/** `notices`: the text of the file that names what rings and sends, by the port that the server will have. */
export async function ownServer(
  times: Partial<Times> = {},
  notices?: (port: number) => string,
): Promise<OwnServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ingang-own-'))
  const data = path.join(folder, 'data')
  cpSync(path.join(root, 'data'), data, { recursive: true })
  const all = { ...dayLong, ...times }
  const lines = Object.entries(all).map(([name, seconds]) => `${name}_seconds = ${seconds}`)
  writeFileSync(
    path.join(data, 'sessions.toml'),
    ['[[times]]', 'valid_from = 2023-10-16', ...lines, ''].join('\n'),
  )
  const port = await freePort()
  const url = `https://localhost:${port}`
  const told = path.join(folder, 'notices.toml')
  if (notices) writeFileSync(told, notices(port))
  const server = start(path.join(folder, 'var'), data, port, notices ? ['--notices', told] : [])
  const gone = new Promise<void>((done) => server.once('exit', () => done()))
  for (let tries = 0; !(await answers(url)); tries++) {
    if (tries > 300) throw new Error('the server did not start')
    await new Promise((done) => setTimeout(done, 200))
  }
  return {
    url,
    port,
    command: (...words) =>
      execFileSync(
        path.resolve(process.env.INGANG!),
        [...words, '--folder', path.join(folder, 'var'), '--data', data],
        { cwd: root, encoding: 'utf8' },
      ),
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    async end() {
      server.kill('SIGCONT')
      server.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function start(folder: string, data: string, port: number, more: string[]): ChildProcess {
  const places = ['--folder', folder, '--data', data, '--web', path.join(root, 'web/dist')]
  const words = ['serve', ...places, '--port', String(port), ...more]
  return spawn(path.resolve(process.env.INGANG!), words, { stdio: 'ignore', cwd: root })
}

export interface Wire {
  url: string
  /** Nothing goes through any more, and nobody is told. */
  cut: () => void
  mend: () => void
  end: () => void
}

/** A line to the server that carries every octet as it is. */
export async function wireTo(port: number): Promise<Wire> {
  const sockets = new Set<Socket>()
  let isCut = false
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    if (isCut) socket.pause()
    return socket
  }
  const server = createServer((near) => {
    keep(near)
    if (isCut) return
    const far = keep(connect(port, 'localhost'))
    near.on('data', (bytes) => isCut || far.write(bytes))
    far.on('data', (bytes) => isCut || near.write(bytes))
    near.on('close', () => far.destroy())
    far.on('close', () => isCut || near.destroy())
  }).listen(0, 'localhost')
  await new Promise((done) => server.once('listening', done))
  const drop = () => sockets.forEach((socket) => socket.destroy())
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    cut: () => void (isCut = true),
    mend() {
      isCut = false
      drop()
    },
    end() {
      server.close()
      drop()
    },
  }
}
