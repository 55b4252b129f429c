// text: every word on the screen, in the language of the user.
//
// Promise: `t` answers at once and is reactive: a page that shows it changes with the language.
//          A text with two forms, `'{count} anmälan|{count} anmälningar'`, is chosen by `count` (Intl.PluralRules).
// Secrecy: only the choice of language is kept in the browser.
import { TranslationService, type TranslationProviderInterface } from '@fkui/logic'
import { computed, ref, shallowRef } from 'vue'
import type { Params, Same } from './kinds'
import { sv } from './sv'

export type Language = 'sv' | 'en'
export type TextKey = keyof typeof sv
/** The keys of the texts that ask for nothing. */
export type PlainKey = {
  [Key in TextKey]: Params<(typeof sv)[Key]> extends [] ? Key : never
}[TextKey]

const storageKey = 'ingang.language'
const texts = shallowRef<Same<typeof sv>>(sv)
const fkui = shallowRef<Record<string, string>>({})
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
  return filled(texts.value[key], params[0], chosen.value)
}

/** For keys that come from data, such as `queue.tag.` + tag: the text, or the fallback if there is none. */
export function textOr(
  key: string,
  fallback: string,
  params?: Record<string, string | number>,
): string {
  const text = (texts.value as Record<string, string>)[key]
  return text === undefined ? fallback : filled(text, params, chosen.value)
}

export async function chooseLanguage(next: Language): Promise<void> {
  if (next === 'en') {
    const [{ en }, english] = await Promise.all([import('./en'), import('./en/fkui')])
    texts.value = en
    fkui.value = english.fkui
  } else {
    texts.value = sv
    fkui.value = {}
  }
  chosen.value = next
  document.documentElement.lang = next
  localStorage.setItem(storageKey, next)
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
