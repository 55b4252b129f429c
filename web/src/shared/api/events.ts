// events: what has changed, the moment it does. One stream per session, however many tabs.
//
// Promise: carries ids only; whoever hears one asks the server, which checks the right to see it again.
//          SharedWorker where there is one; otherwise the tab that holds a Web Lock leads, and tells the others
//          through a BroadcastChannel; otherwise a stream of its own.
//          A stream is one session's: a page of another person never hears it, nor feeds it.
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
/** When the state began: while reconnecting, the last time the line was known to be alive. */
export const liveSince = readonly(since)

/** Calls back when something of this kind has changed, and with `{kind: 'resync'}` when anything may have. `*` hears all. */
export function onChange(kind: string, callback: (change: Change) => void): () => void {
  const hearing = listeners.get(kind) ?? new Set()
  listeners.set(kind, hearing.add(callback))
  const stop = () => void hearing.delete(callback)
  if (getCurrentScope()) onScopeDispose(stop)
  return stop
}

let onLost: () => void = () => {}

/** What to do when the line is lost: a browser does not say why, and the session may have ended. */
export function whenLineIsLost(then: () => void): void {
  onLost = then
}

/** Whatever is shown may be old: everybody loads again. */
export function loadAllAgain(): void {
  for (const hearing of listeners.values()) hearing.forEach((tell) => tell({ kind: 'resync' }))
}

// Whoever holds the line watches it; and each page watches whoever holds it, which may be gone too.
const silentAfterMs = 10_000
const lookEachMs = 1000
let heardAt = Date.now()
let watching: ReturnType<typeof setInterval> | undefined

function watchSilence() {
  if (state.value !== 'live' || Date.now() - heardAt <= silentAfterMs) return
  state.value = 'reconnecting'
  since.value = heardAt
  onLost()
}

function hear(message: StreamMessage) {
  heardAt = Date.now()
  if (message.type === 'alive') {
    state.value = 'live'
  } else if (message.type === 'state') {
    state.value = message.state
    since.value = message.since
  } else if (message.type === 'resync') {
    loadAllAgain()
  } else if (message.type === 'lost') {
    onLost()
  } else {
    const change = { kind: message.kind, reference: message.reference }
    for (const kind of [message.kind, '*']) listeners.get(kind)?.forEach((tell) => tell(change))
  }
}

interface Line {
  tag: string
  nudge: () => void
  doubt: () => void
  stop: () => void
}

let line: Line | undefined

/** Starts to listen for the session with this tag, once somebody is signed in. */
export function startListening(tag: string): void {
  if (line?.tag === tag) return
  stopListening()
  state.value = 'connecting'
  watching = setInterval(watchSilence, lookEachMs)
  line = { tag, ...(throughWorker(tag) ?? throughLeader(tag) ?? openStream(hear, address(tag))) }
  window.addEventListener('online', nudge)
  window.addEventListener('offline', doubt)
  document.addEventListener('visibilitychange', nudge)
}

/** This page listens no more. Others of the same session do. */
export function stopListening(): void {
  window.removeEventListener('online', nudge)
  window.removeEventListener('offline', doubt)
  document.removeEventListener('visibilitychange', nudge)
  clearInterval(watching)
  line?.stop()
  line = undefined
}

function nudge() {
  if (!document.hidden) line?.nudge()
}
function doubt() {
  line?.doubt()
}

const address = (tag: string) => `/v1/events?session=${tag}`

let trustedUrl: string | undefined

// A policy can be made once.
function trusted(url: string): string {
  return (trustedUrl ??= trustedAnew(url))
}

function trustedAnew(url: string): string {
  const absolute = new URL(url, location.href).href
  const policy = window.trustedTypes?.createPolicy('ingang', {
    createScriptURL: (asked) => {
      if (asked !== absolute) throw new TypeError('not our worker')
      return asked
    },
  })
  return (policy?.createScriptURL(absolute) ?? absolute) as string
}

type Through = Omit<Line, 'tag'>

function throughWorker(tag: string): Through | undefined {
  let worker: SharedWorker
  try {
    // Its name is its own address at the server, so that each session has one of its own.
    worker = new SharedWorker(trusted(workerUrl), { type: 'module', name: address(tag) })
  } catch {
    return undefined // Not in this browser, or not let through by the policy: the tabs choose a leader instead.
  }
  const { port } = worker
  const leave = () => port.postMessage('leave')
  const comeBack = (event: PageTransitionEvent) => event.persisted && port.postMessage('start')
  port.onmessage = ({ data }: MessageEvent<StreamMessage>) => hear(data)
  port.postMessage('start')
  window.addEventListener('pagehide', leave)
  window.addEventListener('pageshow', comeBack)
  return {
    nudge: () => port.postMessage('nudge'),
    doubt: () => port.postMessage('doubt'),
    stop: () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', comeBack)
      leave()
      port.onmessage = null
    },
  }
}

function throughLeader(tag: string): Through | undefined {
  if (!navigator.locks || typeof BroadcastChannel !== 'function') return undefined
  const name = `ingang.events.${tag}`
  const channel = new BroadcastChannel(name)
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
      }, address(tag))
      leaving.signal.addEventListener('abort', () => done())
    })
  navigator.locks.request(name, { signal: leaving.signal }, lead).catch(() => {})

  const stop = () => {
    stream?.stop()
    leaving.abort()
    channel.close()
  }
  return { nudge: () => stream?.nudge(), doubt: () => stream?.doubt(), stop }
}
