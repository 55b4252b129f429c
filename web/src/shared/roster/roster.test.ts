import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { mayRelieve, onDutyBy, personText, spanText, type Item, type Roster } from './roster'
import ReliefPress from './ReliefPress.vue'
import { clock, item, mayNothing, now, relief, roster, shift } from './testing'

const at = Date.parse(now)

describe('in words', () => {
  it('a span tells its day once, and midnight as the end of the day', () => {
    expect(spanText(shift(), at)).toBe('i dag 22:00 – i morgon 08:00')
    const day = { from: '2026-11-28T07:00:00Z', to: '2026-11-28T15:00:00Z' }
    expect(spanText(day, at)).toBe('i morgon 08:00 – 16:00')
    expect(spanText({ ...day, to: '2026-11-28T23:00:00Z' }, at)).toBe('i morgon 08:00 – 24:00')
  })
  it('whoever has left is known by account alone', () => {
    expect(personText('slutat', roster().names)).toBe('slutat')
  })
  it('who has what now, in the order of the functions', () => {
    const all = [shift({ function: 'senior', account: 'bakjour' }), shift()]
    expect(onDutyBy(all).map((each) => each.function)).toEqual(['duty', 'senior'])
  })
})

describe('who may take over', () => {
  it('is what the server says, of one that is opened and of one in the list', () => {
    expect([roster(), roster({ may: mayNothing })].map(mayRelieve)).toEqual([true, false])
    expect([item(), item({ may_relieve: false })].map(mayRelieve)).toEqual([true, false])
  })
})

describe('the press', () => {
  let shown: VueWrapper
  let answer: () => Response
  let posts: string[]
  beforeEach(() => {
    posts = []
    vi.useFakeTimers({ now: at, toFake: ['Date'] })
    vi.stubGlobal('location', new URL('https://localhost:8443/'))
    vi.stubGlobal('fetch', async ({ url, method }: Request) => {
      posts.push(`${method} ${new URL(url).pathname}`)
      return answer()
    })
  })
  afterEach(() => {
    shown.unmount()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const done = { may: { ...roster().may, relieve: false } }
  const show = (of: Roster | Item) =>
    (shown = mount(ReliefPress, {
      attachTo: document.body,
      props: { roster: of, onDone: (value: Roster) => shown.setProps({ roster: value }) },
    }))
  const text = () => shown.text().replace(/\s+/g, ' ')

  it('is one, and then says since when; nothing offers to undo it', async () => {
    answer = () => Response.json(roster({ ...done, relief: relief() }))
    show(roster())
    await shown.find('button').trigger('click')
    await flushPromises()
    await nextTick()
    expect(posts).toEqual(['POST /v1/rosters/JOU-00000-00001/relief'])
    expect(text()).toBe('Du har tagit över jouren, i dag 22:05.')
    expect(shown.findAll('button')).toHaveLength(0)
    expect(document.activeElement?.textContent).toContain('Du har tagit över')
  })
  it('tells when the plan says that it is somebody else’s, and of a shift that is to begin', () => {
    show(roster({ ...done, relief: relief({ rostered: false }) }))
    expect(text()).toContain('Passet är inte ditt i schemat.')
    shown.unmount()
    show(roster({ relief: relief({ at: '2026-11-27T20:40:00Z' }) }))
    expect(text()).toContain('för passet som börjar i dag 22:00.')
  })
  it('is not even a gap in the page where there is nothing to say or do', () => {
    show(roster({ ...done, relief: undefined, clock: undefined }))
    expect(shown.find('.relief').exists()).toBe(false)
  })
  it('is there again when another shift is theirs to take over', () => {
    show(item({ relief: relief({ mine: false }) }))
    expect(text()).toContain('Jorun Jourexempel tog över jouren i dag 22:05.')
    expect(shown.findAll('button')).toHaveLength(1)
  })
  it('is not there for whoever may not, who is told who took over', () => {
    show(roster({ may: mayNothing, relief: relief({ by: 'Natta Jourprov', mine: false }) }))
    expect(text()).toBe('Natta Jourprov tog över jouren i dag 22:05.')
    expect(shown.findAll('button')).toHaveLength(0)
  })
  it('late names whom to ring, and only then', () => {
    show(roster({ clock }))
    expect(text()).not.toContain('Ingen har tagit över')
    shown.unmount()
    show(roster({ clock: { ...clock, due: '2026-11-27T21:04:00Z' } }))
    expect(text()).toContain('Ingen har tagit över jouren. Det skulle ha skett senast i dag 22:04.')
    expect(text()).toContain('Bakjour: Bakarin Jourledarprov')
    expect(text()).toContain('Enhetschefen: Enka Chefsexempel')
    expect(shown.findAll('a')).toHaveLength(1)
    expect(shown.find('a').attributes('href')).toBe('tel:+46846500421')
  })
  it('late at night names whoever is on call at the hub, or the hub', () => {
    const late = { ...clock, due: '2026-11-27T21:04:00Z' }
    const senior = { step: 'hub_senior' as const, who: 'Sten Bakjour', number: '08-465 004 22' }
    show(roster({ clock: late, ring: [senior] }))
    expect(text()).toContain('Bakjouren vid länets socialjour: Sten Bakjour')
    expect(text()).not.toContain('Enhetschefen')
    shown.unmount()
    show(roster({ clock: late, ring: [{ step: 'hub', number: '08-465 004 00' }] }))
    expect(text()).toContain('Länets socialjour')
    expect(shown.find('a').attributes('href')).toBe('tel:+46846500400')
  })
  it('refused says why, and the button stays', async () => {
    answer = () =>
      Response.json(
        { title: 'Nej', detail: 'Det finns inget att ta över.', status: 422, code: 'x' },
        { status: 422 },
      )
    show(roster())
    await shown.find('button').trigger('click')
    await flushPromises()
    expect(text()).toContain('Det finns inget att ta över.')
    expect(shown.findAll('button')).toHaveLength(1)
  })
})
