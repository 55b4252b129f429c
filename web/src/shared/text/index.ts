// text: every word on the screen, in the language of the user.
//
// Promise: `t` answers at once and is reactive: a page that shows it changes with the language. A text that is missing is
//          shown as its key, never as nothing: used.test.ts and the browser tests find it.
//          A text with two forms, `'{count} anmälan|{count} anmälningar'`, is chosen by `count` (Intl.PluralRules).
//          The sign-in page fetches its own texts only (sv/first.ts). Nobody is signed in before all of them are there, so no page waits.
// Secrecy: only the choice of language is kept in the browser.
import { TranslationService, type TranslationProviderInterface } from '@fkui/logic'
import { computed, ref, shallowRef } from 'vue'
import type { Params } from './kinds'
import type { sv } from './sv'
import { first } from './sv/first'

export type Language = 'sv' | 'en'
export type TextKey = keyof typeof sv
/** The keys of the texts that ask for nothing. */
export type PlainKey = {
  [Key in TextKey]: Params<(typeof sv)[Key]> extends [] ? Key : never
}[TextKey]

const storageKey = 'ingang.language'
type Texts = Readonly<Record<string, string>>
const texts = shallowRef<Texts>(first)
const fkui = shallowRef<Texts>({})
const chosen = ref<Language>('sv')

export const language = computed(() => chosen.value)
export const locale = computed(() => (chosen.value === 'sv' ? 'sv-SE' : 'en-GB'))

/** Puts parameters into a text, and picks its form by `count`. */
export function filled(
  text: string,
  params: Record<string, string | number> = {},
  language: Language = 'sv',
): string {
  const forms = text.split('|')
  const many = 'count' in params && forms.length > 1 && !isOne(Number(params.count), language)
  return forms[many ? 1 : 0]!.replace(/\{\{?\s*(\w+)\s*\}?\}/g, (whole, name: string) =>
    name in params ? String(params[name]) : whole,
  )
}

function isOne(count: number, language: Language): boolean {
  return new Intl.PluralRules(language).select(count) === 'one'
}

export function t<Key extends TextKey>(key: Key, ...params: Params<(typeof sv)[Key]>): string {
  return filled(texts.value[key] ?? key, params[0], chosen.value)
}

/** For keys that come from data, such as `queue.tag.` + tag: the text, or the fallback if there is none. */
export function textOr(
  key: string,
  fallback: string,
  params?: Record<string, string | number>,
): string {
  const text = texts.value[key]
  return text === undefined ? fallback : filled(text, params, chosen.value)
}

let wantsAll = false
let hasAll = false
let turn: Promise<unknown> = Promise.resolve()

async function textsIn(next: Language): Promise<Texts> {
  if (next === 'sv') return wantsAll ? (await import('./sv')).sv : first
  return wantsAll ? (await import('./en')).en : (await import('./en/first')).first
}

/** One after the other: what was asked for last stands. */
function inTurn(act: () => Promise<void>): Promise<void> {
  const done = turn.then(act)
  turn = done.catch(() => {})
  return done
}

export function chooseLanguage(next: Language): Promise<void> {
  return inTurn(async () => {
    const all = wantsAll
    const [found, english] = await Promise.all([
      textsIn(next),
      next === 'en' ? import('./en/fkui') : undefined,
    ])
    texts.value = found
    fkui.value = english?.fkui ?? {}
    hasAll = all
    chosen.value = next
    document.documentElement.lang = next
    localStorage.setItem(storageKey, next)
  })
}

/** Fetches what is not there yet: whoever signs in needs every text. Safe to call again. */
export function fetchAllTexts(): Promise<void> {
  wantsAll = true
  return inTurn(async () => {
    if (hasAll) return
    texts.value = await textsIn(chosen.value)
    hasAll = true
  })
}

export async function startInRememberedLanguage(): Promise<void> {
  TranslationService.changeProvider(provider)
  await chooseLanguage(localStorage.getItem(storageKey) === 'en' ? 'en' : 'sv')
}

// FKUI asks with its Swedish text as the default, so only English needs a table.
const provider: TranslationProviderInterface = {
  get currentLanguage() {
    return chosen.value
  },
  changeLanguage: (next: string) => chooseLanguage(next === 'en' ? 'en' : 'sv'),
  translate(
    key: string,
    defaultOrParams?: string | Record<string, unknown>,
    params?: Record<string, unknown>,
  ) {
    const fallback = typeof defaultOrParams === 'string' ? defaultOrParams : key
    const values = (typeof defaultOrParams === 'object' ? defaultOrParams : params) ?? {}
    return filled(fkui.value[key] ?? fallback, values as Record<string, string>, chosen.value)
  },
}
