import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { iso, item } from '@/shared/desk/testing'
import MyReportsPage from './MyReportsPage.vue'

vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: () => () => {},
}))

let shown: VueWrapper | undefined
beforeEach(() => vi.stubGlobal('location', new URL('https://localhost:8443/')))
afterEach(() => {
  shown?.unmount()
  vi.unstubAllGlobals()
})
function show(sent: object[]) {
  vi.stubGlobal('fetch', async ({ url }: Request) =>
    Response.json({ items: url.includes('scope=all') ? sent : [], now: iso(0) }),
  )
  shown = mount(MyReportsPage, {
    global: { stubs: { RouterLink: { template: '<a><slot /></a>' } } },
  })
  return shown
}

describe('my reports, when none is open', () => {
  it('whoever has sent nothing is not told that all is registered, and has the way to write one', async () => {
    const page = show([])
    await vi.waitFor(() => expect(page.text()).toContain('Du har inte skickat någon anmälan än'))
    expect(page.text()).not.toContain('Allt du har skickat')
    expect(page.get('.empty a').text()).toBe('Ny anmälan')
    expect(page.get('.empty').classes()).toContain('empty--plain')
  })
  it('whoever has sent some is told that they are registered', async () => {
    const page = show([item('ING-1')])
    await vi.waitFor(() => expect(page.text()).toContain('Allt du har skickat är registrerat'))
  })
})
