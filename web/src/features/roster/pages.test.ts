import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { Shape } from '@/shared/api/client'
import { fakeStream } from '@/shared/desk/testing'
import type { Roster } from '@/shared/roster/roster'
import {
  hubUnit,
  item,
  mayAll,
  mayNothing,
  now,
  plan,
  roster,
  rule,
  shift,
} from '@/shared/roster/testing'
import RosterPage from './RosterPage.vue'
import RostersPage from './RostersPage.vue'

const stream = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeStream> }))
vi.mock('@/shared/api/events', async (original) => ({
  ...(await original<object>()),
  onChange: (...given: Parameters<ReturnType<typeof fakeStream>['onChange']>) =>
    stream.now.onChange(...given),
}))
const known = vi.hoisted(() => ({ roles: [] as string[] }))
vi.mock('@/shared/session/session', async () => {
  const { ref } = await import('vue')
  const unit = { code: '0180-socialjour-hub', name: 'Socialjouren i Stockholm' }
  return {
    session: ref({ account: 'jour', name: 'Jorun Jourexempel', unit }),
    about: ref(),
    hasRole: (...asked: string[]) => asked.some((role) => known.roles.includes(role)),
  }
})

let shown: VueWrapper | undefined
let router: Router
let answers: Record<string, () => Response | Promise<Response>> = {}
let sent: { path: string; body: unknown }[] = []
let got: string[] = []
const reference = 'JOU-00000-00001'
const one = `/v1/rosters/${reference}`
const refusal = (status: number, code: string, errors: object[] = []) =>
  Response.json({ title: 'Nej', detail: 'Därför att.', status, code, errors }, { status })

beforeEach(() => {
  stream.now = fakeStream()
  sent = []
  got = []
  known.roles = ['duty_worker', 'intake']
  answers = {
    '/v1/rosters': () => Response.json(listOf([item()])),
    '/v1/rosters/mine': () => Response.json(mineOf()),
    [one]: () => Response.json(roster()),
    [`${one}/handing-over`]: () => Response.json(overOf()),
  }
  router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }],
  })
  vi.useFakeTimers({ now: Date.parse(now), toFake: ['Date'] })
  vi.stubGlobal('location', new URL('https://localhost:8443/'))
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, search } = new URL(request.url)
    if (request.method === 'POST') sent.push({ path: pathname, body: await request.json() })
    else got.push(pathname + search)
    return (
      answers[`${request.method} ${pathname}`]?.() ?? answers[pathname]?.() ?? refusal(404, 'x')
    )
  })
})
afterEach(() => {
  shown?.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
async function show(page: object, { props = {}, at = '/jourschema' } = {}) {
  await router.push(at)
  shown = mount(page, { props, attachTo: document.body, global: { plugins: [router] } })
  await settle()
}
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setTimeout(done))
}
const text = () => shown!.text().replace(/\s+/g, ' ')
const region = (id: string) => shown!.find(`[aria-labelledby="${id}"]`)
const button = (name: string) => shown!.findAll('button').find((each) => each.text() === name)
const press = async (name: string) => {
  await button(name)!.trigger(button(name)!.attributes('type') === 'button' ? 'click' : 'submit')
  await settle()
}

const listOf = (
  items: Shape<'RosterItem'>[],
  more: Partial<Shape<'RosterList'>> = {},
): Shape<'RosterList'> => ({
  ...{ items, unreadable: [], may_begin: [], missing: [], names: roster().names, now },
  ...more,
})
const mineOf = (more: Partial<Shape<'MyShifts'>> = {}): Shape<'MyShifts'> => ({
  ...{ shifts: [], swaps: [], stations: [], ahead_days: 100, unreadable: [] },
  ...{ names: roster().names, now },
  ...more,
})
const overOf = (more: Partial<Shape<'HandingOver'>> = {}): Shape<'HandingOver'> => ({
  ...{ reference, unit: hubUnit, late: [], acute: [], other: [], more: false, lines: [], now },
  ...more,
})
const asked: Shape<'RosterSwap'> = {
  ...{ number: 7, function: 'duty', asker: 'jour.natt', other: 'jour', at: now },
  give: { seat: 1, from: '2026-11-28T08:00', to: '2026-11-28T16:00' },
}

