// stream: the server's live stream, opened once. Used by the shared worker, or by the one tab that leads.
//
// Source:  GET /v1/events: `changed` and `late` {kind, reference}, `beat`, `resync`, `bye`. Ids only, never content.
// Promise: the browser resumes by Last-Event-ID by itself. A connection made anew has no such id, and what was loaded
//          before it opened may be old: a `resync` is told, and everybody loads again. That holds for the first one too:
//          the page was asked for before the line was up, and a tab that takes over the lead heard nothing meanwhile.
//          The server says something every five seconds. When it does not, the line is dead, also while the browser
//          believes in it: that is told, with the last moment when it was alive, and another line is tried.
//          Each time a line is lost `lost` is told, since a browser does not say why: the session may have ended.

export type StreamState = 'connecting' | 'live' | 'reconnecting' | 'stopped'

export type StreamMessage =
  | { type: 'changed'; kind: string; reference?: string }
  | { type: 'resync' }
  | { type: 'alive' }
  | { type: 'lost' }
  | { type: 'state'; state: StreamState; since: number }

const waitsMs = [1000, 2000, 4000, 8000, 15_000]
const silentAfterMs = 8000 // One beat has not come, and is three seconds late.
const lookEachMs = 1000

export interface Stream {
  stop: () => void
  /** Tries at once, instead of when its time has come. */
  nudge: () => void
  /** The net is said to be gone: what the line still seems to be is not believed. */
  doubt: () => void
  state: () => StreamMessage
}

interface Heard {
  open: () => void
  said: (message: StreamMessage) => void
  ended: () => void
  /** `closed`: the browser has given up; otherwise it tries by itself and sends Last-Event-ID. */
  broke: (closed: boolean) => void
}

function listenTo(url: string, heard: Heard): EventSource {
  const source = new EventSource(url)
  const changed = (event: Event) => heard.said(readChange((event as MessageEvent<string>).data))
  source.addEventListener('open', heard.open)
  source.addEventListener('changed', changed)
  source.addEventListener('late', changed)
  source.addEventListener('beat', () => heard.said({ type: 'alive' }))
  source.addEventListener('resync', () => heard.said({ type: 'resync' }))
  source.addEventListener('bye', heard.ended)
  source.addEventListener('error', () => heard.broke(source.readyState === EventSource.CLOSED))
  return source
}

/** How the line is, and the last moment when it was known to be alive. */
function standOf(tell: (message: StreamMessage) => void) {
  let current: StreamState = 'connecting'
  let aliveAt = Date.now()
  let since = aliveAt
  let wasAlive = false
  const state = (): StreamMessage => ({ type: 'state', state: current, since })
  function become(next: StreamState) {
    if (next === current) return
    current = next
    since = next === 'reconnecting' ? aliveAt : Date.now()
    tell(state())
  }
  function alive() {
    aliveAt = Date.now()
    wasAlive = true
    become('live')
  }
  // A line that has never been up is not lost: nothing was shown by it. It is still being made, for as long as a line
  // may be silent.
  function lost() {
    if (wasAlive || Date.now() - since > silentAfterMs) become('reconnecting')
  }
  return { state, become, alive, lost, is: () => current, aliveAt: () => aliveAt }
}

export function openStream(tell: (message: StreamMessage) => void, url = '/v1/events'): Stream {
  const stand = standOf(tell)
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let resyncOnOpen = true
  let triedAt = Date.now()

  function lost() {
    triedAt = Date.now()
    stand.lost()
    tell({ type: 'lost' })
  }

  function connect() {
    clearTimeout(timer)
    timer = undefined
    source?.close()
    triedAt = Date.now()
    source = listenTo(url, {
      open() {
        failures = 0
        stand.alive()
        if (resyncOnOpen) tell({ type: 'resync' })
        resyncOnOpen = false
      },
      said(message) {
        stand.alive()
        tell(message)
      },
      ended: again,
      broke: (closed) => (closed ? again() : lost()),
    })
  }

  function again() {
    source?.close()
    lost()
    resyncOnOpen = true
    const wait = waitsMs[Math.min(failures++, waitsMs.length - 1)]!
    clearTimeout(timer)
    timer = setTimeout(connect, wait * (0.75 + Math.random() / 2))
  }

  function look() {
    const quietSince = Math.max(stand.aliveAt(), triedAt)
    if (timer === undefined && Date.now() - quietSince > silentAfterMs) again()
  }
  const looking = setInterval(look, lookEachMs)
  const nudge = () => (stand.is() === 'reconnecting' || timer !== undefined) && connect()
  const doubt = () => stand.is() !== 'stopped' && again()
  function stop() {
    clearInterval(looking)
    clearTimeout(timer)
    timer = undefined
    source?.close()
    stand.become('stopped')
  }

  connect()
  return { state: stand.state, nudge, doubt, stop }
}

function readChange(data: string): StreamMessage {
  try {
    return { type: 'changed', ...JSON.parse(data) }
  } catch {
    return { type: 'resync' }
  }
}
