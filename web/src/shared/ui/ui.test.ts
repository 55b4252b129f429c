import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Shape } from '@/shared/api/client'
import ConfirmButton from './ConfirmButton.vue'
import DateTimeField from './DateTimeField.vue'
import ErrorSummary from './ErrorSummary.vue'
import { toldApart } from './told-apart'
import EventTimeline from './EventTimeline.vue'
import { factSteps, nextFact, type Fact } from './four-facts'
import FactMarks from './FactMarks.vue'
import FourFacts from './FourFacts.vue'
import LoadState from './LoadState.vue'
import TimeField from './TimeField.vue'

let shown: VueWrapper | undefined
afterEach(() => {
  shown?.unmount()
  vi.useRealTimers()
})

const stored: Fact = { fact: 'stored', holds: true, at: '2026-11-23T13:00:00Z' }
const received: Fact = {
  fact: 'received',
  holds: true,
  at: '2026-11-23T13:05:00Z',
  by: 'Sara Holm',
  by_phone: true,
}

describe('four facts', () => {
  it('are always four, in order; what was not told does not hold', () => {
    expect(factSteps([received, stored]).map(({ fact, state }) => [fact, state])).toEqual([
      ['stored', 'holds'],
      ['delivered', 'next'],
      ['received', 'holds'],
      ['registered', 'missing'],
    ])
    expect(nextFact([])).toBe('stored')
  })
  it('say in words which hold and which are missing, and by whom', () => {
    shown = mount(FourFacts, {
      props: { facts: [stored, { fact: 'delivered', holds: true }, received] },
    })
    const steps = shown.findAll('li').map((step) => step.text().replace(/\s+/g, ' '))
    expect(steps[0]).toContain('Sparad : Klart.')
    expect(steps[2]).toContain('Sara Holm')
    expect(steps[2]).toContain('på telefon')
    expect(steps[3]).toContain('Registrerad : Inte än.')
    expect(shown.find('[aria-current=step]').text()).toContain('Registrerad')
  })
  it('in one line tell a screen reader how far it has come', () => {
    shown = mount(FactMarks, { props: { facts: [stored] } })
    expect(shown.text()).toBe('1 av 4 klara. Nästa: Framme.')
  })
})

describe('ErrorSummary', () => {
  it('takes the focus when shown, and each line moves it to its field', async () => {
    const page = document.body.appendChild(document.createElement('div'))
    page.innerHTML = '<input id="account" /><fieldset id="when"><input id="when-date" /></fieldset>' // eslint-disable-line no-restricted-syntax
    const summary = mount(ErrorSummary, {
      attachTo: page,
      props: {
        errors: [
          { field: 'account', text: 'Skriv ditt användarnamn.' },
          { field: 'when', text: 'Skriv när.' },
        ],
      },
    })
    shown = summary
    await summary.vm.show()
    expect(document.activeElement?.textContent).toContain('Rätta 2 uppgifter')
    await summary.findAll('a')[0]!.trigger('click')
    expect(document.activeElement?.id).toBe('account')
    await summary.findAll('a')[1]!.trigger('click')
    expect(document.activeElement?.id).toBe('when-date')
    page.remove()
  })
})

describe('two errors of the same words', () => {
  const said = 'Ange varifrån uppgiften kommer.'
  it('say which part they are of, and within one part which item; another error is as it was', () => {
    const page = document.body.appendChild(document.createElement('div'))
    const item = (list: string, at: number, id: string) =>
      `<fieldset class="repeat__item"><legend>${list} ${at}</legend><input id="${id}" /></fieldset>`
    const part = (list: string, inside: string) =>
      `<details class="more"><h3>${list}</h3>${inside}</details>`
    // eslint-disable-next-line no-restricted-syntax
    page.innerHTML =
      part('Koppling till gäng', item('Koppling till gäng', 1, 'a')) +
      part(
        'Polisens riskbild',
        item('Polisens riskbild', 1, 'b') + item('Polisens riskbild', 2, 'c'),
      )
    const told = (...fields: string[]) =>
      toldApart(fields.map((field) => ({ field, text: said }))).map(({ text }) => text)
    expect(told('a', 'b')).toEqual([`Koppling till gäng: ${said}`, `Polisens riskbild: ${said}`])
    expect(told('b', 'c')).toEqual([`Polisens riskbild 1: ${said}`, `Polisens riskbild 2: ${said}`])
    expect(told('a')).toEqual([said])
    page.remove()
  })
})

describe('TimeField', () => {
  it('takes 1405 and gives 14:05; what is no time is told and given as nothing', async () => {
    shown = mount(TimeField, { props: { modelValue: undefined } })
    await shown.find('input').setValue('1405')
    await shown.find('input').trigger('blur')
    expect(shown.emitted('update:modelValue')!.at(-1)).toEqual(['14:05'])
    expect(shown.find('input').element.value).toBe('14:05')
    await shown.find('input').setValue('25:00')
    await shown.find('input').trigger('blur')
    expect(shown.emitted('update:modelValue')!.at(-1)).toEqual([undefined])
    expect(shown.text()).toContain('Skriv klockslaget')
  })
})

