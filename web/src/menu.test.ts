import { describe, expect, it, vi } from 'vitest'
import { mostInMenu, placed } from '@/shared/ui/menu'
import { admit } from './router'
import { routes, startPages } from './routes'

const known = vi.hoisted(() => ({ roles: [] as string[] }))
vi.mock('@/shared/session/session', async (original) => ({
  ...(await original<object>()),
  hasRole: (...roles: string[]) => roles.some((role) => known.roles.includes(role)),
}))

const all = [
  ...['officer', 'police_desk', 'duty_worker', 'intake', 'adviser', 'agreement_manager'],
  ...['contact_manager', 'unit_manager', 'senior_on_call', 'decision_maker', 'log_reviewer'],
  'operator',
]
const pathsOf = (links: readonly { path: string }[]) => links.map(({ path }) => path)
function placedFor(...roles: string[]) {
  known.roles = roles
  const { menu, foot } = placed(routes)
  return { menu: pathsOf(menu), foot: pathsOf(foot) }
}

describe('menu and foot', () => {
  it('have six entries in the menu at most, and each page once, for any two roles together', () => {
    for (const one of all)
      for (const other of all) {
        const { menu, foot } = placedFor(one, other)
        expect(menu.length, `${one} ${other}`).toBeLessThanOrEqual(mostInMenu)
        const both = [...menu, ...foot]
        expect(new Set(both).size, `${one} ${other}`).toBe(both.length)
      }
  })
  it('leave out no page for having many roles: what the menu has no room for is at the foot', () => {
    const { menu, foot } = placedFor('intake', 'unit_manager')
    expect(menu).toHaveLength(mostInMenu)
    for (const path of ['/start', '/avtal', '/enheter', '/jourschema'])
      expect([...menu, ...foot]).toContain(path)
  })
  it('lead only where the person may go', () => {
    for (const role of all) {
      const { menu, foot } = placedFor(role)
      for (const path of [...menu, ...foot]) {
        const roles = routes.find((route) => route.path === path)!.meta!.roles
        expect(!roles || (roles as string[]).includes(role), `${role} ${path}`).toBe(true)
      }
    }
  })
  it('of an officer begin with Start and a new report; a desk has no Start', () => {
    expect(placedFor('officer').menu.slice(0, 2)).toEqual(['/start', '/ny-anmalan'])
    for (const role of ['duty_worker', 'intake']) {
      const { menu, foot } = placedFor(role)
      expect([...menu, ...foot]).not.toContain('/start')
    }
  })
})

describe('a page of a case that is for others', () => {
  const go = (role: string, name: string) => {
    known.roles = [role]
    const { meta } = routes.find((route) => route.name === name)!
    return admit({ meta: meta!, params: { reference: 'ING-1' } })
  }
  it('leads to where the same case is read by whoever comes', () => {
    const there = { params: { reference: 'ING-1' } }
    expect(go('officer', 'report-page')).toEqual({ name: 'my-report', ...there })
    expect(go('police_desk', 'report-page')).toEqual({ name: 'my-report', ...there })
    expect(go('duty_worker', 'my-report')).toEqual({ name: 'report-page', ...there })
    expect(go('duty_worker', 'report-page')).toBe(true)
    expect(go('intake', 'report-page')).toEqual({ name: 'no-access' })
  })
})

describe('where one begins', () => {
  const beginsAt = (...roles: string[]) =>
    startPages.find((name) => {
      const of = routes.find((route) => route.name === name)!.meta!.roles as string[]
      return of.some((role) => roles.includes(role))
    })
  it.each([
    [['officer'], 'report'],
    [['police_desk'], 'start'],
    [['duty_worker', 'intake'], 'duty-queue'],
    [['intake', 'agreement_manager'], 'inbox'],
    [['adviser'], 'advice'],
    [['unit_manager', 'agreement_manager'], 'start'],
    [['log_reviewer'], 'start'],
    [['operator'], 'start'],
  ])('%s', (roles, page) => expect(beginsAt(...roles)).toBe(page))
})
