// session: who is signed in, as the server says it now, and whether this page is still that person's.
//
// Promise: a cookie belongs to the whole browser, a page to the person who opened it. When somebody else signs in
//          beside it, the page is covered and asks for nothing more. Signing out in one tab signs out all.
//          A screen that nobody has touched is locked by the server; the page mirrors it.
//          The page never decides what may be done; it only hides what would be refused.
// Secrecy: nothing about the person is kept in the browser; the session itself is an HttpOnly cookie.
import { computed, shallowRef } from 'vue'
import { api, standAs, whenSessionMoves, type Shape } from '@/shared/api/client'
import { loadAllAgain, startListening, stopListening, whenLineIsLost } from '@/shared/api/events'
import { outcome, unreached, type Outcome, type Problem } from '@/shared/api/problem'
import { instantNow } from '@/shared/time/clock'
import { noteActivity, whenActive } from './activity'
import { comeBack } from './kept'
import { askTabs, tellTabs, whenTabsAsk } from './tabs'

export type Session = Shape<'Session'>
export type Role = Session['roles'][number]
export type About = Shape<'About'>

/** Why the page is nobody's now: the person left, the session ended, the account was blocked, or nobody touched the
 *  screen. */
export type Leaving = 'asked' | 'expired' | 'blocked' | 'idle'

/** Why what the page showed is out of sight. `other`: somebody else is signed in now, when it is known who. */
export type Cover = { why: 'locked' } | { why: 'other'; who?: Session }

const current = shallowRef<Session>()
const another = shallowRef<{ who?: Session }>()
const installation = shallowRef<About>()
const unanswered = shallowRef(false)
let asked: Promise<void> | undefined
let leftTag: string | undefined // The session that another tab has left.
let onLeft: (why: Leaving) => void = () => {}
let prepare: () => Promise<void> = async () => {}
let keepsWatch: () => boolean = () => false

const slackMs = 500 // So that the server's clock has passed the moment too.
const askAgainMs = 60_000

export const session = computed(() => current.value)
export const about = computed(() => installation.value)
export const cover = computed<Cover | undefined>(() => {
  if (another.value) return { why: 'other', who: another.value.who }
  return current.value?.locked ? { why: 'locked' } : undefined
})
/** Asked, and nobody can sign in now: the server did not answer, or said that its store does not. */
export const isUnreachable = computed(
  () => unanswered.value || installation.value?.reachable === false,
)
export const isTraining = computed(
  () => current.value?.training ?? installation.value?.training ?? false,
)

export function hasRole(...roles: readonly Role[]): boolean {
  return roles.some((role) => current.value?.roles.includes(role))
}

/** What to do when the page is nobody's any more. */
export function whenSignedOut(then: (why: Leaving) => void): void {
  onLeft = then
}

/** What has to be there before anybody is signed in here: fetched, it may fail as any request does. */
export function beforeAnybody(fetch: () => Promise<void>): void {
  prepare = fetch
}

/** Whether the page that is shown goes on listening when nobody touches the screen. Others are left. */
export function whoKeepsWatch(tell: () => boolean): void {
  keepsWatch = tell
}

/** Asks the server once who is here. Safe to call from every navigation. */
export function knowSession(): Promise<void> {
  asked ??= ask()
  return asked
}

async function ask() {
  const [who, what] = await Promise.all([outcome(api.GET('/session')), outcome(api.GET('/about'))])
  hearInstallation(what)
  if (who.value && !(await unprepared())) enter(who.value)
  else if (who.problem?.status !== 401) asked = undefined // Not known yet: ask again next time.
}

/** Why nobody can be let in yet, though the server has said who it is. */
async function unprepared(): Promise<Problem | undefined> {
  try {
    await prepare()
    return undefined
  } catch {
    return unreached()
  }
}

function hearInstallation({ value, problem }: Outcome<About>) {
  unanswered.value = problem !== undefined && (problem.status === 0 || problem.status >= 500)
  if (value) installation.value = value
}

let timers: ReturnType<typeof setTimeout>[] = []

/** What happens by itself while this person is here: the screen is locked, the session ends. */
function arm(of: Session) {
  timers.forEach(clearTimeout)
  const at = (instant: string) =>
    setTimeout(() => void look(), Math.max(slackMs, Date.parse(instant) - instantNow() + slackMs))
  timers = [at(of.expires)]
  // How far it can be extended is known from when it was last asked: at the sign-in by nothing yet.
  if (Date.parse(of.warn_from) > instantNow()) timers.push(at(of.warn_from))
  if (!of.locked) timers.push(at(of.locks_at))
  // A covered page asks for nothing else, and is heard from all the same.
  else timers.push(setTimeout(() => void look(), askAgainMs))
}

