// temporary: a number for some hours, by one person: what is asked, and until when it may hold.
import type { Shape } from '@/shared/api/client'
import type { Field, Form, Values } from '@/shared/form/form'
import { t, textOr } from '@/shared/text'
import { dayAndTime } from '@/shared/time/dates'
import type { Unit } from './units'

const hourMs = 3_600_000
const aMomentMs = 60_000 // So that twelve hours are not more than twelve when the server looks.
const hoursOffered = [2, 4, 8, 12] as const

const said = (key: string) => {
  const text = textOr(key, key)
  return { sv: text, en: text }
}

/** Counted from when the form was opened: pressed twice it is the same act. */
export function temporaryForm(opened: number): Form {
  const field = (name: string, type: Field['type'], more: Partial<Field> = {}): Field => {
    const help = textOr(`units.temporary.${name}.help`, '')
    return {
      ...{ name, type, label: said(`units.temporary.${name}`), required: true },
      ...{ audience: 'everybody' as const },
      ...(help ? { help: { sv: help, en: help } } : {}),
      ...more,
    }
  }
  return {
    ...{ key: 'temporary', version: 1, title: said('units.sort.temporary'), law: [] },
    help: said('units.sort.temporary.help'),
    valid_from: '2026-01-01',
    fields: [
      field('value', 'text', { most: 100 }),
      field('owner', 'text'),
      field('until', 'choice', {
        choices: hoursOffered.map((hours) => {
          const until = opened + hours * hourMs - (hours === 12 ? aMomentMs : 0)
          const text = t('units.temporary.until.hours', {
            hours,
            when: dayAndTime(until, opened),
          })
          return { word: new Date(until).toISOString(), label: { sv: text, en: text } }
        }),
      }),
      field('reason', 'prose', { most: 2000, required: false }),
    ],
  }
}

export function temporaryBegin({ fields }: Form, unit: Unit): Values {
  const hours = fields.find(({ name }) => name === 'until')?.choices ?? []
  return {
    owner: unit.contacts.find(({ kind }) => kind === 'phone')?.owner,
    until: hours[2]?.word,
  }
}

export function temporaryBody(values: Values, unit: Unit): Shape<'TemporaryNumberBody'> {
  return { ...values, unit: unit.code } as Shape<'TemporaryNumberBody'>
}
