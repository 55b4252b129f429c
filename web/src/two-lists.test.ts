// Whoever takes in at the hub has two lists: the duty queue and the unit's inbox. One never puts out the other's alarm.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { startWatch as startInbox, stopWatch as stopInbox } from '@/features/inbox/watch'
import type { Item } from '@/shared/desk/items'
import { turnSoundOff, turnSoundOn } from '@/shared/desk/sound'
import { CountingBell, fakeStream, iso, item, minute, start } from '@/shared/desk/testing'
import { chooseLanguage } from '@/shared/text'
import { alarms, clearAlarms } from '@/shared/ui/alarms'
import { startWatch as startQueue, stopWatch as stopQueue } from '@/features/duty-queue/watch'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))

const handover = (reference: string, more: Parameters<typeof item>[1] = {}) =>
  item(reference, {
    kind: 'handover',
    report: reference.replace('HND', 'ING'),
    state: 'delivered',
    ...more,
    clock: { kind: 'receive', unit: 'Ekerö mottagning', yours: false, ...more.clock },
  })

describe('whoever watches two lists', () => {
  let queue: Item[] = []
  let inbox: Item[] = []
  /** So long each list takes to answer: whoever is last must not decide alone. */
  let slow = { queue: 0, inbox: 0 }

  beforeEach(async () => {
    stream.now = fakeStream()
    queue = inbox = []
    slow = { queue: 0, inbox: 0 }
    vi.useFakeTimers({ now: start })
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('AudioContext', CountingBell)
    vi.stubGlobal('fetch', async ({ url }: Request) => {
      const name = url.includes('/inbox') ? 'inbox' : 'queue'
      await new Promise((done) => setTimeout(done, slow[name]))
      const items = url.endsWith('/alarms') ? [] : name === 'inbox' ? inbox : queue
      return new Response(JSON.stringify({ items, alarms: [], now: iso(0) }))
    })
    await turnSoundOn()
  })
  afterEach(() => {
    stopQueue()
    stopInbox()
    clearAlarms()
    turnSoundOff()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const settle = async (ms = 10) => {
    await vi.advanceTimersByTimeAsync(ms)
    await nextTick()
  }
  const shown = () => alarms.value.map(({ text }) => text)

  for (const last of ['queue', 'inbox'] as const) {
    it(`what is late in the queue is red, also when the ${last} answers last and the inbox is empty`, async () => {
      queue = [handover('HND-1', { dueIn: -minute })]
      slow[last] = 500
      startQueue()
      startInbox()
      await settle(1000)
      stream.now.tell({ kind: 'late', reference: 'HND-1' })
      await settle(100)
      expect(shown()).toEqual(['Ekerö mottagning har inte tagit emot ING-1.'])
      await settle(1000)
      expect(shown()).toEqual(['Ekerö mottagning har inte tagit emot ING-1.'])
    })
    it(`that no list has it is said when both have answered, the ${last} last, and says what it is`, async () => {
      slow[last] = 500
      startQueue()
      startInbox()
      await settle(1000)
      stream.now.tell({ kind: 'late', reference: 'HND-1' })
      await settle(100)
      expect(shown()).toEqual([])
      await settle(1000)
      expect(shown()).toEqual([expect.stringMatching(/^En tid har gått ut för en överlämning/)])
    })
  }
  it('an alarm that stands is said in the language that is chosen later', async () => {
    inbox = [handover('HND-1', { dueIn: -minute, clock: { yours: true } })]
    startQueue()
    startInbox()
    await settle()
    expect(shown()).toEqual(['Ni har inte tagit emot ING-1.'])
    await chooseLanguage('en')
    expect(shown()).toEqual(['You have not received ING-1.'])
    await chooseLanguage('sv')
  })
  it('what stands in both is said once, and counted once in the title', async () => {
    queue = [
      handover('HND-1', { dueIn: -minute, clock: { yours: true } }),
      item('ING-2', { dueIn: minute }),
    ]
    inbox = [handover('HND-1', { dueIn: -minute, clock: { yours: true } })]
    startQueue()
    startInbox()
    await settle()
    expect(shown()).toEqual(['Ni har inte tagit emot ING-1.'])
    expect(document.title).toMatch(/^\(2\) /)
  })
  it('what is late in each is said by each, and goes away with its own', async () => {
    queue = [handover('HND-1', { dueIn: -minute })]
    inbox = [handover('HND-2', { dueIn: -minute, clock: { yours: true } })]
    startQueue()
    const watched = startInbox()
    await settle()
    expect(shown().sort()).toEqual([
      'Ekerö mottagning har inte tagit emot ING-1.',
      'Ni har inte tagit emot ING-2.',
    ])
    inbox = []
    void watched.inbox.reload()
    await settle()
    expect(shown()).toEqual(['Ekerö mottagning har inte tagit emot ING-1.'])
  })
})