function enter(found: Session) {
  // Another tab signed out while this one was asking who is here.
  if (found.tag === leftTag) return leave('asked')
  const wasLocked = current.value?.locked
  doubted = false
  another.value = undefined
  current.value = found
  standAs({
    account: found.account,
    tag: found.tag,
    closed: found.locked ? 'session_locked' : undefined,
  })
  arm(found)
  startListening(found.tag)
  if (wasLocked && !found.locked) loadAllAgain()
}

function stop(closed: 'not_signed_in' | 'other_session') {
  timers.forEach(clearTimeout)
  current.value = undefined
  standAs({ closed })
  stopListening()
}

function leave(why: Leaving) {
  if (!current.value && !another.value) return
  stop('not_signed_in')
  another.value = undefined
  onLeft(why)
}

function giveWay(who?: Session) {
  stop('other_session')
  another.value = { who }
}

let looking: Promise<void> | undefined
let lookAgain = false
let doubted = false

/** Asks how it stands with the session now, and does what follows. */
export function look(): Promise<void> {
  lookAgain = true
  looking ??= lookUntilKnown().finally(() => (looking = undefined))
  return looking
}

async function lookUntilKnown() {
  while (lookAgain) {
    lookAgain = false
    const mine = current.value
    if (!mine) return
    let { value, problem } = await outcome(api.GET('/session'))
    if (problem?.status === 401 && problem.code !== 'account_blocked') {
      // Whoever signs in in the next tab ends this session a moment before the browser has the new cookie.
      await new Promise((wait) => setTimeout(wait, slackMs))
      ;({ value, problem } = await outcome(api.GET('/session')))
    }
    if (current.value?.tag !== mine.tag)
      lookAgain = true // Somebody signed in meanwhile.
    else if (value) await meet(value, mine)
    else miss(problem!)
  }
}

async function meet(found: Session, mine: Session) {
  if (found.account !== mine.account) return giveWay(found)
  enter(found)
  if (found.locked && !keepsWatch()) await leaveIdle()
}

function miss(problem: Problem) {
  if (problem.status === 401)
    return leave(problem.code === 'account_blocked' ? 'blocked' : 'expired')
  if (doubted) return giveWay() // It is another's, and nobody can say whose.
  timers.push(setTimeout(() => void look(), askAgainMs / 2))
}

/** Nobody has touched the screen. The session ends, unless another tab of this person keeps watch. */
export async function leaveIdle(): Promise<void> {
  const tag = current.value?.tag
  if (!(await askTabs('who keeps watch', tag))) {
    await outcome(api.DELETE('/session'))
    tellTabs('left', tag)
  }
  leave('idle')
}

/** Fictional users change their code all the time; the sign-in page asks again. */
export async function knowInstallation(): Promise<void> {
  hearInstallation(await outcome(api.GET('/about')))
}

export async function signIn(body: Shape<'SignIn'>): Promise<Outcome<Session>> {
  const result = await outcome(api.POST('/session', { body }))
  if (!result.value) return result
  const problem = await unprepared()
  if (problem) return { problem }
  enter(result.value)
  tellTabs('look')
  await comeBack(result.value.account)
  return result
}

/** The person has come back to a screen that was locked. */
export async function unlock(password: string): Promise<Problem | undefined> {
  const { value, problem } = await outcome(api.POST('/session/unlocking', { body: { password } }))
  if (value) {
    enter(value)
    tellTabs('look')
  }
  return problem
}

/** The person goes on after the session would have ended. */
export async function extend(): Promise<Problem | undefined> {
  const { value, problem } = await outcome(api.POST('/session/extension'))
  if (value) {
    enter(value)
    tellTabs('look')
  }
  return problem
}

export async function signOut(): Promise<void> {
  const tag = current.value?.tag
  await outcome(api.DELETE('/session'))
  tellTabs('left', tag)
  leave('asked')
}

whenSessionMoves((code) => {
  if (code === 'not_signed_in') leave('expired')
  else if (code === 'account_blocked') leave('blocked')
  else {
    doubted ||= code === 'other_session'
    void look()
  }
})
whenLineIsLost(() => void look())
whenTabsAsk({
  left: (tag) => {
    leftTag = tag
    if (tag === current.value?.tag) leave('asked')
    else void look()
  },
  look: () => void look(),
  watches: (tag) => tag === current.value?.tag && keepsWatch(),
})
whenActive(
  () => (current.value && !current.value.locked ? Date.parse(current.value.locks_at) : undefined),
  async () => {
    const { value } = await outcome(noteActivity())
    if (value && value.tag === current.value?.tag) enter(value)
  },
)
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void look()
})
