// routes: every page on one screen: path, page, the roles that may see it (roles.ts), and its place in the menu.
import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'
import type { Role } from '@/shared/session/session'
import type { PlainKey } from '@/shared/text'
import {
  advises,
  agrees,
  asks,
  desks,
  duty,
  keepsUnits,
  reports,
  reviews,
  rostered,
  starts,
} from './roles'

declare module 'vue-router' {
  interface RouteMeta {
    title: PlainKey
    /** What it is called to one role. */
    titleFor?: { role: Role; text: PlainKey }
    roles?: readonly Role[]
    /** The text of its link in the menu; without one it is not in the menu. */
    menu?: PlainKey
    /** What that link says to one role. */
    menuFor?: { role: Role; text: PlainKey }
    /** Who finds it another way: their menu has no room for it. */
    menuNotFor?: readonly Role[]
    /** Who has it in the menu, of those that may see it; all of them when absent. */
    menuOnlyFor?: readonly Role[]
    /** The text of its link at the foot of every page, for those who may see it and have it in no menu. */
    foot?: PlainKey
    /** The page of the same case for others than `roles`. */
    elsewhere?: { roles: readonly Role[]; name: string }
    open?: boolean
    /** Goes on listening and sounding, covered, when nobody touches the screen. Other pages are signed out. */
    keepsWatch?: boolean
    /** Of two routes that are one page: what is written in the one is still there in the other. */
    page?: string
  }
}

/** A page is of one case: another case is another page, and nothing that was shown or written goes with it. */
export const pageKey = ({ path, meta }: Pick<RouteLocationNormalized, 'path' | 'meta'>) =>
  meta.page ?? path

