// stage-answers: hand-drawn answers in the shapes of schema/openapi.yaml, with fictional people.
import {
  atDoor,
  atFarsta,
  clock,
  facts,
  farsta,
  handoverPage,
  hub as unit,
  iso,
  newAtFarsta,
  night,
  proposal,
  reconciliation,
  reportPage,
  routed,
} from './stage-cases.mjs'
import { morning } from './stage-inbox.mjs'

const minute = 60_000
const open = new Set()
let signedIn
let mode = 'full'
let refusing = false
let opened = []

const users = [
  {
    account: 'maja.lund',
    name: 'Maja Lund',
    role: 'Jourhandläggare',
    unit: 'Socialjouren Stockholm',
  },
  {
    account: 'olle.berg',
    name: 'Olle Berg',
    role: 'Polis i yttre tjänst',
    unit: 'Polisregion Stockholm',
  },
  { account: 'rok.desk', name: 'Karin Ek', role: 'ROC-desk', unit: 'ROC Stockholmsregionen' },
  {
    account: 'sara.holm',
    name: 'Sara Holm',
    role: 'Mottagning',
    unit: 'Ekerö kommun, mottagningen',
  },
].map((user) => ({ ...user, password: 'ovning-ovning-ovning', totp_now: '123456' }))

const session = () => ({
  account: 'maja.lund',
  name: 'Maja Lund',
  roles: ['duty_worker'],
  unit,
  authority: { code: '0180-socialjour', name: 'Stockholms stad, socialjouren' },
  tag: '0123456789abcdef0123456789abcdef',
  expires: iso(60 * minute),
  warn_from: iso(50 * minute),
  extends_to: iso(60 * minute),
  locks_at: iso(30 * minute),
  locked: false,
  training: true,
})

const people = {
  'maja.lund': { name: 'Maja Lund', roles: ['duty_worker'], unit },
  'sara.holm': { name: 'Sara Holm', roles: ['intake', 'protection_assessor'], unit: farsta },
  'rok.desk': { name: 'Karin Ek', roles: ['intake'], unit: farsta },
  'olle.berg': {
    name: 'Olle Berg',
    roles: ['officer'],
    unit: { code: 'police-stockholm', name: 'Polisregion Stockholm' },
  },
}

let items = []
let inbox = []
let reopened
function fill() {
  items = atDoor()
  inbox = atFarsta(5.5 * 60 * minute)
  reopened = undefined
}
fill()

function tell(event, data) {
  for (const response of open)
    response.write(`id: main:1:${Date.now()}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

function json(response, status, body) {
  response.statusCode = status
  response.setHeader('Content-Type', status < 400 ? 'application/json' : 'application/problem+json')
  response.end(JSON.stringify(body))
}
const problem = (status, code, title, errors = []) => ({
  type: `https://ingang.example/problems/${code}`,
  title,
  status,
  code,
  errors,
})

// What the stage itself is told to do: POST /v1/stage/{new,empty,full,drop,refuse,accept,out,late,arrives,morning,colleague,
// leaves,reopened,runsOut,opens,closes,night,crowd}.
const directions = {
  empty: () => (mode = 'empty'),
  full() {
    mode = 'full'
    fill()
  },
  refuse: () => (refusing = true),
  accept: () => (refusing = false),
  drop: () => open.forEach((response) => response.destroy()),
  new() {
    const step = { ...clock('receive_at_door', 5 * minute), unit: unit.name, yours: true }
    items.push({
      ...{ reference: 'ING-3N0VA-RAPPT', kind: 'report', state: 'waiting', urgency: 'acute' },
      ...{ at: iso(0), clock: step, unit, door: { due: step.due }, facts: facts(1, 0) },
      ...{ received: false, mine: false, tags: [] },
      ...{ child: { years: 13, about: false, sex: 'female', siblings: [], stay: 'Nacka' } },
    })
    tell('changed', { kind: 'report', reference: 'ING-3N0VA-RAPPT', n: 1 })
  },
  // The time is the server's alone: no page could have counted it down.
  late() {
    inbox = atFarsta(-minute)
    tell('late', { kind: 'late', reference: 'HND-F4TIM-E0001' })
  },
  arrives() {
    inbox.unshift(newAtFarsta())
    tell('changed', { kind: 'handover', reference: 'HND-C0MES-N0WXY', n: 1 })
  },
  // One more runs out, at the door.
  runsOut() {
    const item = find('ING-4TQ8Z-M1VHC')
    item.clock = { ...item.clock, due: iso(-1000) }
    tell('late', { kind: 'late', reference: item.reference })
  },
  // A colleague has it open, and then has it no longer.
  opens: () => (opened = [{ report: 'ING-4TQ8Z-M1VHC', until: iso(45_000) }]),
  closes: () => (opened = []),
  night: () => (items = night(70)),
  crowd: () => (items = night(500)),
  morning: () => (inbox = morning(40)),
  // A colleague at Farsta is first.
  colleague() {
    received(inbox[0].reference, 'Fatime Mottagarsson')
    tell('changed', { kind: 'handover', reference: inbox[0].reference, n: 1 })
  },
  // It is another's now, and stands in no list of the unit.
  leaves() {
    const [gone] = inbox.splice(0, 1)
    tell('changed', { kind: 'handover', reference: gone.reference, n: 1 })
  },
  reopened: () => (reopened = { count: 12, since: iso(0) }),
  out: () => (signedIn = undefined),
}

