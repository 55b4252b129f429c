import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { precompress } from './build/precompress.ts'
import { sprite } from './build/sprite.ts'

const server = process.env.INGANG_URL ?? 'https://localhost:8443'

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
    include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
    setupFiles: ['src/test-setup.ts'],
  },
})
