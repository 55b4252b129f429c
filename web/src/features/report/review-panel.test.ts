// Granska shows all that will be sent: each field of the form, also of somebody protected.
import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { contentOf, emptyForm, emptyPerson, type Form } from '@/shared/report/form'
import { t } from '@/shared/text'
import ReviewPanel from './ReviewPanel.vue'

vi.mock('@/shared/time/clock', async (original) => ({
  ...(await original<object>()),
  instantNow: () => Date.parse('2026-11-23T12:00:00Z'),
}))

const directory = {
  county: 'Stockholm',
  municipalities: [
    { code: '0180', name: 'Stockholm', party: true },
    { code: '0125', name: 'Ekerö', party: true },
  ],
  districts: [
    { code: '0180-farsta', name: 'Farsta', municipality: '0180' },
    { code: '0125-oar', name: 'Öarna', municipality: '0125' },
  ],
  units: [],
}

const person = (name: string) => ({
  ...emptyPerson(),
  kind: 'samordningsnummer',
  number: `number of ${name}`,
  level: 'probable',
  given_name: `given ${name}`,
  family_name: `family ${name}`,
  birth_year_about: '2012',
  description: `description of ${name}`,
  protected_identity: 'sekretessmarkering',
  sex: 'female',
  language: `language of ${name}`,
  phone: `phone of ${name}`,
  address: `address of ${name}`,
})

function filled(): Form {
  const form = emptyForm()
  const dates = { noted: '2026-11-20', valid_until: '2027-05-20' }
  return {
    ...form,
    reporter: {
      ...form.reporter,
      ...{ name: 'my name', withheld_reason: 'my reason', function: 'my function' },
      ...{ unit: 'my unit', phone: 'my phone', police_reference: 'my reference' },
      offers_meeting: true,
    },
    child: person('child'),
    guardians: [{ person: { ...person('guardian'), interpreter_needed: true }, relation: 'mamma' }],
    siblings: [person('sibling')],
    now: { place: 'place', with_whom: 'with', municipality: '0180', district: '0180-farsta' },
    danger: 'yes',
    danger_text: 'danger text',
    what_happened: 'what happened',
    observations: [
      {
        ...{ what: 'seen', when: '2026-11-22T08:05:00Z', where: 'seen where' },
        ...{ source: 'child', first_hand: true },
      },
    ],
    childs_words: [{ quote: 'own words', when: '2026-11-22T08:06:00Z', heard_by: 'heard by' }],
    assessment: 'assessment',
    risks: [{ text: 'risk', source: 'register', ...dates }],
    gang_claims: [
      {
        ...{ role: 'indebted', text: 'claim', source: 'intelligence' },
        reliability: 'uncertain',
        ...dates,
      },
    ],
    suspicion: 'suspected',
    notice: 'lul_34',
    staff_safety: 'safety',
    told: [
      { whom: 'child', told: 'yes', why_not: '' },
      { whom: 'guardian', told: 'no', why_not: 'why not' },
    ],
    must_not_tell: [{ what: 'not this', to_whom: 'not to' }],
    known_contacts: 'contacts',
    circumstances: {
      ...{ at_risk: 'yes', gang_related: 'no', found_in_county: 'yes', placed: 'no' },
      ...{ alternating_residence: 'yes', asylum: 'no' },
      ...{ home_municipality: '0125', home_district: '0125-oar' },
    },
    attachments: [
      { blob: 'b'.repeat(64), name: 'pm.pdf', media_type: 'application/pdf', bytes: 1 },
    ],
  } as unknown as Form
}

/** What of the form is no text of its own: how it reads. */
const words: Record<string, string> = {
  samordningsnummer: 'Samordningsnummer',
  probable: 'sannolik',
  sekretessmarkering: 'Sekretessmarkering',
  female: 'flicka',
  '0180': 'Kommun där barnet är: Stockholm, Farsta',
  '0180-farsta': 'Farsta',
  '0125': 'Ekerö, Öarna',
  '0125-oar': 'Öarna',
  '2026-11-22T08:05:00Z': '09:05',
  '2026-11-22T08:06:00Z': '09:06',
  child: 'Barnet',
  register: 'Register',
  indebted: 'Skuldsatt',
  intelligence: 'Underrättelse',
  uncertain: 'Osäker',
  lul_34: '34 § LUL skickas också',
  suspected: 'Är barnet misstänkt för brott?',
  guardian: 'Har vårdnadshavare fått veta?',
  yes: 'Ja',
  no: 'Nej',
}
/** Said by another line, or nothing to read. */
const apart = new Set(['form_version', 'blob', 'media_type', 'bytes', 'whom'])

function leavesOf(value: unknown, at = ''): [at: string, said: string][] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, each]) =>
      apart.has(name) ? [] : leavesOf(each, `${at}/${name}`),
    )
  return typeof value === 'boolean' ? [] : [[at, String(value)]]
}

describe('Granska', () => {
  const shown = (form: Form) =>
    mount(ReviewPanel, { props: { form, directory } as never })
      .text()
      .replace(/\s+/g, ' ')

  it('shows every field of the form', () => {
    const form = filled()
    const text = shown(form)
    const missing = leavesOf(contentOf(form)).filter(
      ([, said]) => !text.includes(words[said] ?? said),
    )
    expect(missing).toEqual([])
    for (const said of ['report.interpreter', 'report.first_hand', 'told.offers_meeting'] as const)
      expect(text).toContain(t(said))
    const asked = Object.keys(form.circumstances).filter((name) => !name.startsWith('home'))
    for (const name of asked) expect(text, name).toContain(t(`report.${name}` as 'report.at_risk'))
  })
  it('fills every field that the form has', () => {
    const names = (value: object) => Object.keys(contentOf(value as Form)).sort()
    const all = Object.keys(emptyForm()).filter((name) => name !== 'form_version')
    expect(names(filled())).toEqual([...all, 'form_version'].sort())
  })
  it('shows where the child is and lives, protected or not', () => {
    const form = filled()
    for (const each of [form.child, form.siblings[0]!, form.guardians[0]!.person])
      each.protected_identity = 'none'
    for (const text of [shown(form), shown(filled())]) {
      expect(text).toContain('Kommun där barnet är: Stockholm, Farsta')
      expect(text).toMatch(/Hemkommun ?Ekerö, Öarna/)
    }
  })
})
