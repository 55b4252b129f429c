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
    /** What that link says to one role. */
    menuFor?: { role: Role; text: PlainKey }
    open?: boolean
    /** Goes on listening and sounding, covered, when nobody touches the screen. Other pages are signed out. */
    keepsWatch?: boolean
  }
}

// `cleared` alone opens nothing: a receiving unit has such people too.
const duty: readonly Role[] = ['duty_worker']

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
    meta: { title: 'queue.title', roles: duty, menu: 'menu.duty_queue', keepsWatch: true },
  },
  {
    path: '/ny-anmalan',
    name: 'report',
    component: () => import('./features/report/ReportPage.vue'),
    meta: {
      title: 'report.title',
      roles: ['officer', 'duty_worker'],
      menu: 'menu.report',
      menuFor: { role: 'duty_worker', text: 'menu.report_by_phone' },
    },
  },
  {
    // The receipt, so that it stays when the page is loaded again.
    path: '/ny-anmalan/:reference(ING-[0-9A-Z-]+)',
    name: 'report-sent',
    component: () => import('./features/report/ReportPage.vue'),
    props: true,
    meta: { title: 'report.sent', roles: ['officer', 'duty_worker'] },
  },
  {
    path: '/mina-anmalningar',
    name: 'my-reports',
    component: () => import('./features/my-reports/MyReportsPage.vue'),
    meta: { title: 'mine.title', roles: ['officer', 'police_desk'], menu: 'menu.my_reports' },
  },
  {
    path: '/mina-anmalningar/:reference',
    name: 'my-report',
    component: () => import('./features/my-reports/MyReportPage.vue'),
    props: true,
    meta: { title: 'told.title', roles: ['officer', 'police_desk'] },
  },
  {
    path: '/anmalan/:reference',
    name: 'report-page',
    component: () => import('./features/report-page/ReportPage.vue'),
    props: true,
    meta: { title: 'told.title', roles: duty },
  },
  {
    path: '/inkorg',
    name: 'inbox',
    component: () => import('./features/inbox/InboxPage.vue'),
    meta: { title: 'inbox.title', roles: ['intake'], menu: 'menu.inbox', keepsWatch: true },
  },
  {
    path: '/overlamning/:reference',
    name: 'handover',
    component: () => import('./features/inbox/HandoverPage.vue'),
    props: true,
    meta: { title: 'handover.title' },
  },
  {
    path: '/overlamning/:reference/utskrift',
    name: 'handover-print',
    component: () => import('./features/inbox/HandoverPrint.vue'),
    props: true,
    meta: { title: 'door.print' },
  },
  {
    path: '/sok',
    name: 'search',
    component: () => import('./features/search/SearchPage.vue'),
    meta: { title: 'search.title', roles: [...duty, 'intake'], menu: 'menu.search' },
  },
  {
    path: '/avstamning',
    name: 'reconciliation',
    component: () => import('./features/reconciliation/ReconciliationPage.vue'),
    meta: { title: 'recon.title', roles: [...duty, 'intake'], menu: 'menu.reconciliation' },
  },
  {
    path: '/granskning',
    name: 'review',
    component: () => import('./features/review/ReviewPage.vue'),
    meta: { title: 'review.title', roles: ['log_reviewer'], menu: 'menu.review' },
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
export const startPages = ['duty-queue', 'inbox', 'report', 'my-reports', 'review'] as const