describe('DateTimeField', () => {
  async function write(date: string, time: string) {
    shown = mount(DateTimeField, { props: { modelValue: undefined, label: 'När hände det?' } })
    const [dateInput, timeInput] = shown.findAll('input')
    await dateInput!.setValue(date)
    await timeInput!.setValue(time)
    await timeInput!.trigger('blur')
    return () => shown!.emitted('update:modelValue')?.at(-1)?.[0]
  }
  it('gives one instant in UTC', async () => {
    const given = await write('2026-11-23', '14:05')
    expect(given()).toBe('2026-11-23T13:05:00Z')
  })
  it('asks which, in the hour that comes twice', async () => {
    const given = await write('2026-10-25', '02:30')
    expect(given()).toBe('2026-10-25T00:30:00Z')
    expect(shown!.text()).toContain('två gånger')
    await shown!.findAll('input[type=radio]')[1]!.setValue()
    expect(given()).toBe('2026-10-25T01:30:00Z')
  })
  it('refuses the hour that never comes', async () => {
    const given = await write('2026-03-29', '02:30')
    expect(given()).toBeUndefined()
    expect(shown!.text()).toContain('finns inte')
  })
  it('shows the instant it is given, in Stockholm', async () => {
    shown = mount(DateTimeField, { props: { modelValue: '2026-10-25T01:30:00Z', label: 'När?' } })
    await nextTick()
    expect(
      shown
        .findAll('input')
        .slice(0, 2)
        .map((input) => input.element.value),
    ).toEqual(['2026-10-25', '02:30'])
    expect(shown.emitted('update:modelValue')?.at(-1)?.[0] ?? '2026-10-25T01:30:00Z').toBe(
      '2026-10-25T01:30:00Z',
    )
  })
})

describe('ConfirmButton', () => {
  it('waits, can be undone, and is done once', async () => {
    vi.useFakeTimers()
    shown = mount(ConfirmButton, { props: { waitSeconds: 3 }, slots: { default: 'Skicka' } })
    await shown.trigger('click')
    expect(shown.text()).toBe('Ångra (3 s)')
    await shown.trigger('click')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(shown.emitted('done')).toBeUndefined()
    await shown.trigger('click')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(shown.emitted('done')).toHaveLength(1)
    expect(shown.text()).toBe('Skicka')
  })
  it('is never busy, nor counts down, for want of an answer: it says that one is missing', async () => {
    vi.useFakeTimers()
    shown = mount(ConfirmButton, { props: { ready: false }, slots: { default: 'Skicka' } })
    expect(shown.attributes('aria-busy')).toBe('false')
    await shown.trigger('click')
    expect(shown.text()).toBe('Skicka')
    expect(shown.emitted('unready')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(shown.emitted('done')).toBeUndefined()
  })
})

describe('LoadState', () => {
  const base = { loading: false, at: undefined, reload: async () => {}, take: () => {} }
  const slots = { default: '<template #default="{ value }"><b>{{ value.name }}</b></template>' }

  it('shows an old value together with the problem', () => {
    const problem = { status: 0, code: 'network', title: 'Ingen förbindelse', errors: [] }
    shown = mount(LoadState, {
      props: { of: { ...base, value: { name: 'Listan' }, problem } },
      slots,
    })
    expect(shown.find('b').text()).toBe('Listan')
    expect(shown.find('[role=alert]').text()).toContain('Ingen förbindelse')
  })
  it('says that it loads only when it takes long', async () => {
    vi.useFakeTimers()
    shown = mount(LoadState, {
      props: { of: { ...base, loading: true, value: undefined, problem: undefined } },
      slots,
    })
    expect(shown.text()).toBe('')
    await vi.advanceTimersByTimeAsync(300)
    expect(shown.find('[role=status]').text()).toBe('Hämtar …')
  })
})

describe('EventTimeline', () => {
  it('is by local day, oldest first', () => {
    const items = [
      { at: '2026-11-22T23:30:00Z', what: 'second' },
      { at: '2026-11-22T22:30:00Z', what: 'first', by: 'Olle Berg', unit: 'Polisen' },
    ]
    shown = mount(EventTimeline, { props: { items } })
    expect(shown.findAll('h3').map((day) => day.text())).toEqual([
      'söndag 22 november 2026',
      'måndag 23 november 2026',
    ])
    expect(shown.findAll('li')[0]!.text()).toContain('Olle Berg, Polisen')
  })
  it('says who and whom to by name where the event has it, once; and no name that it has not', () => {
    const at = '2026-11-22T12:00:00Z'
    const lines = (item: Omit<Shape<'TimelineItem'>, 'at'>) => {
      shown?.unmount()
      shown = mount(EventTimeline, { props: { items: [{ at, ...item }] } })
      return shown.findAll('.timeline__text p').map((line) => line.text())
    }
    const [by, unit] = ['Nora Jourtest', 'Socialjouren Nordväst']
    expect(lines({ what: 'handover.received', by, unit })).toEqual([`Mottagen av ${by}`, unit])
    expect(lines({ what: 'handover.received', unit })).toEqual(['Mottagen', unit])
    const to = { what: 'handover.leg_opened', text: 'Mottagningen, Ekerö' }
    expect(lines({ ...to, by })).toEqual(['Skickad vidare till Mottagningen, Ekerö', by])
    expect(lines({ what: to.what })).toEqual(['Skickad vidare till nästa mottagare'])
    const reason = { what: 'report.withdrawn', by, text: 'Skickad två gånger.' }
    expect(lines(reason)).toEqual(['Återkallad', by, reason.text])
  })
})
