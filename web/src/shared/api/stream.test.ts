import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStream, type StreamMessage } from './stream'

class FakeSource extends EventTarget {
  static CLOSED = 2
  static all: FakeSource[] = []
  readyState = 0
  constructor(readonly url: string) {
    super()
    FakeSource.all.push(this)
  }
  close() {
    this.readyState = FakeSource.CLOSED
  }
  open() {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  say(event: string, data = '') {
    this.dispatchEvent(new MessageEvent(event, { data }))
  }
  fail(closed: boolean) {
    this.readyState = closed ? FakeSource.CLOSED : 0
    this.dispatchEvent(new Event('error'))
  }
}

let told: StreamMessage[]
const states = () => told.flatMap((message) => (message.type === 'state' ? [message.state] : []))
const latest = () => FakeSource.all.at(-1)!

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
  FakeSource.all = []
  told = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('openStream', () => {
  it('passes on changes with their ids', () => {
    openStream((message) => told.push(message))
    latest().open()
    latest().say('changed', '{"kind":"report","reference":"ING-7K3MQ-2XPRA"}')
    expect(told).toContainEqual({
      type: 'changed',
      kind: 'report',
      reference: 'ING-7K3MQ-2XPRA',
    })
  })
  it('has everything loaded again once it is open, for what came between the page and the line', () => {
    openStream((message) => told.push(message))
    expect(told).toEqual([])
    latest().open()
    expect(told.at(-1)).toEqual({ type: 'resync' })
  })
  it('leaves a broken line to the browser, which resumes where it was', () => {
    openStream((message) => told.push(message))
    latest().open()
    latest().fail(false)
    latest().open()
    expect(states()).toEqual(['live', 'reconnecting', 'live'])
    expect(told.filter(({ type }) => type === 'resync')).toHaveLength(1) // At the first opening only.
    expect(FakeSource.all).toHaveLength(1)
  })
  it('connects anew after a refusal, ever more slowly, and then has everything loaded again', () => {
    openStream((message) => told.push(message))
    latest().open()
    latest().fail(true)
    vi.advanceTimersByTime(1300)
    expect(FakeSource.all).toHaveLength(2)
    latest().fail(true)
    vi.advanceTimersByTime(1300)
    expect(FakeSource.all).toHaveLength(2)
    vi.advanceTimersByTime(1300)
    expect(FakeSource.all).toHaveLength(3)
    latest().open()
    expect(told.at(-1)).toEqual({ type: 'resync' })
    expect(states().at(-1)).toBe('live')
  })
  it('takes what it cannot read as a change of anything', () => {
    openStream((message) => told.push(message))
    latest().say('changed', '{')
    expect(told.at(-1)).toEqual({ type: 'resync' })
  })
  it('passes on that a time has run out', () => {
    openStream((message) => told.push(message))
    latest().open()
    latest().say('late', '{"kind":"late","reference":"ING-7K3MQ-2XPRA"}')
    expect(told).toContainEqual({
      type: 'changed',
      kind: 'late',
      reference: 'ING-7K3MQ-2XPRA',
    })
  })
  it('is live while the server beats, and within nine seconds of silence it is not, since the last beat', () => {
    openStream((message) => told.push(message))
    latest().open()
    for (let beat = 0; beat < 6; beat++) {
      vi.advanceTimersByTime(5000)
      latest().say('beat', '{}')
    }
    expect(states()).toEqual(['live'])
    const lastBeat = Date.now()
    vi.advanceTimersByTime(9000)
    expect(told).toContainEqual({ type: 'state', state: 'reconnecting', since: lastBeat })
    vi.advanceTimersByTime(1300)
    expect(FakeSource.all).toHaveLength(2)
    latest().open()
    expect(states().at(-1)).toBe('live')
    expect(told.at(-1)).toEqual({ type: 'resync' })
  })
  it('has lost nothing before it was ever up: it is still connecting, and tries again', () => {
    const stream = openStream((message) => told.push(message))
    latest().fail(true)
    expect(states()).toEqual([])
    expect(stream.state()).toMatchObject({ state: 'connecting' })
    stream.nudge()
    expect(FakeSource.all).toHaveLength(2)
    latest().open()
    expect(states()).toEqual(['live'])
  })
  it('does not wait for ever for a server that takes the line and says nothing', () => {
    openStream((message) => told.push(message))
    vi.advanceTimersByTime(9000)
    expect(states()).toEqual(['reconnecting'])
    vi.advanceTimersByTime(13_000)
    expect(FakeSource.all.length).toBeGreaterThan(2)
  })
  it('tells each time that the line is lost, for the session may have ended', () => {
    openStream((message) => told.push(message))
    latest().open()
    latest().fail(true)
    vi.advanceTimersByTime(1300)
    latest().fail(true)
    expect(told.filter(({ type }) => type === 'lost')).toHaveLength(2)
  })
  it('is not believed when the net is said to be gone', () => {
    const stream = openStream((message) => told.push(message))
    latest().open()
    stream.doubt()
    expect(states()).toEqual(['live', 'reconnecting'])
    vi.advanceTimersByTime(1300)
    latest().open()
    expect(states().at(-1)).toBe('live')
  })
  it('stays stopped', () => {
    const stream = openStream((message) => told.push(message))
    latest().fail(true)
    stream.stop()
    vi.advanceTimersByTime(60_000)
    expect(FakeSource.all).toHaveLength(1)
    expect(states().at(-1)).toBe('stopped')
  })
})
