// stream: the server's live stream, opened once. Used by the shared worker, or by the one tab that leads.
//
// Source:  GET /v1/events: `changed` {kind, reference, n}, `late` {kind, reference}, `resync`, `bye`. Ids only, never content.
// Promise: the browser resumes by Last-Event-ID by itself. A connection made anew has no such id, and what was loaded
//          before it opened may be old: a `resync` is told, and everybody loads again. That holds for the first one too:
//          the page was asked for before the line was up, and a tab that takes over the lead heard nothing meanwhile.

export type StreamState = 'connecting' | 'live' | 'reconnecting' | 'stopped'

export type StreamMessage =
  | { type: 'changed'; kind: string; reference?: string; n?: number }
  | { type: 'resync' }
  | { type: 'state'; state: StreamState; since: number }

const waitsMs = [1000, 2000, 4000, 8000, 15_000]

export interface Stream {
  stop: () => void
  nudge: () => void
  state: () => StreamMessage
}

export function openStream(tell: (message: StreamMessage) => void, url = '/v1/events'): Stream {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let resyncOnOpen = true
  let current: StreamState = 'connecting'
  let since = Date.now()

  const state = (): StreamMessage => ({ type: 'state', state: current, since })
  const become = (next: StreamState) => {
    if (next === current) return
    current = next
    since = Date.now()
    tell(state())
  }

  function connect() {
    clearTimeout(timer)
    timer = undefined
    source?.close()
    source = new EventSource(url)
    source.addEventListener('open', () => {
      failures = 0
      become('live')
      if (resyncOnOpen) tell({ type: 'resync' })
      resyncOnOpen = false
    })
    source.addEventListener('changed', (event) =>
      tell(readChange((event as MessageEvent<string>).data)),
    )
    source.addEventListener('late', (event) =>
      tell(readChange((event as MessageEvent<string>).data)),
    )
    source.addEventListener('resync', () => tell({ type: 'resync' }))
    source.addEventListener('bye', () => again())
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) again()
      else become('reconnecting') // The browser tries by itself and sends Last-Event-ID.
    })
  }

  function again() {
    source?.close()
    become('reconnecting')
    resyncOnOpen = true
    const wait = waitsMs[Math.min(failures++, waitsMs.length - 1)]!
    clearTimeout(timer)
    timer = setTimeout(connect, wait * (0.75 + Math.random() / 2))
  }

  connect()
  return {
    state,
    nudge: () => {
      if (current === 'reconnecting' && timer !== undefined) connect()
    },
    stop: () => {
      clearTimeout(timer)
      source?.close()
      become('stopped')
    },
  }
}

function readChange(data: string): StreamMessage {
  try {
    return { type: 'changed', ...JSON.parse(data) }
  } catch {
    return { type: 'resync' }
  }
}
