import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import ChangeCard from './ChangeCard.vue'
import { changeInWords } from './lines'
import ProposalForm from './ProposalForm.vue'
import { temporaryBegin, temporaryBody, temporaryForm } from './temporary'
import { book, change, temporary, unit } from './testing'
import { momentsOf, type Row } from './trial'
import {
  historyOf,
  inNames,
  isChosen,
  isFound,
  namesOf,
  unprovenNumbers,
  waitingIn,
  whyNotYours,
  type Change,
  type Proof,
} from './units'
import { temporaryStand } from './words'

const names = namesOf([book()], {
  municipalities: [{ code: '0182', name: 'Nacka', party: true }],
})
const start = '2026-11-27T09:00:00Z'

describe('names', () => {
  it('stand for codes, and for nothing else', () => {
    expect(inNames('0125-mottagning → okänd-enhet, 0182 08:00–09:30', names)).toBe(
      'Mottagningen, Ekerö → okänd-enhet, Nacka 08:00–09:30',
    )
  })
})

describe('what waits', () => {
  it('is first what has run out, then what is mine, what is another’s, and what is planned', () => {
    const may = { confirm: false, reject: false, withdraw: true }
    const all = book({
      changes: [
        change({ number: 1, state: 'planned', from: '2026-12-01T00:00:00Z', may }),
        change({ number: 2, may }),
        change({ number: 3, state: 'in_force', may }),
        change({ number: 4 }),
      ],
      temporary: [
        temporary({ number: 5, state: 'ran_out', may }),
        temporary({ number: 6, state: 'ended', may }),
      ],
    })
    const numbers = waitingIn([all]).map((each) => (each.change ?? each.temporary)!.number)
    expect(numbers).toEqual([5, 4, 2, 1])
    expect(isChosen(all, 'waits')).toBe(true)
    expect(isChosen(book(), 'waits')).toBe(false)
  })
  it('says why it is not the viewer’s to answer', () => {
    const none = { confirm: false, reject: false, withdraw: false }
    const duty = { may: { ...book().may, try: false } }
    expect(whyNotYours(change(), book())).toBeUndefined()
    expect(whyNotYours(change({ may: { ...none, withdraw: true } }), book())).toBe('units.why.own')
    expect(whyNotYours(change({ may: none }), duty)).toBe('units.why.second')
    const late = change({ state: 'too_late', may: { ...none, reject: true } })
    expect(whyNotYours(late, book())).toBe('units.why.too_late')
    const ended = temporary({ state: 'ran_out', may: { ...none, reject: true } })
    expect(whyNotYours(ended, book())).toBe('units.why.ran_out')
  })
  it('says of a number that ended too long ago that it is given anew, to everybody', () => {
    const none = { confirm: false, reject: false, withdraw: false }
    const old = temporary({ state: 'too_late', may: { ...none, reject: true, withdraw: true } })
    expect(whyNotYours(old, book())).toBe('units.why.temporary_too_late')
    expect(whyNotYours({ ...old, may: none }, book())).toBe('units.why.temporary_too_late')
    expect(temporaryStand(old, Date.parse(start))).toContain('för sent att bekräfta')
    const waiting = waitingIn([book({ changes: [], temporary: [old] })])
    expect(
      waiting.map(({ mine }) => mine),
      'where it is put away, and not to confirm',
    ).toEqual([false])
    expect(historyOf(book({ temporary: [old] })).map(({ key }) => key)).not.toContain(
      `${old.number}`,
    )
  })
})

it('the history has what was settled, what ended and each proof, the latest first', () => {
  const proof: Proof = {
    ...{ unit: '0125-mottagning', kind: 'phone', value: '08-465 004 15', on: '2026-11-27' },
    ...{ at: '2026-11-27T08:30:00Z', by: 'Jorun Jourexempel' },
  }
  const all = book({
    changes: [
      change({ number: 1, state: 'in_force', proposed_at: '2026-11-20T09:00:00Z' }),
      change({ number: 3, proposed_at: '2026-11-27T09:00:00Z' }),
    ],
    temporary: [temporary({ number: 2, state: 'ended', from: '2026-11-28T02:00:00Z' })],
    proofs: [{ ...proof, at: '2026-11-19T08:30:00Z' }, proof],
  })
  expect(historyOf(all).map(({ key }) => key)).toEqual(['2', 'proof 1', '1', 'proof 0'])
})

describe('what is chosen and searched for', () => {
  it('counts numbers without a fresh proof; a mail is not rung', () => {
    expect(unprovenNumbers(book())).toBe(0)
    const [phone, mail] = unit().contacts
    const units = [unit({ contacts: [{ ...phone!, unproven: true }, mail!] })]
    expect(unprovenNumbers(book({ units }))).toBe(1)
  })
  it('is an authority, a unit, or a number however it is written', () => {
    for (const written of ['', 'ekero', 'Socialnämnden', '0846500415', '465 004 15'])
      expect([written, isFound(book(), written)]).toEqual([written, true])
    for (const written of ['Nacka', '08-465 004 99'])
      expect([written, isFound(book(), written)]).toEqual([written, false])
  })
})

