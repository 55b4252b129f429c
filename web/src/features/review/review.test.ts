import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Shape } from '@/shared/api/client'
import AlarmCard from './AlarmCard.vue'

const alarm: Shape<'Alarm'> = {
  id: '0'.repeat(32),
  account: 'jour',
  name: 'Jorun Jourexempel',
  unit: 'Socialjouren',
  sort: 'search',
  from: '2026-11-23T09:00:00.000Z',
  until: '2026-11-23T10:00:00.000Z',
  per_hour: 30,
  stopped: 170,
  first_at: '2026-11-23T09:12:03.000Z',
  last_at: '2026-11-23T09:14:00.000Z',
  open: true,
  own: false,
  closings: [],
}
const shown = (change: Partial<typeof alarm> = {}) =>
  mount(AlarmCard, { props: { alarm: { ...alarm, ...change } } })

describe('an alarm', () => {
  it('says who, of what sort, when and how often', () => {
    const text = shown().text()
    for (const part of [
      'Sökningar',
      'Jorun Jourexempel (jour)',
      'Socialjouren',
      '170 gånger, 10:12 till 10:14',
      '30 i timmen',
    ])
      expect(text).toContain(part)
    expect(shown({ stopped: 1, last_at: alarm.first_at }).text()).toContain('1 gång, 10:12')
  })
  it('of somebody who has left, or at the machine, names the account', () => {
    expect(shown({ name: undefined, account: 'os:erik' }).text()).toContain('os:erik')
  })
  it('is closed by a form, by nobody whom it is about, and once', () => {
    expect(shown().find('form').exists()).toBe(true)
    const own = shown({ own: true })
    expect(own.find('form').exists()).toBe(false)
    expect(own.text()).toContain('En annan logggranskare avslutar det')
    expect(shown({ open: false }).find('form').exists()).toBe(false)
  })
  it('keeps what was found, and says when it happened again', () => {
    const closings = [{ account: 'logg', at: alarm.last_at, reason: 'Sökte syskon' }]
    expect(shown({ open: false, closings }).text()).toContain('Sökte syskon')
    expect(shown({ open: false, closings }).text()).not.toContain('Stoppad igen')
    expect(shown({ open: true, closings }).text()).toContain('Stoppad igen')
  })
})
