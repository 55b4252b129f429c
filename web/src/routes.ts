// routes: every page on one screen: path, page, the roles that may see it, and its place in the menu.
//
// The server decides what each role may do; a page that is not listed for a role would only be empty.
import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'
import type { Role } from '@/shared/session/session'
import type { PlainKey } from '@/shared/text'

declare module 'vue-router' {
  interface RouteMeta {
    title: PlainKey
    roles?: readonly Role[]
    /** Who begins here, of those that may see it; all of them when absent. */
    begins?: readonly Role[]
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

// `cleared` alone opens nothing: a receiving unit has such people too.
const duty: readonly Role[] = ['duty_worker']
/** Social services ask about no child: the server says whom one may ask what. */
const asks: readonly Role[] = ['officer', 'police_desk', 'intake', 'adviser']
const advises: readonly Role[] = ['adviser', 'duty_worker']
/** Keeps agreements, reads them, or has had them sent to it: the server says which. */
const agrees: readonly Role[] = ['agreement_manager', 'unit_manager', 'intake']
/** Answers for units and ways to reach them, or rings their numbers at night: the server says whose. */
const keepsUnits: readonly Role[] = [
  'contact_manager',
  'unit_manager',
  'senior_on_call',
  'duty_worker',
]
/** Has the duty, plans it, or decides at night: the server says which teams' and how much of them. */
const rostered: readonly Role[] = [
  'duty_worker',
  'intake',
  'adviser',
  'unit_manager',
  'senior_on_call',
  'decision_maker',
]
/** Whose work has no list here of its own. */
const lands: readonly Role[] = [
  'contact_manager',
  'unit_manager',
  'senior_on_call',
  'decision_maker',
]

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
    meta: { title: 'review.title', roles: ['log_reviewer'], menu: 'menu.review' },
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
      begins: ['agreement_manager'],
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
      menuNotFor: duty,
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
    path: '/start',
    name: 'start',
    component: () => import('./features/start/StartPage.vue'),
    meta: { title: 'start.title', roles: lands },
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
export const startPages = [
  'duty-queue',
  'inbox',
  'report',
  'my-reports',
  'advice',
  'review',
  'agreements',
  'start',
] as const
