import vue from '@vitejs/plugin-vue'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { precompress } from './build/precompress.ts'
import { sprite } from './build/sprite.ts'

const server = process.env.INGANG_URL ?? 'https://localhost:8443'

// A test that sets the clock, or puts something in the place of a module or of what the browser has, leaves traces: it has
// its modules to itself. The others share theirs, for most of the time of a test goes to reading Vue anew.
const leavesTraces = /useFakeTimers|setSystemTime|vi\.mock|resetModules|stubGlobal/
const tests = ['src', 'build']
  .flatMap((folder) =>
    readdirSync(new URL(folder, import.meta.url), { recursive: true }).map(
      (file) => `${folder}/${String(file)}`,
    ),
  )
  .filter((file) => file.endsWith('.test.ts'))
const apart = tests.filter((file) =>
  leavesTraces.test(readFileSync(new URL(file, import.meta.url), 'utf8')),
)
const project = (name: string, include: string[], isolate: boolean) => ({
  extends: true as const,
  test: { name, include, isolate, pool: 'threads' as const },
})

export default defineConfig({
  plugins: [vue(), sprite(), precompress()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // data: URLs are allowed for FKUI's own images only.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
  worker: { format: 'es' },
  server: { port: 5173, proxy: { '/v1': { target: server, secure: false, changeOrigin: true } } },
  test: {
    environment: 'happy-dom',
    testTimeout: 30_000, // A busy machine is slow; what is late within a test says so itself.
    setupFiles: ['src/test-setup.ts'],
    projects: [
      project('apart', apart, true),
      project(
        'together',
        tests.filter((file) => !apart.includes(file)),
        false,
      ),
    ],
  },
})
