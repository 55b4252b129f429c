// The grave alarms as one banner, and that they have been seen.
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import AlarmRegion from './AlarmRegion.vue'
import { clearAlarm, clearAlarms, raiseAlarm, type Alarm } from './alarms'
import { forgetSeen, stillSeen } from './seen'

const person = vi.hoisted(() => ({ account: 'jour' }))
vi.mock('@/shared/session/session', async () => {
  const { ref } = await import('vue')
  return { session: ref(person) }
})

const alarm = (key: string, more: Partial<Alarm> = {}): Alarm => ({
  ...{ key, level: 'alert', text: `Larm ${key}.`, canBeClosed: false },
  ...more,
})
let shown: VueWrapper | undefined
beforeEach(() => {
  shown = mount(AlarmRegion, { attachTo: document.body, global: { stubs: { RouterLink: true } } })
})
afterEach(() => {
  shown?.unmount()
  clearAlarms()
  forgetSeen()
})
const raise = (...alarms: Alarm[]) => {
  alarms.forEach((each) => raiseAlarm(() => each))
  return nextTick()
}
const lines = () => shown!.findAll('[role=alert] .alarm-line').map((each) => each.text())
const button = (text: string) =>
  shown!.findAll('button').find((each) => each.text().startsWith(text))

describe('the banner', () => {
  it('shows what can be done something about first, says how many there are, and shows them all', async () => {
    await raise(alarm('a', { phone: '08-465' }), alarm('b'), alarm('c', { others: [alarm('d')] }))
    expect(lines()).toEqual([expect.stringContaining('Larm a.')])
    clearAlarms()
    await raise(alarm('e', { acute: true }), alarm('a', { phone: '08-465' }))
    expect(lines()).toEqual(['Larm e.'])
    clearAlarms()
    // What is to come never hides what is wrong now, whichever came last.
    for (const order of [
      ['now', 'tomorrow'],
      ['tomorrow', 'now'],
    ] as const) {
      const of = {
        now: alarm('now'),
        tomorrow: alarm('tomorrow', { ahead: true, phone: '08-465' }),
      }
      await raise(of[order[0]], of[order[1]])
      expect(lines()).toEqual(['Larm now.'])
      clearAlarms()
    }
    await raise(alarm('a', { phone: '08-465' }), alarm('b'), alarm('c', { others: [alarm('d')] }))
    await button('Visa alla 4 larm')!.trigger('click')
    expect(lines()).toHaveLength(4)
    await button('Visa bara det första')!.trigger('click')
    expect(lines()).toHaveLength(1)
  })
  it('is a line when it has been seen, says that it stands, and comes back when there is one more', async () => {
    await raise(alarm('late', { cases: ['1', '2'] }))
    await button('Sett')!.trigger('click')
    expect(lines()).toEqual([])
    expect(shown!.text()).toContain('Det gäller fortfarande.')
    await raise(alarm('late', { cases: ['2'] }))
    expect(lines(), 'fewer is not more').toEqual([])
    await raise(alarm('late', { cases: ['2', '3'] }))
    expect(lines()).toEqual(['Larm late.'])
  })
  it('is shown again by a press, on the button that made it a line', async () => {
    await raise(alarm('late'))
    const seen = button('Sett')!
    seen.element.focus()
    await seen.trigger('click')
    expect(document.activeElement).toBe(seen.element)
    expect(seen.text()).toBe('Visa')
    await seen.trigger('click')
    expect(lines()).toEqual(['Larm late.'])
  })
  it('of what went and came back is not seen', async () => {
    await raise(alarm('a'), alarm('b'))
    await button('Sett')!.trigger('click')
    clearAlarm('b')
    await nextTick()
    expect(lines()).toEqual([])
    await raise(alarm('b'))
    expect(lines()).toEqual(['Larm b.'])
  })
})

describe('what was seen', () => {
  const before = { by: 'jour', at: 0, cases: new Set(['1', '2']) }
  it('was seen by one person', () => {
    expect(stillSeen(before, 'jour', ['1'])?.cases).toEqual(new Set(['1']))
    expect(stillSeen(before, 'jour.natt', ['1'])).toBeUndefined()
  })
  it('is nothing when nothing is left', () => {
    expect(stillSeen(before, 'jour', [])).toBeUndefined()
  })
})