export const routes: RouteRecordRaw[] = [
  {
    path: '/logga-in',
    name: 'sign-in',
    component: () => import('./features/sign-in/SignInPage.vue'),
    meta: { title: 'sign_in.title', open: true },
  },
  {
    path: '/start',
    name: 'start',
    component: () => import('./features/start/StartPage.vue'),
    // A desk is its role's own Start; whoever has another task beside it finds Start at the foot.
    meta: {
      title: 'start.title',
      roles: starts,
      menu: 'start.title',
      menuNotFor: desks,
      foot: 'start.title',
    },
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
      page: 'report',
    },
  },
  {
    // The receipt, so that it stays when the page is loaded again.
    path: '/ny-anmalan/:reference(ING-[0-9A-Z-]+)',
    name: 'report-sent',
    component: () => import('./features/report/ReportPage.vue'),
    props: true,
    meta: { title: 'report.sent', roles: ['officer', 'duty_worker'], page: 'report' },
  },
  {
    path: '/mina-anmalningar',
    name: 'my-reports',
    component: () => import('./features/my-reports/MyReportsPage.vue'),
    meta: {
      title: 'mine.title',
      titleFor: { role: 'police_desk', text: 'mine.title.unit' },
      roles: reports,
      menu: 'menu.my_reports',
      menuFor: { role: 'police_desk', text: 'menu.unit_reports' },
    },
  },
  {
    path: '/mina-anmalningar/:reference',
    name: 'my-report',
    component: () => import('./features/my-reports/MyReportPage.vue'),
    props: true,
    meta: {
      title: 'told.title',
      roles: reports,
      elsewhere: { roles: duty, name: 'report-page' },
    },
  },
  {
    path: '/anmalan/:reference',
    name: 'report-page',
    component: () => import('./features/report-page/ReportPage.vue'),
    props: true,
    meta: {
      title: 'told.title',
      roles: duty,
      elsewhere: { roles: reports, name: 'my-report' },
    },
  },
  {
    path: '/rad-och-fragor',
    name: 'advice',
    component: () => import('./features/advising/AdvicePage.vue'),
    meta: { title: 'advising.title', roles: advises, menu: 'menu.advising', keepsWatch: true },
  },
  {
    path: '/rad-och-fragor/:reference',
    name: 'advising',
    component: () => import('./features/advising/AdvisingPage.vue'),
    props: true,
    meta: { title: 'consultation.case', roles: advises },
  },
  {
    path: '/jourschema',
    name: 'rosters',
    component: () => import('./features/roster/RostersPage.vue'),
    meta: {
      title: 'rosters.title',
      roles: rostered,
      menu: 'rosters.title',
      // Six is what the menu of a reception has room for.
      menuOnlyFor: ['duty_worker', 'unit_manager', 'senior_on_call', 'decision_maker'],
      foot: 'rosters.title',
    },
  },
  {
    path: '/jourschema/:reference(JOU-[0-9A-Z-]+)',
    name: 'roster',
    component: () => import('./features/roster/RosterPage.vue'),
    props: true,
    meta: { title: 'roster.title', roles: rostered },
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
    path: '/fraga-och-rad',
    name: 'asking',
    component: () => import('./features/asking/AskingPage.vue'),
    meta: { title: 'asking.title', roles: asks, menu: 'menu.asking', menuNotFor: advises },
  },
  {
    path: '/fraga-och-rad/ny',
    name: 'ask',
    component: () => import('./features/asking/AskPage.vue'),
    meta: { title: 'asking.new', roles: asks },
  },
  {
    path: '/fraga-och-rad/:reference',
    name: 'asked',
    component: () => import('./features/asking/AskedPage.vue'),
    props: true,
    meta: { title: 'consultation.case', roles: asks },
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
    meta: {
      title: 'recon.title',
      roles: [...duty, 'intake'],
      menu: 'menu.reconciliation',
      menuNotFor: duty, // Six is what a menu has room for.
      foot: 'menu.reconciliation',
    },
  },
  {
    path: '/granskning',
    name: 'review',
    component: () => import('./features/review/ReviewPage.vue'),
    meta: { title: 'review.title', roles: reviews, menu: 'menu.review' },
  },
  {
    path: '/vad-far-jag-beratta',
    name: 'gates',
    component: () => import('./features/gates/GatesPage.vue'),
    meta: { title: 'gates.title', foot: 'gates.title' },
  },
  {
    path: '/vem-svarar-nu',
    name: 'answering',
    component: () => import('./features/answering/AnsweringPage.vue'),
    meta: {
      title: 'answering.title',
      menu: 'answering.title',
      menuOnlyFor: ['officer', 'police_desk', 'intake'],
      menuNotFor: duty,
      foot: 'answering.title',
    },
  },
  {
    path: '/vem-svarar-nu/tom-anmalan',
    name: 'blank-report',
    component: () => import('./features/answering/BlankReportPage.vue'),
    meta: { title: 'blank.title' },
  },
  {
    path: '/avtal',
    name: 'agreements',
    component: () => import('./features/agreements/AgreementsPage.vue'),
    meta: {
      title: 'agreements.title',
      roles: agrees,
      menu: 'menu.agreements',
      menuNotFor: duty, // Six is what a menu has room for.
      foot: 'agreements.title',
    },
  },
  {
    path: '/avtal/nytt',
    name: 'new-agreement',
    component: () => import('./features/agreements/NewAgreementPage.vue'),
    meta: { title: 'begin.title', roles: ['agreement_manager'] },
  },
  {
    path: '/avtal/:reference(AVT-[0-9A-Z-]+)',
    name: 'agreement',
    component: () => import('./features/agreements/AgreementPage.vue'),
    props: true,
    meta: { title: 'agreement.title', roles: agrees },
  },
  {
    path: '/enheter',
    name: 'units',
    component: () => import('./features/units/UnitsPage.vue'),
    meta: {
      title: 'units.title',
      roles: keepsUnits,
      menu: 'units.title',
      menuNotFor: desks,
      foot: 'units.title',
    },
  },
  {
    path: '/enheter/:reference(ENH-[0-9A-Z-]+)',
    name: 'authority',
    component: () => import('./features/units/AuthorityPage.vue'),
    props: true,
    meta: { title: 'units.title', roles: keepsUnits },
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

/**
 * Where each begins, in order of preference: the first that the person may see. A desk before all else, since it is listened to.
 * An officer begins in a new report: whoever signs in in a car has a child there, and Start would be a press more before the
 * first word; Start and Skickat stand beside it in the menu. An adviser begins among the questions, which go on
 * sounding when the screen is locked; Start would be signed out. All others begin at Start.
 */
export const startPages = ['duty-queue', 'inbox', 'report', 'advice', 'start'] as const
