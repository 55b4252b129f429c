// swap-form: a part of one's own shift is given to somebody, for a part of theirs when that is asked; what is asked and sent.
import type { Shape } from '@/shared/api/client'
import type { FieldError } from '@/shared/api/problem'
import type { Form, Values } from '@/shared/form/form'
import { personText, spanText, type Names, type Roster, type Shift } from '@/shared/roster/roster'
import { t } from '@/shared/text'
import {
  colleaguesFor,
  field,
  formOf,
  nobody,
  personField,
  personIn,
  placed,
  text,
  wallFields,
  wallIn,
  when,
} from './fields'
import { wallFrom, wallOf } from './wall'
import { functionText } from './words'

export interface SwapGiven {
  roster: Roster
  me: string
  now: number
}

const wordOf = ({ function: of, seat, from }: Shift) => `${of} ${seat} ${from}`
const isAhead = ({ to }: Shift, now: number) => now < Date.parse(to)

const shiftsIn = ({ plan }: Roster) => plan?.shifts ?? []
const chosenIn = ({ roster }: SwapGiven, word: unknown) =>
  shiftsIn(roster).find((shift) => wordOf(shift) === text(word))

export function ownShifts({ roster, me, now }: SwapGiven): Shift[] {
  return shiftsIn(roster).filter((shift) => shift.account === me && isAhead(shift, now))
}

/** What the other could give: theirs, of the same function. */
function theirShifts(given: SwapGiven, values: Values): Shift[] {
  const { roster, me, now } = given
  const own = chosenIn(given, values.shift)
  const other = personIn(values, 'other')
  if (!own || !other || other === me) return []
  return shiftsIn(roster).filter(
    (shift) => shift.account === other && shift.function === own.function && isAhead(shift, now),
  )
}

const partFields = (name: 'give' | 'take', of: string) => {
  const isPart = { shown_when: when(`${name}_part`, 'part') }
  return [
    field(`${name}_part`, 'choice', {
      ...{ key: 'part', shown_when: name === 'take' ? when('takes', 'yes') : { filled: of } },
      choices: [
        ['whole', t('roster.ask.part.whole')],
        ['part', t('roster.ask.part.part')],
      ],
    }),
    ...wallFields(`${name}_from`, { key: 'from', ...isPart }),
    ...wallFields(`${name}_to`, { key: 'to', ...isPart }),
  ]
}

export function swapForm(given: SwapGiven, values: Values): Form {
  const { roster, me, now } = given
  const able = colleaguesFor(roster, chosenIn(given, values.shift)?.function)
  const others = able.filter(({ account }) => account !== me)
  const theirs = theirShifts(given, values)
  const spoken = (shift: Shift) => `${functionText(shift.function)} ${spanText(shift, now)}`
  return formOf('swap', [
    field('shift', 'choice', {
      choices: ownShifts(given).map((shift) => [wordOf(shift), spoken(shift)]),
    }),
    ...partFields('give', 'shift'),
    personField('other', others),
    ...(theirs.length > 0
      ? [
          field('takes', 'yes_no', { shown_when: { filled: 'shift' } }),
          field('take', 'choice', {
            choices: theirs.map((shift) => [wordOf(shift), takeText(shift, roster.names, now)]),
            shown_when: when('takes', 'yes'),
          }),
          ...partFields('take', 'take'),
        ]
      : []),
  ])
}
const takeText = (shift: Shift, names: Names, now: number) =>
  `${personText(shift.account, names)}: ${spanText(shift, now)}`

function spanIn(values: Values, name: 'give' | 'take', shift: Shift, now: number) {
  const isPart = values[`${name}_part`] === 'part'
  return {
    seat: shift.seat,
    from: (isPart && wallIn(values, `${name}_from`)) || wallFrom(shift.from, now),
    to: (isPart && wallIn(values, `${name}_to`)) || wallOf(shift.to),
  }
}

export function swapBody(values: Values, given: SwapGiven): Shape<'RosterSwapBody'> {
  const { now } = given
  const own = chosenIn(given, values.shift)!
  const theirs = values.takes === true ? chosenIn(given, values.take) : undefined
  return {
    ...{ function: own.function, other: personIn(values, 'other') ?? nobody },
    give: spanIn(values, 'give', own, now),
    ...(theirs ? { take: spanIn(values, 'take', theirs, now) } : {}),
  }
}

/** The server's paths as the questions of this form. */
export function swapRefusedAt(
  form: Form,
  values: Values,
  errors: readonly FieldError[],
): FieldError[] {
  return placed(form, values, errors, (path) => {
    const [, first = '', last = ''] = path.split('/')
    if (first === 'give') return [`give_${last}_day`, 'shift']
    if (first === 'take') return [`take_${last}_day`, 'take']
    return [first]
  })
}
