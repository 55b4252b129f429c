// stage-cases: reports and handovers as the server would tell of them, drawn by hand, with fictional people.
const minute = 60_000
const hour = 60 * minute
export const iso = (ms) => new Date(Date.now() + ms).toISOString()

export const hub = {
  code: '0180-socialjour-hub',
  name: 'Socialjouren i Stockholm, en ingång',
  login: true,
}
export const farsta = {
  code: '0180-farsta-mottagning',
  name: 'Mottagningen, Farsta',
  login: true,
  phone: '08-465 004 02',
}
export const ekero = { code: '0125-mottagning', name: 'Mottagningen, Ekerö', login: true }
const nordvast = {
  code: 'nordvast-jour',
  name: 'Socialjouren Nordväst',
  login: true,
  phone: '08-465 004 05',
}

const names = ['stored', 'delivered', 'received', 'registered']
/** The first so many hold; the next is due, and late when that has passed. */
export function facts(done, ms, { by, unit, due } = {}) {
  return names.map((fact, index) => {
    if (index < done)
      return {
        fact,
        holds: true,
        at: iso(ms + index * minute),
        ...(index > 0 && unit ? { unit: unit.name } : {}),
        ...(index === 2 && by ? { by } : {}),
      }
    const said = due === undefined ? {} : { due: iso(due) }
    return { fact, holds: false, ...said, ...(due < 0 ? { late_since: iso(due) } : {}) }
  })
}

export const clock = (kind, due, more = {}) => ({
  kind,
  due: iso(due),
  basis: ['protection_assessment', 'decision_14_days'].includes(kind) ? 'law' : 'target',
  yours: false,
  ...more,
})

/** Somebody for each reference, always the same; nothing of who is protected. */
const children = [
  { years: 14, about: false, sex: 'male', siblings: [], stay: 'Ekerö', home: 'Sollentuna' },
  {
    years: 16,
    about: false,
    sex: 'female',
    siblings: [],
    stay: 'Stockholm, Farsta',
    home: 'Tyresö',
  },
  { years: 15, about: true, sex: 'unknown', siblings: [], stay: 'Upplands Väsby' },
  {
    years: 12,
    about: false,
    sex: 'male',
    siblings: [
      { years: 9, about: false },
      { years: 6, about: true },
    ],
    stay: 'Stockholm, Skärholmen',
    home: 'Stockholm, Hägersten-Älvsjö',
  },
  { about: false, sex: 'unknown', siblings: [] },
]
const childOf = (reference, tags) =>
  tags.includes('protected')
    ? {}
    : {
        child:
          children[[...reference].reduce((sum, c) => sum + c.charCodeAt(0), 0) % children.length],
      }

/** At the door: waiting, or received by `by`. */
const report = (reference, urgency, at, step, { by, tags = [] } = {}) => ({
  ...childOf(reference, tags),
  mine: by === 'Maja Lund',
  reference,
  kind: 'report',
  state: by ? 'received' : 'waiting',
  urgency,
  at: iso(at),
  clock: { unit: hub.name, yours: true, ...(by ? { who: by } : {}), ...step },
  unit: hub,
  door: by
    ? { at: iso(at + 2 * minute), by }
    : { due: step.due, ...(Date.parse(step.due) < Date.now() ? { late_since: step.due } : {}) },
  ...(by ? { received_by: by } : {}),
  facts: facts(1, at),
  received: false,
  tags,
})
/** At a unit: delivered, or received there by `by`. */
export const handover = (reference, urgency, at, unit, step, { by, tags = [], state } = {}) => ({
  ...childOf(reference, tags),
  mine: by === 'Maja Lund',
  reference,
  report: reference.replace('HND', 'ING'),
  kind: 'handover',
  state: state ?? (by ? 'received' : 'delivered'),
  urgency,
  at: iso(at),
  arrived_at: iso(at + 3 * minute),
  clock: { unit: unit.name, ...(by ? { who: by } : {}), ...step },
  unit,
  responsibility: tags.includes('acute_now') ? 'acute_now' : 'lasting',
  acting: tags.includes('acting'),
  ...(by ? { received_by: by } : {}),
  facts: facts(by ? 3 : 2, at, { by, unit, due: Date.parse(step.due) - Date.now() }),
  received: !!by,
  tags,
})

