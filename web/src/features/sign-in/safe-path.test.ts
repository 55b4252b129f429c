import { expect, it } from 'vitest'
import { safePath } from './safe-path'

it('lets one go back to our own pages only', () => {
  expect(safePath('/anmalan/ING-7K3MQ-2XPRA?x=1')).toBe('/anmalan/ING-7K3MQ-2XPRA?x=1')
  for (const bad of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:1',
    '',
    undefined,
    ['/a'],
  ]) {
    expect(safePath(bad)).toBeUndefined()
  }
})
