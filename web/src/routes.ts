// routes: every page on one screen: path, page, the roles that may see it, and its place in the menu.
//
// The server decides what each role may do; a page that is not listed for a role would only be empty.
import type { RouteRecordRaw } from 'vue-router'
import type { Role } from '@/shared/session/session'
import type { PlainKey } from '@/shared/text'

declare module 'vue-router' {
  interface RouteMeta {
    title: PlainKey
    roles?: readonly Role[]
    /** The text of its link in the menu; without one it is not in the menu. */
    menu?: PlainKey
    open?: boolean
  }
}

const duty: readonly Role[] = ['duty_worker', 'cleared']

export const routes: RouteRecordRaw[] = [
  {
    path: '/logga-in',
    name: 'sign-in',
    component: () => import('./features/sign-in/SignInPage.vue'),
    meta: { title: 'sign_in.title', open: true },
  },
  {
    path: '/jourko',
    name: 'duty-queue',
    component: () => import('./features/duty-queue/QueuePage.vue'),
    meta: { title: 'queue.title', roles: duty, menu: 'menu.duty_queue' },
  },
  {
    path: '/saknar-behorighet',
    name: 'no-access',
    component: () => import('./shared/ui/NoAccessPage.vue'),
    meta: { title: 'app.no_access' },
  },
  {
    path: '/:rest(.*)*',
    name: 'no-such-page',
    component: () => import('./shared/ui/NoSuchPage.vue'),
    meta: { title: 'app.no_such_page' },
  },
]

/** Where each role begins, in order of preference: the first that the person may see. */
export const startPages = ['duty-queue', 'inbox', 'report', 'my-reports'] as const
