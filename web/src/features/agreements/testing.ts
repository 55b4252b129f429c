// testing: an agreement as the server would tell of it, and a small directory, for unit tests. Fictional.
import type { Shape } from '@/shared/api/client'
import type { Agreement } from './act-forms'

/** A draft with Norrtälje, of which nothing has been told. */
export function agreement(more: Partial<Agreement> = {}): Agreement {
  return {
    reference: 'AVT-00000-00001',
    kind: 'hub',
    party: {
      municipality: { code: '0188', name: 'Norrtälje' },
      committee: { code: '0188', name: 'Socialnämnden i Norrtälje' },
      receiver: { code: '0180-socialjour', name: 'Socialjouren i Stockholm' },
    },
    state: 'draft',
    begun: { at: '2026-11-28T08:00:00Z', by: 'Avid Avtalsprov' },
    dates: { standing: 'no', renewed: 0 },
    preparation: { steps: [] },
    referral: { sent: [] },
    ...{ decisions: [], signatures: [], dispatched: [], renewals: [], mandates: [] },
    ...{ reminders: [], documents: [], history: [], warnings: [], asked: [], may: {} },
    types: [{ word: 'report', title: { sv: 'Orosanmälan', en: 'Report of concern' } }],
    today: '2026-11-28',
    now: '2026-11-28T08:00:00Z',
    ...more,
  }
}

type Unit = Shape<'Directory'>['units'][number]
const unit = (
  code: string,
  authority: string,
  kind: Unit['kind'],
  municipality?: string,
): Unit => ({
  ...{ code, authority, kind, municipality, name: code, open_now: true, login: true },
})

export function directory(): Shape<'Directory'> {
  return {
    county: 'Stockholms län',
    municipalities: [
      { code: '0180', name: 'Stockholm', party: true },
      { code: '0188', name: 'Norrtälje', party: false },
    ],
    districts: [
      { code: 'farsta', name: 'Farsta', municipality: '0180' },
      { code: 'jarva', name: 'Järva', municipality: '0180' },
    ],
    units: [
      unit('hub', '0180-socialjour', 'hub', '0180'),
      unit('roc', 'police-stockholm', 'police'),
      unit('nordost-jour', 'nordost', 'after_hours'),
      unit('nordvast-jour', 'nordvast', 'after_hours'),
      unit('farsta-mottagning', '0180-farsta', 'reception', '0180'),
      unit('jarva-mottagning', '0180-jarva', 'reception', '0180'),
      unit('0188-mottagning', '0188', 'reception', '0188'),
    ],
  }
}
