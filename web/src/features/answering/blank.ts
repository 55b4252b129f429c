// blank: the questions of a report of concern, in the order in which the form asks them, for paper.
//
// Promise: each is the form's own text. A question that the form asks and this does not, or in another order, fails a test.
// Tests:   src/blank-report.test.ts
import type { PlainKey } from '@/shared/text'

export interface Question {
  label: PlainKey
  /** Boxes to tick; without them there are lines to write on. */
  choices?: readonly PlainKey[]
  /** How many lines, of the whole width; half a line when absent. */
  lines?: number
}
export interface Part {
  title: PlainKey
  why?: PlainKey
  questions: readonly Question[]
  /** How many times it is asked on paper, of what may be several. */
  times?: number
}

const yesNoUnknown: readonly PlainKey[] = ['common.yes', 'common.no', 'common.unknown']
const yesNo: readonly PlainKey[] = ['common.yes', 'common.no']
const short = (label: PlainKey): Question => ({ label })
const long = (label: PlainKey, lines = 1): Question => ({ label, lines })
const ticked = (label: PlainKey, ...choices: readonly PlainKey[]): Question => ({ label, choices })
const check = (label: PlainKey): Question => ticked(label, 'common.yes')

const number: readonly Question[] = [
  short('report.number'),
  ticked(
    'report.kind',
    'report.kind.personnummer',
    'report.kind.samordningsnummer',
    'report.kind.lma',
    'report.kind.reserve',
    'report.kind.other',
  ),
]
const protectedness = ticked(
  'report.protected',
  'report.protected.none',
  'report.protected.sekretessmarkering',
  'report.protected.skyddad_folkbokforing',
  'report.protected.fingerade_uppgifter',
)
const reached: readonly Question[] = [short('report.person_phone'), short('report.address')]
const child: readonly Question[] = [
  ...number,
  ...[short('report.given_name'), short('report.family_name'), short('report.birth_year')],
  ticked('report.sex', 'report.sex.unknown', 'report.sex.female', 'report.sex.male'),
  protectedness,
  long('report.description', 2),
  ...[short('report.language'), check('report.interpreter')],
  ...reached,
]
const other: readonly Question[] = [
  ...number,
  ...[short('report.given_name'), short('report.family_name'), short('report.birth_year')],
  protectedness,
  ...[short('report.language'), check('report.interpreter')],
  ...reached,
]

const sources: readonly PlainKey[] = [
  'report.source.own_observation',
  'report.source.child',
  'report.source.guardian',
  'report.source.third_party',
  'report.source.intelligence',
  'report.source.register',
]
const dated: readonly Question[] = [short('report.noted'), short('report.valid_until')]

/** The five that are enough. */
const five: readonly Part[] = [
  {
    title: 'report.section.danger',
    questions: [ticked('report.danger', ...yesNoUnknown), long('report.danger_text', 2)],
  },
  {
    title: 'report.section.now',
    questions: [
      long('report.place'),
      long('report.with_whom'),
      ...[short('report.municipality'), short('report.district')],
    ],
  },
  { title: 'report.section.child', questions: child },
  { title: 'report.section.what', questions: [long('report.what_happened', 9)] },
  {
    title: 'report.section.reporter',
    questions: [
      short('report.phone'),
      ...[short('report.function'), short('report.unit'), short('report.name')],
      ...[short('report.police_reference'), check('report.meeting')],
    ],
  },
]

const more: readonly Part[] = [
  {
    title: 'report.more.home',
    questions: [
      ...[short('report.home_municipality'), short('report.home_district')],
      ticked('report.at_risk', ...yesNoUnknown),
      ticked('report.gang_related', ...yesNoUnknown),
      ticked('report.found_in_county', ...yesNoUnknown),
      ticked('report.placed', ...yesNoUnknown),
      ticked('report.alternating_residence', ...yesNoUnknown),
      ticked('report.asylum', ...yesNoUnknown),
    ],
  },
  {
    title: 'report.more.observations',
    questions: [
      long('report.what', 2),
      ...[short('report.when'), short('report.where')],
      ticked('report.source', ...sources, 'report.source.unknown'),
      check('report.first_hand'),
    ],
    times: 2,
  },
  {
    title: 'report.more.childs_words',
    why: 'report.more.childs_words.why',
    questions: [long('report.quote', 3), short('report.heard_by')],
  },
  { title: 'report.more.assessment', questions: [long('report.more.assessment', 3)] },
  {
    title: 'report.more.gang_claims',
    questions: [
      ticked(
        'report.role',
        'report.role.exploited',
        'report.role.indebted',
        'report.role.threatened',
        'report.role.recruiting',
        'report.role.active',
        'report.role.relative',
        'report.role.victim',
      ),
      long('report.what', 2),
      ticked('report.source', ...sources),
      ticked(
        'report.reliability',
        'report.reliability.confirmed',
        'report.reliability.probable',
        'report.reliability.uncertain',
      ),
      ...dated,
    ],
  },
  {
    title: 'report.more.risks',
    questions: [long('report.what', 2), ticked('report.source', ...sources), ...dated],
  },
  {
    title: 'report.more.crime',
    questions: [
      ticked(
        'report.suspicion',
        'report.suspicion.suspected',
        'report.suspicion.none',
        'report.suspicion.unknown',
      ),
      ticked(
        'report.notice',
        'report.notice.lul_6',
        'report.notice.lul_34',
        'report.notice.none',
        'report.notice.unknown',
      ),
    ],
  },
  {
    title: 'report.more.told',
    questions: [
      ...[ticked('report.told.child', ...yesNo), short('report.why_not')],
      ...[ticked('report.told.guardian', ...yesNo), short('report.why_not')],
    ],
  },
  {
    title: 'report.more.must_not_tell',
    questions: [long('report.what'), short('report.to_whom')],
  },
  { title: 'report.more.safety', questions: [long('report.more.safety')] },
  {
    title: 'report.more.guardians',
    questions: [...other, short('report.relation')],
    times: 2,
  },
  { title: 'report.more.siblings', questions: other },
  { title: 'report.more.contacts', questions: [long('report.more.contacts')] },
]

export const blank = { five, more } as const