export const atDoor = () => [
  report('ING-7K3MQ-2XPRA', 'acute', -7 * minute, clock('receive_at_door', -2 * minute, ring), {
    tags: ['phone', 'unconfirmed', 'withdrawn'],
  }),
  report('ING-4TQ8Z-M1VHC', 'acute', -2 * minute, clock('receive_at_door', 3 * minute)),
  handover(
    'HND-VX1P9-C0KEM',
    'acute',
    -3.2 * hour,
    nordvast,
    clock('protection_assessment', 5.5 * hour, { ring: '08-465 004 05' }),
    { by: 'Ali Demir', tags: ['acute_now', 'acting', 'after_hours', 'unassessed'] },
  ),
  handover(
    'HND-0ACT1-N0W00',
    'acute',
    -4 * minute,
    hub,
    clock('receive', minute, { yours: true }),
    {
      tags: ['acting'],
    },
  ),
  report('ING-9BDX2-60NKE', 'urgent', -21 * minute, clock('receive_at_door', 9 * minute), {
    tags: ['held', 'protected'],
  }),
  // What acts now the hub has, until the next has received: the longest words of all.
  {
    ...handover(
      'HND-2C5RY-T8WJG',
      'urgent',
      -55 * minute,
      ekero,
      clock('receive', 25 * minute, { unit: ekero.name }),
    ),
    received_by: 'Maja Lund',
    facts: facts(3, -55 * minute, { by: 'Maja Lund', unit: hub }),
  },
  report('ING-F6ZJ1-H4DTP', 'other', -70 * minute, clock('hand_over', 50 * minute), {
    by: 'Maja Lund',
    tags: ['supplemented'],
  }),
  handover(
    'HND-K8H3T-D6ZBA',
    'other',
    -2.1 * 24 * hour,
    farsta,
    clock('register', -3 * hour, { ring: farsta.phone }),
    { by: 'Fatime Mottagarsson', tags: ['lasting'] },
  ),
]
const ring = { ring: '08-465 004 01' }

const acute = (due) =>
  handover(
    'HND-F4TIM-E0001',
    'acute',
    -2 * hour,
    farsta,
    clock('protection_assessment', due, { yours: true, ring: '08-465 004 00' }),
    { by: 'Fatime Mottagarsson', tags: ['acting', 'unassessed'] },
  )
/** What has come to Farsta. `due`: when the assessment of the acute one is. */
export const atFarsta = (due) => [
  acute(due),
  handover('HND-N3WEA-0002X', 'urgent', -10 * minute, farsta, clock('receive', 20 * minute, yours)),
  {
    ...handover(
      'HND-R3GUN-A55ES',
      'other',
      -30 * hour,
      farsta,
      clock('protection_assessment', -6 * hour, yours),
      {
        by: 'Fatime Mottagarsson',
        tags: ['unassessed', 'withdrawn'],
        state: 'registered',
      },
    ),
    facts: facts(4, -30 * hour, { by: 'Fatime Mottagarsson', unit: farsta }),
  },
]
const yours = { yours: true }
export const newAtFarsta = () =>
  handover('HND-C0MES-N0WXY', 'acute', -minute, farsta, clock('receive', 4 * minute, yours))

const content = {
  form_version: '2026-1',
  danger: 'no',
  child: { given_name: 'Noel', family_name: 'Exempelsson' },
  now: { place: 'Exempeltorget' },
  what_happened: 'Patrull träffade barnet vid torget sent på kvällen. Fiktiv berättelse.',
}
const door = (at) => ({ at: iso(at + 2 * minute), by: 'Maja Lund' })

/** A handover's page: what its row says, and more. */
export function handoverPage(item, who) {
  const registered = item.state === 'registered'
  const assessor = who.roles.includes('protection_assessor')
  const own = item.clock.yours
  return {
    ...item,
    door_at: item.at,
    door: door(Date.parse(item.at) - Date.now()),
    content,
    clocks: [
      item.clock,
      ...(registered || item.state === 'delivered'
        ? []
        : [
            {
              ...clock('register', 20 * hour),
              unit: item.clock.unit,
              who: item.clock.who,
              yours: own,
            },
          ]),
    ],
    legs: [{ leg: 1, unit: item.unit, state: item.state }],
    ...(item.tags.includes('withdrawn')
      ? { withdrawn: { at: iso(-hour), reason: 'Skickad två gånger.' } }
      : {}),
    ...(registered ? { registration: { reference: 'FAR 2026/117' } } : {}),
    may: {
      receive: own && item.state === 'delivered',
      assess_protection: own && assessor && item.state !== 'delivered',
      register: own && item.state === 'received',
      return: own && item.state === 'received',
    },
    timeline: [{ at: item.at, what: 'handover.offered', unit: hub.name }],
  }
}

