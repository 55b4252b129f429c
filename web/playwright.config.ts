// Browser tests with the machine's own Chromium, without its windows: half the work. INGANG names the server's program,
// which is started on a folder of its own; without it the journeys that need a server are skipped and the pages are
// looked at on the stage.
import { defineConfig } from '@playwright/test'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { real, realPort, stage, stagePort } from './e2e/support/ports'

/** How the browser is started, also by the measurements (bench/). */
const chromium = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'e2e/support/chromium.json'), 'utf8'),
) as string[]

export default defineConfig({
  testDir: 'e2e',
  timeout: 120_000, // A busy machine is slow; what is late within a test says so itself.
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: false,
  reporter: [['list']],
  use: {
    baseURL: stage,
    ignoreHTTPSErrors: true,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    trace: process.env.TRACE ? 'retain-on-failure' : 'off', // It costs as much as the tests themselves.
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
      args: chromium,
    },
  },
  webServer: [
    { command: `STAGE_PORT=${stagePort} node e2e/support/stage.mjs`, url: stage },
    ...(process.env.INGANG
      ? [
          {
            command: `node e2e/support/real.mjs ${realPort}`,
            url: `${real}/v1/about`,
            ignoreHTTPSErrors: true,
            gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
          },
        ]
      : []),
  ],
})
