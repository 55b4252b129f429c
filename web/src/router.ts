// router: lets in those who may, gives every page its title, and moves the focus to its heading.
import { nextTick } from 'vue'
import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type Router,
} from 'vue-router'
import { hasRole, knowSession, session, whenSignedOut } from '@/shared/session/session'
import { setPageTitle } from '@/shared/ui/title'
import { routes, startPages } from './routes'

export function createPages(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash } : { top: 0 }),
  })

  router.beforeEach(async (to) => {
    await knowSession()
    if (!session.value) return to.meta.open ? true : signInFirst(to)
    if (to.path === '/' || to.name === 'sign-in') return start(router)
    return !to.meta.roles || hasRole(...to.meta.roles) ? true : { name: 'no-access' }
  })
  router.afterEach((to, from, failure) => {
    if (failure) return
    setPageTitle(to.meta.title)
    if (from.matched.length > 0 && to.path !== from.path) void focusHeading()
  })
  whenSignedOut((expired) => {
    const here = router.currentRoute.value
    if (here.meta.open) return
    void router.replace({
      name: 'sign-in',
      query: expired ? { ut: 'tid', till: here.fullPath } : { ut: '1' },
    })
  })
  return router
}

function signInFirst(to: RouteLocationNormalized) {
  return { name: 'sign-in', query: to.path === '/' ? {} : { till: to.fullPath } }
}

/** The first page that this person may see. */
export function start(router: Router) {
  const all = router.getRoutes()
  const page = startPages.find((name) => {
    const roles = all.find((route) => route.name === name)?.meta.roles
    return roles !== undefined && hasRole(...roles)
  })
  return { name: page ?? 'no-access' }
}

/** Waits for the page's h1 (a lazy page may still be loading) and moves the focus there, so that it is read out. */
async function focusHeading() {
  await nextTick()
  const heading = document.querySelector<HTMLElement>('main h1')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
