import { describe, expect, it } from 'vitest'
import { childText, handleText } from './child-text'

const boy = { years: 14, about: false, sex: 'male', siblings: [] } as const

describe('the child of a list line', () => {
  it('is age and sex, as surely as they are known', () => {
    expect(childText({ ...boy, siblings: [] })).toBe('pojke 14')
    expect(childText({ years: 15, about: true, sex: 'female', siblings: [] })).toBe('flicka, ca 15')
    expect(childText({ about: false, sex: 'unknown', siblings: [] })).toBe('barn, okänd ålder')
    expect(childText({ ...boy, siblings: [{ years: 6, about: false }, { about: false }] })).toBe(
      'pojke 14 + syskon 6, ?',
    )
  })
  it('is a handle with the place and the time; of somebody protected only that', () => {
    expect(handleText({ ...boy, siblings: [], stay: 'Ekerö' }, '13:23')).toBe(
      'pojke 14, Ekerö, 13:23',
    )
    expect(handleText(undefined, '13:23')).toMatch(/^Skyddade .*13:23$/)
  })
})
