// Browser tests with the machine's own Chromium. INGANG_URL names a running server; without it the journeys that need
// one are skipped and the pages are looked at on the stage (e2e/support/stage.mjs).
import { defineConfig } from '@playwright/test'

const stage = 'http://localhost:4173'

export default defineConfig({
  testDir: 'e2e',
  timeout: 30_000,
  workers: 2,
  fullyParallel: false,
  reporter: [['list']],
  use: {
    baseURL: process.env.INGANG_URL ?? stage,
    ignoreHTTPSErrors: true,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: [
    { command: 'node e2e/support/stage.mjs', url: stage, reuseExistingServer: true },
    ...(process.env.INGANG
      ? [
          {
            command: 'node e2e/support/real.mjs 8499',
            url: 'https://localhost:8499/v1/about',
            ignoreHTTPSErrors: true,
            gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
          },
        ]
      : []),
  ],
})
