import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { chooseLanguage } from '@/shared/text'
import ClockLine from './ClockLine.vue'
import CountdownText from './CountdownText.vue'
import { followServer, instantNow } from './clock'
import { pressure } from './due'
import DueTime from './DueTime.vue'
import LawNote from './LawNote.vue'

const minute = 60_000

describe('pressure', () => {
  it('is soon in the last third of the time given', () => {
    expect(pressure(30 * minute, 19 * minute, 0)).toBe('ample')
    expect(pressure(30 * minute, 20 * minute, 0)).toBe('soon')
    expect(pressure(30 * minute, 30 * minute, 0)).toBe('over')
  })
  it('is never soon more than an hour before, nor less than two minutes', () => {
    expect(pressure(14 * 24 * 60 * minute, (14 * 24 - 2) * 60 * minute, 0)).toBe('ample')
    expect(pressure(5 * minute, 3 * minute, 0)).toBe('soon')
  })
})

describe('with a running clock', () => {
  beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-11-23T13:00:00Z') }))
  afterEach(() => vi.useRealTimers())

  it('CountdownText goes from ample over soon to over, each told in words', async () => {
    const shown = mount(CountdownText, {
      props: { due: '2026-11-23T13:05:00Z', from: '2026-11-23T13:00:00Z' },
    })
    expect(shown.text()).toBe('5 min 00 s kvar')
    await vi.advanceTimersByTimeAsync(3 * minute + 30_000)
    await nextTick()
    expect(shown.text().replace(/\s+/g, ' ')).toContain('Snart')
    expect(shown.text()).toContain('1 min 30 s kvar')
    await vi.advanceTimersByTimeAsync(2 * minute)
    await nextTick()
    expect(shown.text()).toBe('0 min 30 s över tiden')
    shown.unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('DueTime tells law from target in words', () => {
    const props = { due: '2026-11-23T13:05:00Z' }
    expect(mount(DueTime, { props: { ...props, kind: 'law' } }).text()).toContain('Lag')
    expect(mount(DueTime, { props: { ...props, kind: 'target' } }).text()).toContain('Mål')
  })

  it('the clock follows the server when the desk is wrong, and not for a second', () => {
    followServer('Mon, 23 Nov 2026 13:10:00 GMT')
    expect(instantNow()).toBe(Date.parse('2026-11-23T13:10:00Z'))
    followServer('Mon, 23 Nov 2026 13:00:01 GMT')
    expect(instantNow()).toBe(Date.parse('2026-11-23T13:00:00Z'))
    followServer('not a date')
    expect(instantNow()).toBe(Date.parse('2026-11-23T13:00:00Z'))
  })
})

describe('the law behind a time', () => {
  const clock = {
    kind: 'protection_assessment' as const,
    due: '2026-11-23T23:00:00Z',
    basis: 'law' as const,
    law: 'SoL (2025:400) 20 kap. 1 §',
    yours: true,
  }
  const said = (props: InstanceType<typeof ClockLine>['$props']) =>
    mount(ClockLine, { props }).text().replace(/\s+/g, ' ')
  afterEach(() => chooseLanguage('sv'))

  it('says that no lawyer has checked it, in both languages', async () => {
    expect(said({ clock })).toContain('SoL (2025:400) 20 kap. 1 §.')
    expect(said({ clock })).toContain('Inte granskat av jurist.')
    await chooseLanguage('en')
    expect(said({ clock })).toContain('Not checked by a lawyer.')
  })
  it('says who has', () => {
    const text = said({ clock: { ...clock, law_checked_by: 'Jurist Juristsson' } })
    expect(text).toContain('Granskat av Jurist Juristsson.')
    expect(text).not.toContain('Inte granskat')
  })
  it('is told apart from the outermost limit where the law says at once', () => {
    expect(said({ clock })).toContain('yttersta gränsen enligt förarbetena')
    expect(said({ clock: { ...clock, kind: 'decision_14_days' } })).not.toContain('förarbetena')
  })
  it('is not said of an agreed target, nor on each row of a list', () => {
    const target = { ...clock, kind: 'receive' as const, basis: 'target' as const, law: undefined }
    expect(said({ clock: target })).not.toContain('jurist')
    expect(said({ clock, brief: true })).not.toContain('jurist')
  })
  it('is said once under a list of which one rests on it', () => {
    const note = (items: InstanceType<typeof LawNote>['$props']['items']) =>
      mount(LawNote, { props: { items } }).text()
    expect(note([{}, { clock }])).toBe('§ är lag. Inte granskat av jurist.')
    expect(note([{}, { clock: { ...clock, law: undefined } }])).toBe('')
    expect(note([{ clock: { ...clock, law_checked_by: 'Jurist Juristsson' } }])).toBe('')
  })
})