describe('Jourschema', () => {
  it('without anything says so in each of its parts, and when it was looked at', async () => {
    answers[one] = () => Response.json(roster({ on_duty: [], plan: plan({ shifts: [] }) }))
    await show(RostersPage)
    expect(region('mine').text()).toContain('Du har inget pass framför dig')
    expect(region('mine').text()).toContain('de närmaste 100 dagarna')
    expect(region('mine').text()).toMatch(/Senast kontrollerat \d\d:\d\d\./)
    expect(region('team').text()).toContain('Ingen har jouren enligt schemat just nu.')
    expect(region('team').text()).toContain('Inget pass är planerat de här veckorna.')
    expect(region('gaps').text()).toContain('Ingen lucka hittades')
    expect(region('gaps').text()).toContain('Alla pass inom 30 dagar')
    expect(region('gaps').text()).toContain('de senaste 90 dagarna')
  })
  it('says that a roster could not be read, and never that one has no shift in it', async () => {
    answers['/v1/rosters/mine'] = () => Response.json(mineOf({ unreadable: ['JOU-2'] }))
    await show(RostersPage)
    expect(region('mine').find('[role=alert]').text()).toContain('JOU-2')
    expect(region('mine').text()).not.toContain('Du har inget pass framför dig')
    expect(region('mine').text()).toContain('I de jourscheman som gick att läsa')
  })
  it('shows the weeks before and after, and the coming ones again', async () => {
    await show(RostersPage)
    const later = plan({ from: '2027-01-01', to: '2027-02-04', shifts: [] })
    answers[one] = () => Response.json(roster({ plan: later }))
    await press('Senare')
    expect(got.at(-1)).toBe(`${one}?from=2027-01-01&days=35`)
    expect(region('team').find('[role=status]').text()).toContain('4 februari 2027')
    expect(region('team').text()).toContain('Inget pass är planerat de här veckorna.')
    answers[one] = () => Response.json(roster())
    await press('Tidigare')
    expect(got.at(-1)).toBe(`${one}?from=2026-11-27&days=35`)
    answers[one] = () => Response.json(roster({ plan: later }))
    await press('Senare')
    answers[one] = () => Response.json(roster())
    await press('Från i dag')
    expect(got.at(-1)).toBe(one)
  })
  it('says nothing of a team while it is asked for, nor of what was not answered', async () => {
    answers['/v1/rosters'] = () => new Promise<Response>(() => {})
    answers['/v1/rosters/mine'] = () => refusal(503, 'store_unavailable')
    await show(RostersPage)
    expect(shown!.findAll('[aria-busy=true]')).toHaveLength(1)
    expect(text()).not.toContain('Du ser inget jourschema')
    expect(region('mine').text()).toContain('Det gick inte att hämta uppgifterna')
    expect(region('mine').text()).not.toContain('inget pass')
  })
  it('says that one sees none, and lets whoever may begin one', async () => {
    answers['/v1/rosters'] = () => Response.json(listOf([]))
    await show(RostersPage)
    expect(text()).toContain('Du ser inget jourschema här')
    expect(shown!.find('form').exists()).toBe(false)
    shown!.unmount()
    answers['/v1/rosters'] = () => Response.json(listOf([], { may_begin: [hubUnit] }))
    answers['POST /v1/rosters'] = () => refusal(409, 'roster_exists')
    await show(RostersPage)
    await region('begin').find('input[type=checkbox]').setValue(true)
    await region('begin').find('form').trigger('submit')
    await settle()
    expect(sent[0]!.body).toEqual({ unit: hubUnit.code, functions: ['duty'] })
    expect(region('begin').text()).toContain('Därför att.')
  })
  it('has my shifts, and the swap that waits for me is answered here', async () => {
    const mine = mineOf({
      shifts: [{ reference, unit: hubUnit, shift: shift() }],
      swaps: [{ reference, unit: hubUnit, swap: asked, asked: true }],
    })
    answers['/v1/rosters/mine'] = () => Response.json(mine)
    answers[`POST ${one}/swap-answers`] = () => Response.json(roster())
    await show(RostersPage)
    expect(region('mine').text()).toContain('i dag 22:00 – i morgon 08:00')
    expect(region('mine').text()).toContain('Natta Jourprov lämnar i morgon 08:00')
    answers['/v1/rosters/mine'] = () => Response.json(mineOf())
    await press('Ja, jag byter')
    expect(sent[0]).toEqual({ path: `${one}/swap-answers`, body: { number: 7, yes: true } })
    expect(region('mine').text()).toContain('Du har inget pass')
    expect(document.activeElement?.id).toBe('mine')
  })
  it('marks a night, a weekend, what is mine, and what nobody has', async () => {
    const gap = { from: '2026-11-28T15:00:00Z', to: '2026-11-29T07:00:00Z' }
    const gaps = [{ function: 'duty' as const, ...gap }]
    const warnings = [{ warns: 'gap' as const, function: 'duty' as const, ...gap }]
    answers[one] = () => Response.json(roster({ plan: plan({ gaps, warnings }) }))
    await show(RostersPage)
    const rows = shown!.findAll('.weeks__row').map((row) => row.text().replace(/\s+/g, ' '))
    expect(rows[1]).toContain('natt')
    // Its day stands beside it: the times alone, which no line is too short for.
    expect(rows[1]).toMatch(/^22:00–08:00 natt/)
    expect(rows[1]).toContain('Jorun Jourexempel (du)')
    expect(rows.at(-1)).toContain('Ingen')
    expect(shown!.findAll('.weeks__day')[1]!.text()).toContain('helg')
    expect(region('gaps').text()).toContain('Det här saknas inom 30 dagar.')
    expect(region('gaps').text()).toContain('Lucka: ingen är Jour i morgon 16:00')
  })
  it('opens two weeks, and folds those after them without leaving any out', async () => {
    const weekly = (week: number) => {
      const from = Date.parse('2026-11-27T21:00:00Z') + week * 7 * 86_400_000
      const iso = (at: number) => new Date(at).toISOString()
      return shift({ from: iso(from), to: iso(from + 10 * 3_600_000) })
    }
    const shifts = [0, 1, 2, 3, 4].map(weekly)
    answers[one] = () => Response.json(roster({ plan: plan({ shifts }) }))
    await show(RostersPage)
    const weeks = shown!.findAll('details.weeks')
    expect(weeks.map((week) => week.find('h3').text())).toEqual(
      [48, 49, 50, 51, 52].map((number) => `Vecka ${number}`),
    )
    expect(weeks.map(({ element }) => (element as HTMLDetailsElement).open)).toEqual([
      ...[true, true],
      ...[false, false, false],
    ])
    for (const week of weeks) expect(week.findAll('.weeks__row')).toHaveLength(1)
  })
  it('of a unit that nobody knows it never says that no gap was found', async () => {
    const warnings = [{ warns: 'unit_not_known' as const }]
    answers[one] = () => Response.json(roster({ plan: plan({ warnings }) }))
    await show(RostersPage)
    expect(region('gaps').text()).toContain('Enheten finns inte i Enheter och kontaktvägar.')
    expect(region('gaps').text()).not.toContain('Ingen lucka hittades')
  })
  it('shows a number to ring of nobody but those whom the server says are rung', async () => {
    const other = { ...hubUnit, code: 'nordvast-jour', name: 'Socialjouren Nordväst' }
    const ring = [{ step: 'team' as const, number: '08-465 004 05' }]
    const far = item({ reference: 'JOU-2', unit: other, team: false, ring })
    answers['/v1/rosters'] = () => Response.json(listOf([item(), far]))
    const phones = [{ account: 'jour.natt', number: '070-000 00 00' }]
    answers[one] = () => Response.json(roster({ plan: plan({ phones }) }))
    await show(RostersPage)
    expect(shown!.findAll('a[href^="tel:"]').map((link) => link.text())).toEqual([
      expect.stringContaining('08-465 004 21'),
      expect.stringContaining('08-465 004 05'),
    ])
    expect(region('others').text()).toContain('Socialjouren Nordväst')
    expect(text()).not.toContain('070-000 00 00')
  })
})

