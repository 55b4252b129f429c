// begin: what a new agreement is asked: between whom, and who answers for it.
import type { Shape } from '@/shared/api/client'
import type { Field, Form, Values } from '@/shared/form/form'
import { textOr } from '@/shared/text'

type Directory = Shape<'Directory'>

const said = (key: string) => {
  const text = textOr(key, key)
  return { sv: text, en: text }
}
const named = (text: string) => ({ sv: text, en: text })

/** The nämnder that have a reception of their own: a municipality's, or each of its districts'. */
export function committeesOf({ municipalities, districts, units }: Directory) {
  const names = new Map([
    ...municipalities.map(({ code, name }) => [code, name] as const),
    ...districts.map(({ municipality, code, name }) => [`${municipality}-${code}`, name] as const),
  ])
  const codes = new Set(
    units.filter(({ kind }) => kind === 'reception').map(({ authority }) => authority),
  )
  return [...codes]
    .map((code) => ({ code, name: names.get(code) ?? code, municipality: code.slice(0, 4) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'))
}

export function beginForm(directory: Directory, values: Values): Form {
  const field = (name: string, type: Field['type'], more: Partial<Field> = {}): Field => {
    const help = textOr(`begin.${name}.help`, '')
    return {
      ...{ name, type, label: said(`begin.${name}`), required: true, audience: 'everybody' },
      ...(help ? { help: named(help) } : {}),
      ...more,
    }
  }
  const choices = (all: readonly { code: string; name: string }[]) =>
    all.map(({ code, name }) => ({ word: code, label: named(name) }))
  const committees = committeesOf(directory)
  const ofPlace = committees.filter(({ municipality }) => municipality === values.municipality)
  const isTeam = values.kind === 'team'
  const teams = directory.units.filter(({ kind }) => kind === 'after_hours')
  return {
    ...{ key: 'begin', version: 1, title: said('begin.title'), law: [], valid_from: '2026-01-01' },
    fields: [
      field('kind', 'choice', {
        choices: (['hub', 'team'] as const).map((word) => ({
          word,
          label: said(`begin.kind.${word}`),
        })),
      }),
      field('municipality', 'municipality', { shown_when: { field: 'kind', one_of: ['hub'] } }),
      field('team', 'choice', {
        choices: choices(teams),
        shown_when: { field: 'kind', one_of: ['team'] },
      }),
      // A municipality with one nämnd needs no question.
      ...(isTeam || ofPlace.length > 1
        ? [
            field('committee', 'choice', {
              choices: choices(isTeam ? committees : ofPlace),
              required: isTeam,
            }),
          ]
        : []),
      field('owner', 'text', { most: 60, required: false }),
      field('deputy', 'text', { most: 60, required: false }),
    ],
  }
}

export function beginBody(values: Values): Shape<'AgreementBegin'> {
  return values as Shape<'AgreementBegin'>
}
