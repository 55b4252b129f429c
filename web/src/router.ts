// router: lets in those who may, gives every page its title, and moves the focus to its heading.
import { nextTick } from 'vue'
import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type Router,
} from 'vue-router'
import {
  cover,
  hasRole,
  knowSession,
  leaveIdle,
  session,
  whenSignedOut,
  whoKeepsWatch,
} from '@/shared/session/session'
import { setPageTitle } from '@/shared/ui/title'
import { routes, startPages } from './routes'

export function createPages(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    // What is chosen or searched for on a page stands in its address, and does not move the page.
    scrollBehavior: (to, from, saved) =>
      saved ?? (to.hash ? { el: to.hash } : to.path === from.path ? false : { top: 0 }),
  })

  router.beforeEach(async (to) => {
    await knowSession()
    if (cover.value?.why === 'locked' && !to.meta.keepsWatch) {
      // The start page may be one that keeps watch.
      const next = to.path === '/' ? start(router) : to
      if (!router.resolve(next).meta.keepsWatch) {
        await leaveIdle()
        if (!to.meta.open) return signInFirst(to, 'idle')
      }
    }
    if (!session.value) return to.meta.open ? true : signInFirst(to)
    if (to.path === '/' || to.name === 'sign-in') return start(router)
    return admit(to)
  })
  // The session may have ended while the page was fetched.
  router.beforeResolve((to) => (session.value || to.meta.open ? true : signInFirst(to)))
  router.afterEach((to, from, failure) => {
    if (failure) return
    const { reference } = to.params
    const { title, titleFor } = to.meta
    const named = titleFor && hasRole(titleFor.role) ? titleFor.text : title
    setPageTitle(named, typeof reference === 'string' ? reference : undefined)
    if (to.path !== from.path && (from.matched.length > 0 || to.hash)) void focusHeading()
  })
  whoKeepsWatch(() => router.currentRoute.value.meta.keepsWatch === true)
  whenSignedOut((why) => {
    const here = router.currentRoute.value
    if (here.meta.open || here.matched.length === 0) return
    void router.replace({
      name: 'sign-in',
      query: why === 'asked' ? { ut: '1' } : { ut: whyOut[why], till: here.fullPath },
    })
  })
  return router
}

/** In, or to where the same case is read by whoever comes, or to what says that the page is not for them. */
export function admit({ meta, params }: Pick<RouteLocationNormalized, 'meta' | 'params'>) {
  const { roles, elsewhere } = meta
  if (!roles || hasRole(...roles)) return true
  if (elsewhere && hasRole(...elsewhere.roles)) return { name: elsewhere.name, params }
  return { name: 'no-access' }
}

/** What the sign-in page says of why one is there. */
const whyOut = { expired: 'tid', blocked: 'sparr', idle: 'vila' } as const

function signInFirst(to: RouteLocationNormalized, why?: keyof typeof whyOut) {
  const back = to.path === '/' ? {} : { till: to.fullPath }
  return { name: 'sign-in', query: why ? { ut: whyOut[why], ...back } : back }
}

/** The first page that this person may see. */
export function start(router: Router) {
  const all = router.getRoutes()
  const page = startPages.find((name) => {
    const { roles } = all.find((route) => route.name === name)?.meta ?? {}
    return roles !== undefined && hasRole(...roles)
  })
  return { name: page ?? 'no-access' }
}

const headingWithinMs = 10_000

/** Moves the focus to the page's h1, or to the field that whoever came meant to write in (`state.field`: its id; or the first of the
 *  form that the address names), so that it is read out: as soon as what it names has been fetched, unless somebody has gone elsewhere meanwhile. */
async function focusHeading() {
  await nextTick()
  const from = document.activeElement
  if (focusNow()) return
  const seen = new MutationObserver(() => {
    if (document.activeElement !== from || focusNow()) seen.disconnect()
  })
  seen.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => seen.disconnect(), headingWithinMs)
}

/** The address names a form (`#registrera`): there one begins to write. */
function firstFieldOf(part: string): HTMLElement | undefined {
  const form = part ? document.querySelector(`details[id="${CSS.escape(part)}"]`) : undefined
  form?.scrollIntoView({ block: 'nearest' })
  return form?.querySelector<HTMLElement>('input, select, textarea') ?? undefined
}

function focusNow(): boolean {
  const heading = document.querySelector<HTMLElement>('main h1')
  if (!heading) return false
  const { field } = (history.state ?? {}) as { field?: string }
  const meant = field ? document.getElementById(field) : firstFieldOf(location.hash.slice(1))
  if (meant) {
    meant.focus()
    return true
  }
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}