describe('one roster', () => {
  const open = (more: Partial<Roster> = {}) => {
    answers[one] = () => Response.json(roster(more))
    return show(RosterPage, { props: { reference } })
  }
  it('that one may not see leads back', async () => {
    answers[one] = () => refusal(404, 'no_such_roster')
    await show(RosterPage, { props: { reference } })
    expect(text()).toContain('Därför att.')
    expect(shown!.find('a[href="/jourschema"]').exists()).toBe(true)
  })
  it('is who has it now, for whoever is shown no plan', async () => {
    await open({ plan: undefined, may: mayNothing, names: { jour: 'Jorun Jourexempel' } })
    expect(region('now').text()).toContain('Jorun Jourexempel')
    expect(text()).toContain('Hela schemat ser bara teamet')
    expect(shown!.findAll('button')).toHaveLength(0)
    expect(shown!.find('#weeks').exists()).toBe(false)
  })
  it('marks whoever has left and has the duty by the plan, where it stands', async () => {
    await open({ on_duty: [shift({ has_left: true })] })
    expect(region('now').text()).toContain('Har slutat eller arbetar inte längre i teamet.')
    await open()
    expect(region('now').text()).not.toContain('Har slutat')
  })
  it('asks nobody about a swap that nobody answered before the shift began', async () => {
    const may = { ...mayAll, answer_swap: true }
    await open({ may, plan: plan({ swaps: [asked] }) })
    expect(button('Ja, jag byter')).toBeDefined()
    await open({ may, plan: plan({ swaps: [{ ...asked, lapsed: true }] }) })
    expect(region('swaps').text()).toContain('Blev inte av')
    expect(button('Ja, jag byter')).toBeUndefined()
  })
  it('offers each act only when the server says that it may be done', async () => {
    await open({ may: { ...mayNothing, read_plan: true } })
    expect(shown!.findAll('form')).toHaveLength(0)
    const acts = shown!.findAll('button').map((each) => each.text())
    expect(acts).toEqual(['Tidigare', 'Senare', 'Från i dag']) // Weeks are looked at, and nothing is done.
    expect(shown!.find('#over').exists()).toBe(false)
    expect(region('change').text()).toContain('Enhetschefen och bakjouren ändrar schemat.')
  })
  it('empty parts say that they are empty', async () => {
    await open()
    expect(region('swaps').text()).toContain('Inget byte väntar')
    expect(region('over').text()).toContain('Inget är öppet.')
    expect(region('over').text()).toContain('Ingen har skrivit någon rad på sistone.')
    expect(region('numbers').text()).toContain('Inget nummer är inlagt.')
    expect(region('plan').text()).toContain('Ingen regel gäller.')
  })
  it('tells what is open, the late first, and a line with an identity number is refused there', async () => {
    const late: Shape<'HandingOverItem'>[] = [
      {
        ...{ reference: 'ING-1', kind: 'report', state: 'received', urgency: 'acute' },
        ...{ step: 'hand_over', due: '2026-11-27T20:00:00Z' },
      },
    ]
    answers[`${one}/handing-over`] = () => Response.json(overOf({ late, more: true }))
    answers[`POST ${one}/notes`] = () =>
      refusal(422, 'x', [{ field: '/text', code: 'x', text: 'Ta bort numret.' }])
    await open()
    expect(region('over-late').text()).toContain('Överlämning, senast i dag 21:00')
    expect(region('over-late').find('a').attributes('href')).toBe('/anmalan/ING-1')
    expect(region('over').text()).toContain('Mer är öppet')
    const area = region('over').find('textarea')
    await area.setValue('Om 20170101-2393.')
    await region('over').find('form').trigger('submit')
    await settle()
    expect(region('over').find('.field--wrong').text()).toContain('Ta bort numret.')
    expect((area.element as HTMLTextAreaElement).value).toBe('Om 20170101-2393.')
  })
  it('a change that leaves a gap is refused once, asked about, and then made', async () => {
    answers[`POST ${one}/endings`] = () =>
      refusal(422, 'roster_leaves_gap', [{ field: '/leave_gap', code: 'x', text: 'Ingen då.' }])
    await open({ may: mayAll, plan: plan({ rules: [rule] }) })
    await shown!.find('#roster-sort').setValue('end')
    await shown!.find('#roster-part').setValue('rule 1')
    await region('change').find('form').trigger('submit')
    await settle()
    const body = { seen: 4, part: 'rule', number: 1 }
    expect(sent.at(-1)!.body).toEqual(body)
    expect(shown!.find('#q-leave_gap').text()).toContain('Ingen då.')
    answers[`POST ${one}/endings`] = () => Response.json(roster({ may: mayAll }))
    await shown!.find('#q-leave_gap input[value=yes]').setValue(true)
    await region('change').find('form').trigger('submit')
    await settle()
    expect(sent.at(-1)!.body).toEqual({ ...body, leave_gap: true })
    expect(document.activeElement?.id).toBe('weeks')
    expect(region('change').find('form').exists()).toBe(false)
  })
  it('what somebody else has changed meanwhile is loaded, and what was written stays', async () => {
    answers[`POST ${one}/endings`] = () => refusal(409, 'roster_plan_changed')
    await open({ may: mayAll, plan: plan({ rules: [rule] }) })
    await shown!.find('#roster-sort').setValue('end')
    await shown!.find('#roster-part').setValue('rule 1')
    answers[one] = () =>
      Response.json(roster({ may: mayAll, plan: plan({ version: 5, rules: [rule] }) }))
    await region('change').find('form').trigger('submit')
    await settle()
    expect(region('change').text()).toContain('Därför att.')
    await region('change').find('form').trigger('submit')
    await settle()
    expect(sent.map(({ body }) => (body as { seen: number }).seen)).toEqual([4, 5])
  })
  it('one’s own number is noted without asking whose, anybody’s by whoever plans', async () => {
    answers[`POST ${one}/numbers`] = () => Response.json(roster())
    await open()
    expect(region('numbers').find('#q-person').exists()).toBe(false)
    await shown!.find('#q-number').setValue('08-465 004 22')
    await region('numbers').find('form').trigger('submit')
    await settle()
    expect(sent[0]!.body).toEqual({ account: 'jour', number: '08-465 004 22' })
    shown!.unmount()
    await open({ may: mayAll })
    expect(region('numbers').find('#q-person').text()).toContain('Bakarin Jourledarprov')
  })
  it('one that is begun offers the team of today, and nobody types an account', async () => {
    await open({ may: mayAll, names: {}, on_duty: [], plan: plan({ shifts: [] }) })
    await shown!.find('#roster-sort').setValue('add_rule')
    const offered = () => shown!.find('#q-person_1').text()
    for (const { name } of roster().colleagues!) expect(offered()).toContain(name)
    await shown!.find('#q-function input[value=duty]').setValue(true)
    expect(offered()).toContain('Jorun Jourexempel')
    expect(offered()).not.toContain('Bakarin Jourledarprov')
  })
})