describe('a change in words', () => {
  it('tells what is now and what it becomes', () => {
    const [part] = changeInWords(change().edits, book(), names, false)
    expect(part).toEqual({
      title: 'Mottagningen, Ekerö',
      lines: [
        {
          what: 'Nummer och adresser',
          before:
            'Telefon: 08-465 004 15 (Gruppledare)\nE-post: mottagning@ekero.example (Gruppledare)',
          after: 'Telefon: 08-465 004 77 (Gruppledare)',
        },
      ],
    })
  })
  it('tells of what is settled only what it said', () => {
    const edits = { units: [{ unit: '0125-mottagning', does: 'change' as const, login: false }] }
    expect(changeInWords(edits, book(), names, true)[0]!.lines).toEqual([
      { what: 'Inloggning', after: 'Nej' },
    ])
    const gone = { units: [{ unit: '0125-mottagning', does: 'remove' as const }] }
    expect(changeInWords(gone, book(), names, false)).toEqual([
      { title: 'Tas bort: Mottagningen, Ekerö', lines: [] },
    ])
  })
})

it('a trial shows the authority’s own places, and what changes elsewhere, moment by moment', () => {
  const side = { unit: 'a', name: 'A', reason: 'reception_open' } as const
  const row = (municipality: string, at: string, changed: boolean): Row => ({
    ...{ municipality, municipality_name: municipality, at, changed },
    ...{ before: side, after: side },
  })
  const night = '2026-11-28T02:00:00Z'
  const rows = [
    ...[row('0125', start, true), row('0182', start, false), row('0186', start, true)],
    ...[row('0125', night, false), row('0182', night, false)],
  ]
  const told = momentsOf({ rows, now: start }, book())
  expect(told.map(({ isNow, rows: shown, others }) => [isNow, shown.length, others])).toEqual([
    [true, 2, 1],
    [false, 1, 1],
  ])
  const hub = book({ authority: { code: 'h', name: 'H', kind: 'hub', municipality: '0125' } })
  expect(momentsOf({ rows, now: start }, hub).map(({ rows: shown }) => shown.length)).toEqual([
    2, 0,
  ])
})

it('a change says where nobody has an account that receives', () => {
  const card = (more: Partial<Change>) =>
    mount(ChangeCard, { props: { change: change(more), book: book(), names } })
  const said = card({ without_account: ['0125-mottagning', '0125-ny'] })
  expect(said.findAll('.no-account').map((each) => each.text())).toEqual([
    expect.stringContaining('konto som kan ta emot på Mottagningen, Ekerö.'),
    expect.stringContaining('konto som kan ta emot på 0125-ny.'),
  ])
  expect(card({}).find('.no-account').exists()).toBe(false)
})

it('a temporary number holds for twelve hours at most, counted from when the form was opened', () => {
  const opened = Date.parse(start)
  const form = temporaryForm(opened)
  const until = form.fields.find(({ name }) => name === 'until')!.choices!
  const longest = Date.parse(until.at(-1)!.word) - opened
  expect(longest).toBeLessThan(12 * 3_600_000)
  expect(longest).toBeGreaterThan(11.9 * 3_600_000)
  expect(until[0]!.label.sv).toBe('2 timmar: till i dag 12:00')
  const values = { ...temporaryBegin(form, unit()), value: '08-465 004 79' }
  expect(temporaryBody(values, unit())).toEqual({
    ...{ unit: '0125-mottagning', value: '08-465 004 79', owner: 'Gruppledare' },
    until: '2026-11-27T17:00:00.000Z',
  })
})

describe('a proposal', () => {
  let form: VueWrapper | undefined
  afterEach(() => {
    form?.unmount()
    vi.unstubAllGlobals()
  })

  it('is tried and refused beside its field, and nothing is lost', async () => {
    const bodies: [path: string, body: unknown][] = []
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('fetch', async (request: Request) => {
      bodies.push([request.url.split('/').at(-1)!, await request.json()])
      if (request.url.endsWith('/trial')) return Response.json({ rows: [], now: start })
      const text = 'Det går runt i en cirkel: 0125-mottagning → 0125-mottagning.'
      const errors = [{ field: '/edits/units/0/fallback', code: 'fallback_loops', text }]
      return Response.json(
        { type: 'x', title: 'Det går runt', status: 422, code: 'fallback_loops', errors },
        { status: 422 },
      )
    })
    const unitChoices = [
      { code: '0125-mottagning', name: 'Mottagningen, Ekerö' },
      { code: 'nordvast-jour', name: 'Socialjouren Nordväst' },
      { code: '0180-socialjour-hub', name: 'Socialjouren i Stockholm' },
    ]
    form = mount(ProposalForm, {
      attachTo: document.body,
      props: {
        ...{ book: book(), sort: 'fallback' as const, unit: unit(), names },
        places: { municipalities: [], units: unitChoices } as never,
      },
    })
    await form.find('#q-fallback_1').setValue('0125-mottagning')
    await form.find('.trial button').trigger('click')
    await flushPromises()
    const fallback = ['0125-mottagning', '0180-socialjour-hub']
    const edits = { units: [{ unit: '0125-mottagning', does: 'change', fallback }] }
    expect(bodies).toEqual([['trial', { edits }]])
    expect(form.text()).toContain('Ingen anmälan skulle gå någon annanstans')
    await form.find('form').trigger('submit')
    await flushPromises()
    await nextTick()
    expect(bodies.at(-1)).toEqual(['changes', { edits, seen: 4 }])
    expect(form.find('#q-fallback_1-error').text()).toContain(
      'Mottagningen, Ekerö → Mottagningen, Ekerö',
    )
    expect(form.emitted('done')).toBeUndefined()
    await form.find('#q-fallback_1').setValue('nordvast-jour')
    expect(form.text()).toContain('Du har ändrat något sedan dess. Pröva igen.')
  })
})
