import { describe, expect, it } from 'vitest'
import { holdsUntil } from './holds'

const friday = Date.parse('2026-11-27T17:00:00Z') // 18:00 in Stockholm
const unit = (code: string, kind: 'hub' | 'reception' | 'after_hours', authority: string) => ({
  code,
  kind,
  authority,
  name: code,
  open_now: kind !== 'reception',
  login: true,
  ...(kind === 'reception' ? { opens_at: '2026-11-30T07:00:00Z' } : {}),
})
const units = [
  unit('Socialjouren', 'hub', '0180-socialjour'),
  unit('Farsta mottagning', 'reception', '0180-farsta'),
  unit('Nordväst', 'after_hours', 'nordvast'),
]
const proposed = (code: string, acting = true) => ({
  acting,
  authority: '0180-farsta',
  unit: code,
  unit_name: code,
})

describe('what will happen with what acts now, when the unit is closed', () => {
  it('Friday 18:00 the duty team itself holds it by name, and the day unit takes over on Monday', () => {
    const said = holdsUntil(proposed('Socialjouren'), units, 'Socialjouren', friday)
    expect(said.holds).toContain('Jouren själv håller det akuta, med ditt namn')
    expect(said.takesOver).toContain('Farsta mottagning tar över mån 30 nov 08:00.')
  })
  it('says which after-hours team holds it', () => {
    expect(holdsUntil(proposed('Nordväst'), units, 'Socialjouren', friday).holds).toContain(
      'Nordväst håller det akuta',
    )
  })
  it('says nothing when the unit itself receives, or what lasts is handed over', () => {
    expect(holdsUntil(proposed('Farsta mottagning'), units, 'Socialjouren', friday)).toEqual({})
    expect(holdsUntil(proposed('Socialjouren', false), units, 'Socialjouren', friday)).toEqual({})
  })
})