/** A report's page at the hub, or at its reporter: `mine`. */
export function reportPage(item, { mine = false } = {}) {
  const atUnit = item.kind === 'handover'
  const reference = item.report ?? item.reference
  return {
    reference,
    state: atUnit ? 'routed' : item.state,
    channel: 'screen',
    urgency: item.urgency,
    door_at: item.at,
    door: item.door ?? door(Date.parse(item.at) - Date.now()),
    content,
    facts: item.facts,
    ...(item.tags.includes('withdrawn')
      ? { withdrawn: { at: iso(-minute), reason: 'Skickad två gånger.' } }
      : {}),
    ...(atUnit || mine ? {} : { clock: item.clock }),
    handovers: atUnit
      ? [
          {
            reference: item.reference,
            responsibility: item.responsibility,
            acting: item.acting,
            state: item.state,
            unit: item.unit,
            facts: item.facts,
            ...(mine ? {} : { clock: item.clock, may: { receive: item.unit === hub } }),
          },
        ]
      : [],
    ring: '08-465 004 00',
    ...(item.supplements ? { supplements: item.supplements } : {}),
    ...(item.corrections ? { corrections: item.corrections } : {}),
    may: mine
      ? { supplement: true, correct: true, withdraw: true }
      : {
          receive: !atUnit && item.state === 'waiting',
          route: !atUnit && item.state === 'received',
          note_urgency: !atUnit && item.state === 'received',
          let_go: !atUnit && item.state === 'received',
          answer: !atUnit && item.state === 'received',
          supplement: true,
        },
    timeline: [{ at: item.at, what: 'report.sent' }],
  }
}

export const reconciliation = (items) => ({
  date: iso(0).slice(0, 10),
  units: [farsta, ekero, nordvast, hub].map((unit, index) => ({
    unit: unit.code,
    name: unit.name,
    sent: 5 - index,
    received: 4 - index,
    registered: index === 3 ? 0 : 2,
    open: items.filter((item) => item.unit.code === unit.code),
    done: [],
  })),
})

/** A night at the desk: so many, in every group. */
export const night = (count) =>
  Array.from({ length: count }, (_, place) => {
    const reference = `ING-${String(place).padStart(5, '0')}-N0GHT`
    const at = -(place + 3) * minute
    const urgency = place % 9 === 0 ? 'acute' : place % 3 === 0 ? 'urgent' : 'other'
    if (place % 4 === 0) return report(reference, urgency, at, clock('receive_at_door', 9 * minute))
    if (place % 4 === 1)
      return report(reference, urgency, at, clock('hand_over', 50 * minute), {
        by: place % 8 === 1 ? 'Maja Lund' : 'Natta Nordström',
      })
    return handover(
      reference.replace('ING', 'HND'),
      urgency,
      at,
      place % 4 === 2 ? farsta : ekero,
      clock(place % 4 === 2 ? 'register' : 'receive', 90 * minute, { ring: farsta.phone }),
      place % 4 === 2 ? { by: 'Fatime Mottagarsson' } : {},
    )
  })

/** Who is proposed at night, and what is asked of the reporter: by what has been answered. */
export function proposal(told = []) {
  const said = Object.fromEntries(told.map(({ question, answer }) => [question, answer]))
  const asked = ['alternating_residence']
  if (said.alternating_residence === 'yes') asked.push('home_municipality')
  const acting = {
    ...{ responsibility: 'acute_now', authority: '0125', authority_name: 'Socialnämnden, Ekerö' },
    ...{ unit: nordvast.code, unit_name: nordvast.name, acting: true, outside: false, login: true },
    ...{ phone: nordvast.phone, reason: 'child_is_here' },
    ...{ reasons: ['child_is_here', 'after_hours_team'], evidence: 'found_in: 0125 (report)' },
    warnings: [],
  }
  const lasting = {
    ...{ responsibility: 'lasting', authority: '0180-farsta', authority_name: 'Farsta' },
    ...{ unit: farsta.code, unit_name: farsta.name, acting: false, outside: false, login: true },
    ...{ reason: 'home_told', reasons: ['home_told'], evidence: 'told_home: 0180 (answer)' },
    warnings: [],
  }
  return {
    at: iso(0),
    held: false,
    conditions: [
      { condition: 'under_18', answer: 'yes', evidence: 'age_basis: estimate (report)' },
    ],
    receivers: said.home_municipality === '0180' ? [acting, lasting] : [acting],
    questions: asked.filter((each) => !said[each]),
    warnings: [],
  }
}

/** The report, handed over: it lies with its receiver, who has not taken it. */
export const routed = (item, { responsibility, acting }) => ({
  ...handover(
    item.reference.replace('ING', 'HND'),
    item.urgency,
    Date.parse(item.at) - Date.now(),
    nordvast,
    clock('receive', 5 * minute, { ring: nordvast.phone }),
    { tags: ['acting', 'after_hours'] },
  ),
  report: item.reference,
  responsibility,
  acting,
  door: item.door,
})