const notSignedIn = (response) =>
  json(response, 401, problem(401, 'not_signed_in', 'Du är inte inloggad.'))

const routes = {
  'GET /v1/about': (response) =>
    json(response, 200, {
      name: 'Ingång',
      version: '0.1.0',
      county: 'Stockholms län',
      training: true,
      test_numbers_only: true,
      users,
    }),
  'GET /v1/session': (response) =>
    signedIn
      ? json(response, 200, signedIn)
      : json(response, 401, problem(401, 'not_signed_in', 'Du är inte inloggad.')),
  'POST /v1/session/activity': (response) =>
    signedIn ? json(response, 200, signedIn) : notSignedIn(response),
  'DELETE /v1/session': (response) => ((signedIn = undefined), response.writeHead(204).end()),
  'GET /v1/queue': (response) =>
    !signedIn
      ? notSignedIn(response)
      : refusing
        ? json(
            response,
            503,
            problem(
              503,
              'store_unavailable',
              'Servern kan inte läsa just nu. Försök igen om en stund.',
            ),
          )
        : json(response, 200, { items: mode === 'empty' ? [] : items, now: iso(0), position: 1 }),
  'POST /v1/session': (response, _url, body) => {
    if (JSON.parse(body).totp !== '123456')
      return json(
        response,
        401,
        problem(
          401,
          'sign_in_refused',
          'Användarnamn, lösenord eller engångskod stämmer inte. Kontrollera och försök igen.',
        ),
      )
    const { account } = JSON.parse(body)
    signedIn = { ...session(), account, ...people[account] }
    return json(response, 201, signedIn)
  },
  'GET /v1/events': (response, _url, _body, request) => {
    if (!signedIn) return json(response, 401, problem(401, 'not_signed_in', 'Du är inte inloggad.'))
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.write('id: main:1:0\nevent: hello\ndata: {}\n\n')
    if (request.headers['last-event-id']) response.write('event: resync\ndata: {}\n\n')
    open.add(response)
    const beating = setInterval(() => response.write('event: beat\ndata: {}\n\n'), 5000)
    response.on('close', () => clearInterval(beating))
    request.on('close', () => open.delete(response))
    response.on('close', () => open.delete(response))
  },
}

