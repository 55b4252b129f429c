// session: who is signed in, as the server says it now.
//
// Promise: signing out in one tab signs out all. The page never decides what may be done; it only hides what would
//          be refused.
// Secrecy: nothing about the person is kept in the browser; the session itself is an HttpOnly cookie.
import { computed, shallowRef } from 'vue'
import { api, whenSessionEnds, type Shape } from '@/shared/api/client'
import { startListening, stopListening } from '@/shared/api/events'
import { outcome, type Outcome } from '@/shared/api/problem'

export type Session = Shape<'Session'>
export type Role = Session['roles'][number]
export type About = Shape<'About'>

const current = shallowRef<Session>()
const installation = shallowRef<About>()
let asked: Promise<void> | undefined
let onLeft: (expired: boolean) => void = () => {}

const tabs =
  typeof BroadcastChannel === 'function' ? new BroadcastChannel('ingang.session') : undefined

export const session = computed(() => current.value)
export const about = computed(() => installation.value)
export const isTraining = computed(
  () => current.value?.training ?? installation.value?.training ?? false,
)

export function hasRole(...roles: readonly Role[]): boolean {
  return roles.some((role) => current.value?.roles.includes(role))
}

/** What to do when the session has ended: by the person, or because it had expired. */
export function whenSignedOut(then: (expired: boolean) => void): void {
  onLeft = then
}

/** Asks the server once who is here. Safe to call from every navigation. */
export function knowSession(): Promise<void> {
  asked ??= ask()
  return asked
}

async function ask() {
  const [who, what] = await Promise.all([outcome(api.GET('/session')), outcome(api.GET('/about'))])
  if (what.value) installation.value = what.value
  if (who.value) enter(who.value)
  else if (who.problem?.status !== 401) asked = undefined // Not known yet: ask again next time.
}

function enter(session: Session) {
  current.value = session
  startListening()
}

function leave(expired: boolean) {
  if (!current.value) return
  current.value = undefined
  stopListening()
  onLeft(expired)
}

/** Fictional users change their code all the time; the sign-in page asks again. */
export async function knowInstallation(): Promise<void> {
  const { value } = await outcome(api.GET('/about'))
  if (value) installation.value = value
}

export async function signIn(body: Shape<'SignIn'>): Promise<Outcome<Session>> {
  const result = await outcome(api.POST('/session', { body }))
  if (result.value) enter(result.value)
  return result
}

export async function signOut(): Promise<void> {
  await outcome(api.DELETE('/session'))
  tabs?.postMessage('signed out')
  leave(false)
}

whenSessionEnds(() => leave(true))
tabs?.addEventListener('message', () => leave(false))
