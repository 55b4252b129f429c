// events: what has changed, the moment it does. One stream per browser, however many tabs.
//
// Promise: carries ids only; whoever hears one asks the server, which checks the right to see it again.
//          SharedWorker where there is one; otherwise the tab that holds a Web Lock leads, and tells the others
//          through a BroadcastChannel; otherwise a stream of its own.
// Secrecy: the worker's address is the only one that the Trusted Types policy `ingang` lets through.
import { getCurrentScope, onScopeDispose, readonly, shallowRef } from 'vue'
import workerUrl from './events.worker?sharedworker&url'
import { openStream, type Stream, type StreamMessage, type StreamState } from './stream'

export interface Change {
  kind: string
  reference?: string
}

const state = shallowRef<StreamState>('connecting')
const since = shallowRef(Date.now())
const listeners = new Map<string, Set<(change: Change) => void>>()

export const liveState = readonly(state)
/** When the state began: while reconnecting, the last time the page was certain. */
export const liveSince = readonly(since)

/** Calls back when something of this kind has changed, and with `{kind: 'resync'}` when anything may have. `*` hears all. */
export function onChange(kind: string, callback: (change: Change) => void): () => void {
  const hearing = listeners.get(kind) ?? new Set()
  listeners.set(kind, hearing.add(callback))
  const stop = () => void hearing.delete(callback)
  if (getCurrentScope()) onScopeDispose(stop)
  return stop
}

function hear(message: StreamMessage) {
  if (message.type === 'state') {
    state.value = message.state
    since.value = message.since
  } else if (message.type === 'resync') {
    for (const hearing of listeners.values()) hearing.forEach((tell) => tell({ kind: 'resync' }))
  } else {
    const change = { kind: message.kind, reference: message.reference }
    for (const kind of [message.kind, '*']) listeners.get(kind)?.forEach((tell) => tell(change))
  }
}

interface Line {
  nudge: () => void
  stop: () => void
}

let line: Line | undefined

/** Starts to listen, once somebody is signed in. */
export function startListening(): void {
  if (line) return
  state.value = 'connecting'
  line = throughWorker() ?? throughLeader() ?? openStream(hear)
  window.addEventListener('online', nudge)
  document.addEventListener('visibilitychange', nudge)
}

export function stopListening(): void {
  window.removeEventListener('online', nudge)
  document.removeEventListener('visibilitychange', nudge)
  line?.stop()
  line = undefined
}

function nudge() {
  if (!document.hidden) line?.nudge()
}

function trusted(url: string): string {
  const absolute = new URL(url, location.href).href
  const policy = window.trustedTypes?.createPolicy('ingang', {
    createScriptURL: (asked) => {
      if (asked !== absolute) throw new TypeError('not our worker')
      return asked
    },
  })
  return (policy?.createScriptURL(absolute) ?? absolute) as string
}

let worker: SharedWorker | undefined

function throughWorker(): Line | undefined {
  try {
    worker ??= new SharedWorker(trusted(workerUrl), { type: 'module', name: 'ingang' })
  } catch {
    return undefined // Not in this browser, or not let through by the policy: the tabs choose a leader instead.
  }
  const { port } = worker
  port.onmessage = ({ data }: MessageEvent<StreamMessage>) => hear(data)
  port.postMessage('start')
  window.addEventListener('pagehide', () => port.postMessage('leave'))
  window.addEventListener('pageshow', (event) => event.persisted && port.postMessage('start'))
  return { nudge: () => port.postMessage('nudge'), stop: () => port.postMessage('stop') }
}

function throughLeader(): Line | undefined {
  if (!navigator.locks || typeof BroadcastChannel !== 'function') return undefined
  const channel = new BroadcastChannel('ingang.events')
  const leaving = new AbortController()
  let stream: Stream | undefined

  channel.onmessage = ({ data }: MessageEvent<StreamMessage | 'hello'>) => {
    if (data !== 'hello') hear(data)
    else if (stream) channel.postMessage(stream.state())
  }
  channel.postMessage('hello')
  const lead = () =>
    new Promise<void>((done) => {
      stream = openStream((message) => {
        hear(message)
        channel.postMessage(message)
      })
      leaving.signal.addEventListener('abort', () => done())
    })
  navigator.locks.request('ingang.events', { signal: leaving.signal }, lead).catch(() => {})

  const stop = () => {
    stream?.stop()
    leaving.abort()
    channel.close()
  }
  return { nudge: () => stream?.nudge(), stop }
}
