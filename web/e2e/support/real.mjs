// real: the server itself, on a folder of its own that goes with it, for journeys that nothing stands in for.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const folder = mkdtempSync(path.join(tmpdir(), 'ingang-e2e-'))
const root = path.resolve(import.meta.dirname, '../../..')
const server = spawn(
  path.resolve(process.env.INGANG),
  [
    'serve',
    '--folder',
    folder,
    '--port',
    process.argv[2],
    '--data',
    path.join(root, 'data'),
    '--web',
    path.join(root, 'web/dist'),
  ],
  { stdio: 'inherit', cwd: root },
)
const end = () => server.kill('SIGTERM')
process.on('SIGTERM', end)
process.on('SIGINT', end)
server.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(code ?? 0)
})
