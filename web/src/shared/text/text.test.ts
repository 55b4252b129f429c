import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { chooseLanguage, filled, t, textOr } from '.'
import { en } from './en'
import { sv } from './sv'

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

describe('texts', () => {
  it('every English text asks for the same parameters as the Swedish one', () => {
    for (const [key, text] of Object.entries(sv)) {
      const other = (en as Record<string, string>)[key]!
      expect([key, new Set(names(other))]).toEqual([key, new Set(names(text))])
      expect([key, other.split('|').length]).toEqual([key, text.split('|').length])
    }
  })
  it('each event of what shows its history has words in both languages', () => {
    const events = readdirSync(path.resolve('../schema/events'))
      .flatMap((file) => /^((?:report|handover|agreement)\.\w+)\.v\d+\.json$/.exec(file)?.[1] ?? [])
      .map((what) => `event.${what}`)
    expect(events.length).toBeGreaterThan(50)
    for (const texts of [sv, en]) expect(events.filter((key) => !(key in texts))).toEqual([])
  })
  it('no text is empty', () => {
    for (const [key, text] of [...Object.entries(sv), ...Object.entries(en)]) {
      expect([key, text.trim()]).not.toEqual([key, ''])
    }
  })
})

describe('filled', () => {
  it('picks the form by count', () => {
    const text = '{count} anmälan|{count} anmälningar'
    expect(filled(text, { count: 1 })).toBe('1 anmälan')
    expect(filled(text, { count: 0 })).toBe('0 anmälningar')
    expect(filled(text, { count: 2 })).toBe('2 anmälningar')
  })
  it('takes both our braces and those of the design system', () => {
    expect(filled('Sida {page}', { page: 2 })).toBe('Sida 2')
    expect(filled('Sida {{ page }}', { page: 2 })).toBe('Sida 2')
  })
  it('never reads a parameter as text with parameters', () => {
    expect(filled('{name} {unit}', { name: '{unit}', unit: 'x' })).toBe('{unit} x')
  })
})

describe('language', () => {
  afterEach(() => chooseLanguage('sv'))

  it('changes every text, and the page says so to screen readers', async () => {
    expect(t('facts.stored')).toBe('Sparad')
    await chooseLanguage('en')
    expect(t('facts.stored')).toBe('Saved')
    expect(document.documentElement.lang).toBe('en')
    await chooseLanguage('sv')
    expect(t('facts.stored')).toBe('Sparad')
  })
  it('a code without a text is shown as it is', () => {
    expect(textOr('tag.nothing_of_the_kind', 'nothing_of_the_kind')).toBe('nothing_of_the_kind')
  })
})
