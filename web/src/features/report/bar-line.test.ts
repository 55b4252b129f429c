import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import type { Problem } from '@/shared/api/problem'
import { barOf, barText, type Stand } from './bar-line'
import SendBar from './SendBar.vue'

const problem = (status: number): Problem => ({ status, code: 'x', title: 'x', errors: [] })
const stands = (draft: Partial<Stand['draft']> = {}, more: Partial<Stand> = {}) =>
  barOf({
    sending: 'idle',
    tried: false,
    notTaken: true,
    uploading: false,
    hasNet: true,
    ...more,
    draft: { state: 'idle', unsaved: false, ...draft },
  })
const saved = { savedAt: '2026-11-23T12:31:00Z' }

describe('the line at the foot', () => {
  test.each<[string, Partial<Stand['draft']>, Partial<Stand>, string]>([
    ['nothing is written', {}, {}, ''],
    ['all is kept', saved, {}, 'Utkast sparat 13:31'],
    ['more is written since', { ...saved, unsaved: true }, {}, 'Sparar utkast …'],
    [
      'there is no net',
      { ...saved, unsaved: true },
      { hasNet: false },
      'Inget nät – sparas när nätet är tillbaka',
    ],
    ['there is no net, and all is kept', saved, { hasNet: false }, 'Utkast sparat 13:31'],
    [
      'the server is not reached',
      { ...saved, unsaved: true, state: 'failed', problem: problem(0) },
      {},
      'Inte sparat – försöker igen',
    ],
    [
      'it refused the draft',
      { ...saved, unsaved: true, state: 'failed', problem: problem(422) },
      {},
      'Inte sparat',
    ],
    ['it is open elsewhere', { ...saved, state: 'moved' }, {}, 'Inte sparat här'],
    ['a file is on its way', saved, { uploading: true }, 'Laddar upp …'],
    ['it is sent', saved, { sending: 'sending' }, 'Skickar …'],
    ['nobody has it', saved, { sending: 'waiting', tried: true }, 'Inte skickad'],
    ['it is tried again', saved, { sending: 'sending', tried: true }, 'Inte skickad'],
    [
      'nobody knows whether it came through',
      saved,
      { sending: 'waiting', tried: true, notTaken: false },
      'Inte bekräftad',
    ],
    ['it was sent before', saved, { sentAs: 'ING-1' }, 'Redan skickat som ING-1'],
  ])('when %s', (_when, draft, more, text) => {
    expect(barText(stands(draft, more))).toBe(text)
  })

  it('never says saved while something is not', () => {
    for (const state of ['idle', 'saving', 'failed', 'moved'] as const)
      for (const hasNet of [true, false])
        for (const status of [0, 409, 413, 503])
          expect(
            barText(
              stands({ ...saved, state, unsaved: true, problem: problem(status) }, { hasNet }),
            ),
          ).not.toMatch(/^Utkast sparat/)
  })
})

describe('the bar', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-23T12:31:00Z') }))
  afterEach(() => void vi.useRealTimers())
  const shownAs = (bar: ReturnType<typeof barOf>) =>
    mount(SendBar, {
      props: {
        bar,
        nextAt: Date.now() + 8000,
        ring: '08-465 004 00',
        given: 3,
        troubles: 0,
        act: 'Lämna över anmälan',
        reviewing: false,
        busy: false,
        trying: false,
      },
    })

  it('counts down ; the seconds are not read out', async () => {
    const shown = shownAs(stands(saved, { sending: 'waiting', tried: true }))
    const line = shown.find('.form-send__line')
    expect(line.text()).toContain('Inte skickad– försöker igen om 8 s')
    await vi.advanceTimersByTimeAsync(3000)
    expect(line.text()).toContain('försöker igen om 5 s')
    expect(shown.find('[role=status]').text()).toBe('Inte skickad')
    await shown.setProps({ trying: true })
    expect(line.text()).toContain('försöker nu')
    expect(shown.find('[role=status]').text()).toBe('Inte skickad')
    shown.unmount()
  })
  it('while it waits has Försök nu and the number beside it, and says nowhere that it is being sent', async () => {
    const shown = shownAs(stands(saved, { sending: 'waiting', tried: true }))
    await shown.setProps({ busy: true, act: 'Skickar …', reviewing: true })
    const act = shown.find('.form-send__act')
    expect(act.find('a').attributes('href')).toBe('tel:+46846500400')
    expect(act.findAll('button').map((one) => one.text())).toEqual(['Försök nu'])
    expect(shown.text()).not.toContain('Skickar')
    const now = act.get('button')
    expect(now.attributes('disabled')).toBeUndefined()
    await now.trigger('click')
    expect(shown.emitted('now')).toHaveLength(1)
    shown.unmount()
  })
  it('says aloud what happens, and not each pause in writing', async () => {
    const shown = shownAs(stands(saved))
    const spoken = shown.find('[role=status]')
    expect(spoken.text()).toBe('Utkastet är sparat')
    await shown.setProps({ bar: stands({ ...saved, unsaved: true }) })
    expect(shown.find('.form-send__line').text()).toContain('Sparar utkast …')
    expect(spoken.text()).toBe('Utkastet är sparat')
    await shown.setProps({ bar: stands({ ...saved, unsaved: true }, { hasNet: false }) })
    expect(spoken.text()).toBe('Inget nät – sparas när nätet är tillbaka')
    shown.unmount()
  })
})