const list = (of) => ({
  items: mode === 'empty' ? [] : of,
  now: iso(0),
  position: 1,
  unit: { login: true, ...signedIn.unit },
  ring: '08-465 004 00',
})
const pages = {
  '/v1/queue/alarms': () => ({ alarms: [] }),
  '/v1/inbox': () => ({ ...list(inbox), ...(reopened ? { reopened } : {}) }),
  '/v1/reports': () =>
    list(items.map((item) => ({ ...item, reference: item.report ?? item.reference }))),
  '/v1/reconciliation': () => reconciliation(mode === 'empty' ? [] : [...items, ...inbox]),
  '/v1/search': () => ({ items, index_lag: 0 }),
  '/v1/rosters': () => ({
    items: [],
    unreadable: [],
    may_begin: [],
    missing: [],
    names: {},
    now: iso(0),
  }),
  '/v1/directory': () => ({
    county: 'Stockholm',
    municipalities: [
      { code: '0125', name: 'Ekerö', party: true },
      { code: '0180', name: 'Stockholm', party: true },
    ],
    districts: [],
    units: [],
  }),
  '/v1/queue/open-pages': () => openPages(),
}
const openPages = () => ({
  now: iso(0),
  pages: opened.map(({ report, until }) => ({ report, who: 'Natta Nordström', until })),
})
/** What is answered of one report, noted or only told. */
function answered(reference, body) {
  const noted = (find(reference)?.corrections ?? []).map(({ question, text }) => ({
    question,
    answer: text,
  }))
  return [...noted, ...(body ? JSON.parse(body).answers : [])]
}
function page(request, url, body) {
  const [, of] = /^\/v1\/reports\/([A-Z0-9-]+)\/proposal$/.exec(url.pathname) ?? []
  if (of) return proposal(answered(of, body))
  if (/^\/v1\/reports\/[A-Z0-9-]+\/presence$/.test(url.pathname)) return openPages()
  const [, kind, reference] = /^\/v1\/(handovers|reports)\/([A-Z0-9-]+)$/.exec(url.pathname) ?? []
  if (!kind) return pages[url.pathname]?.()
  const item = [...inbox, ...items].find((each) =>
    [each.reference, each.report].includes(reference),
  )
  if (!item) return undefined
  if (kind === 'handovers') return handoverPage(item, signedIn)
  return reportPage(item, { mine: signedIn.roles.includes('officer') })
}

/** The one at the screen has received it, just now; or a colleague has. */
function received(reference, by = signedIn.name) {
  const item = [...inbox, ...items].find((each) => each.reference === reference)
  Object.assign(item, {
    state: 'received',
    received: true,
    received_by: by,
    facts: facts(3, -10 * minute, { by, unit: item.unit }),
    clock: { ...item.clock, ...clock('protection_assessment', 60 * minute, { yours: true }) },
  })
  return handoverPage(item, signedIn)
}

const find = (reference) => items.find((each) => [each.reference, each.report].includes(reference))

/** What the one at the desk does with a report, from its row or its page. */
const acts = {
  reception(item) {
    Object.assign(item, {
      ...{ state: 'received', received_by: signedIn.name, mine: true },
      door: { at: iso(0), by: signedIn.name },
      clock: { ...item.clock, ...clock('hand_over', 50 * minute), yours: true, who: signedIn.name },
    })
  },
  answers(item, { answers }) {
    const fields = {
      alternating_residence: '/circumstances/alternating_residence',
      home_municipality: '/circumstances/home_municipality',
    }
    const noted = answers.map(({ question, answer }) => ({
      ...{ at: iso(0), by: signedIn.name, field: fields[question], text: answer, question },
      ...(answer === '0180' ? { place: 'Stockholm' } : {}),
    }))
    item.corrections = [...(item.corrections ?? []), ...noted]
  },
  supplements(item, { text }) {
    item.supplements = [...(item.supplements ?? []), { at: iso(0), by: signedIn.name, text }]
  },
  routing(item, { receivers }) {
    items[items.indexOf(item)] = routed(item, receivers[0])
  },
}
function act(reference, what, body) {
  acts[what](find(reference), JSON.parse(body))
  return reportPage(find(reference))
}

export async function answer(request, response, url, body) {
  const route = routes[`${request.method} ${url.pathname}`]
  if (route) return route(response, url, body, request)
  const stage = /^\/v1\/stage\/(\w+)$/.exec(url.pathname)
  if (stage?.[1] === 'streams') return json(response, 200, open.size)
  if (stage) return (directions[stage[1]](), response.writeHead(204).end())
  const taken = /^\/v1\/handovers\/([A-Z0-9-]+)\/reception$/.exec(url.pathname)
  if (signedIn && taken) return json(response, 200, received(taken[1]))
  const done = /^\/v1\/reports\/([A-Z0-9-]+)\/(reception|supplements|answers|routing)$/.exec(
    url.pathname,
  )
  if (signedIn && done && request.method === 'POST')
    return json(response, 200, act(done[1], done[2], body))
  const told = signedIn && page(request, url, body)
  if (told) return json(response, 200, told)
  return json(response, 404, problem(404, 'no_such_resource', 'Det finns inget här.'))
}
