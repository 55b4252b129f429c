// stage-answers: hand-drawn answers in the shapes of schema/openapi.yaml, with fictional people.
const minute = 60_000
const iso = (ms) => new Date(Date.now() + ms).toISOString()
const open = new Set()
let signedIn
let mode = 'full'
let refusing = false

const unit = { code: '0180-socialjour-hub', name: 'Socialjouren Stockholm' }
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

const names = ['stored', 'delivered', 'received', 'registered']
function facts(done, ms, by, where) {
  return names.map((fact, index) => ({
    fact,
    holds: index < done,
    ...(index < done ? { at: iso(ms + index * minute) } : {}),
    ...(index < done && index === 2 ? { by, unit: where } : {}),
    ...(index < done && index === 1 && where ? { unit: where } : {}),
  }))
}

const row = (reference, urgency, at, state, done, clock, more = {}) => ({
  reference,
  kind: 'report',
  state,
  urgency,
  at: iso(at),
  clock,
  unit,
  facts: facts(done, at, more.received_by, more.unit?.name ?? unit.name),
  tags: [],
  ...more,
})
const clock = (kind, due, basis = 'target', ring) => ({
  kind,
  due: iso(due),
  basis,
  ...(ring ? { ring } : {}),
})

let items = []
function fill() {
  items = [
    row(
      'ING-7K3MQ-2XPRA',
      'acute',
      -7 * minute,
      'waiting',
      2,
      clock('receive_at_door', -2 * minute, 'target', '08-508 40 700'),
      { tags: ['phone', 'unconfirmed'] },
    ),
    row(
      'ING-4TQ8Z-M1VHC',
      'acute',
      -2 * minute,
      'waiting',
      2,
      clock('receive_at_door', 3 * minute),
      {},
    ),
    row(
      'ING-9BDX2-60NKE',
      'urgent',
      -21 * minute,
      'waiting',
      2,
      clock('receive_at_door', 9 * minute),
      { tags: ['held', 'protected'] },
    ),
    row(
      'HND-2C5RY-T8WJG',
      'urgent',
      -55 * minute,
      'delivered',
      2,
      clock('receive', 25 * minute, 'target', '08-124 571 00'),
      {
        kind: 'handover',
        report: 'ING-SM3A0-BQ7XF',
        unit: { code: '0125-mottagning', name: 'Ekerö, mottagningen' },
        tags: ['lasting'],
      },
    ),
    row('ING-F6ZJ1-H4DTP', 'other', -70 * minute, 'received', 3, clock('hand_over', 50 * minute), {
      received_by: 'Maja Lund',
      tags: ['supplemented'],
    }),
    row(
      'HND-VX1P9-C0KEM',
      'acute',
      -3.2 * 60 * minute,
      'received',
      3,
      clock('protection_assessment', 5.5 * 60 * minute, 'law'),
      {
        kind: 'handover',
        report: 'ING-RW2GN-58YQS',
        unit: { code: 'nordvast-jour', name: 'Socialjour Nordväst' },
        received_by: 'Ali Demir',
        tags: ['acute_now', 'acting', 'after_hours', 'unassessed'],
      },
    ),
    row(
      'HND-K8H3T-D6ZBA',
      'other',
      -2.1 * 24 * 60 * minute,
      'received',
      3,
      clock('decision_14_days', 11.9 * 24 * 60 * minute, 'law'),
      {
        kind: 'handover',
        report: 'ING-0E7CV-NJ4XM',
        unit: { code: '0180-farsta-mottagning', name: 'Farsta stadsdelsnämnd, mottagningen' },
        received_by: 'Birgitta Öberg',
        tags: ['lasting'],
      },
    ),
  ]
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

// What the stage itself is told to do: POST /v1/stage/{new,empty,full,drop,refuse,accept}.
function direct(what) {
  if (what === 'empty') mode = 'empty'
  if (what === 'full') {
    mode = 'full'
    fill()
  }
  if (what === 'refuse') refusing = true
  if (what === 'accept') refusing = false
  if (what === 'drop') for (const response of open) response.destroy()
  if (what === 'new') {
    items.push(
      row('ING-3N0VA-RAPPT', 'acute', 0, 'waiting', 2, clock('receive_at_door', 5 * minute)),
    )
    tell('changed', { kind: 'report', reference: 'ING-3N0VA-RAPPT', n: 1 })
  }
  if (what === 'out') signedIn = undefined
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
    signedIn = session()
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

export async function answer(request, response, url, body) {
  const route = routes[`${request.method} ${url.pathname}`]
  if (route) return route(response, url, body, request)
  const stage = /^\/v1\/stage\/(\w+)$/.exec(url.pathname)
  if (stage?.[1] === 'streams') return json(response, 200, open.size)
  if (stage) return (direct(stage[1]), response.writeHead(204).end())
  return json(response, 404, problem(404, 'no_such_resource', 'Det finns inget här.'))
}
