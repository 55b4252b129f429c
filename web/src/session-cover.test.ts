// A desk that is locked over what is late stays an alarm, and names nothing.
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { startWatch, stopWatch } from '@/features/duty-queue/watch'
import type { Item } from '@/shared/desk/items'
import { turnSoundOff, turnSoundOn } from '@/shared/desk/sound'
import { CountingBell, fakeStream, iso, item, minute, start } from '@/shared/desk/testing'
import { clearAlarms } from '@/shared/ui/alarms'
import SessionCover from './SessionCover.vue'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', () => ({
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))
vi.mock('@/shared/session/session', async () => {
  const { ref } = await import('vue')
  return {
    cover: ref({ why: 'locked' }),
    session: ref({ account: 'jour', name: 'Jorun Jourtest' }),
    signOut: async () => {},
    unlock: async () => undefined,
  }
})
vi.mock('vue-router', () => ({ useRouter: () => ({}) }))

describe('a desk that is locked', () => {
  let items: Item[] = []
  let shown: VueWrapper | undefined

  beforeEach(async () => {
    stream.now = fakeStream()
    vi.useFakeTimers({ now: start })
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('AudioContext', CountingBell)
    vi.stubGlobal('fetch', async () => Response.json({ items, alarms: [], now: iso(0) }))
    await turnSoundOn()
  })
  afterEach(() => {
    shown?.unmount()
    stopWatch()
    clearAlarms()
    turnSoundOff()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const settle = async () => {
    await vi.advanceTimersByTimeAsync(10)
    await nextTick()
  }
  async function lockOver(there: Item[]) {
    items = there
    startWatch()
    await settle()
    shown = mount(SessionCover)
    await settle()
    return shown
  }

  it('says how many are late and how many acute ones wait, without a reference or a name', async () => {
    const late = { dueIn: -minute, urgency: 'acute' } as const
    const page = await lockOver([
      item('ING-1', late),
      item('ING-2', late),
      item('ING-3', { ...late, received: true }),
      item('ING-4', { dueIn: minute, urgency: 'acute' }),
      item('ING-5', { dueIn: minute }),
    ])
    const red = page.get('[role=alert]').text()
    expect(red).toContain('3 anmälningar och frågor är över tiden')
    expect(red).toContain('3 akuta anmälningar och frågor väntar på att tas emot.')
    expect(page.text()).not.toMatch(/ING-|HND-/)
    expect(page.text()).not.toContain('Inget är över tiden')
  })
  it('says what runs out while it is locked', async () => {
    const page = await lockOver([item('ING-1', { dueIn: minute })])
    expect(page.get('[role=alert]').text()).toBe('')
    expect(page.text()).toContain('Inget är över tiden')
    await vi.advanceTimersByTimeAsync(minute + 1000)
    await nextTick()
    expect(page.get('[role=alert]').text()).toContain('1 anmälan eller fråga är över tiden')
  })
  it('counts in the title what is heard, each report once', async () => {
    await lockOver([item('ING-1', { dueIn: -minute })])
    expect(document.title).toMatch(/^\(1\) /)
    for (const reference of ['ING-1', 'ING-NEW', 'ING-NEW']) {
      stream.now.tell({ kind: 'report', reference })
      await settle()
    }
    expect(document.title).toMatch(/^\(2\) /)
  })
  it('does not call calm what it has not read', async () => {
    shown = mount(SessionCover)
    await settle()
    expect(shown.text()).toContain('vet inte vad som väntar')
  })
  it('says that nothing is heard when the sound is off, and lets it be turned on', async () => {
    const page = await lockOver([])
    expect(page.text()).not.toContain('Ljudet är av')
    turnSoundOff()
    await nextTick()
    expect(page.text()).toContain('Ljudet är av: det som händer hörs inte')
    expect(page.find('[role=switch]').exists()).toBe(true)
    expect(page.text()).not.toContain('larmar som vanligt')
  })
})
