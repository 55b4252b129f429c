// steps: the way of an agreement from the first step of preparation to its end: what is done and by whom, what comes next, and
// what was left out and why.
//
// Promise: a step is done when it was told. One that was read from a file tells nothing of how it came about, and says so.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'
import type { Agreement } from './act-forms'

export const stepNames = [
  'preparation',
  'referral',
  'decision',
  'signature',
  'dispatch',
  'in_force',
  'renewal',
  'notice',
  'end',
] as const
export type StepName = (typeof stepNames)[number]
export type StepState = 'done' | 'partly' | 'next' | 'waits' | 'left_out' | 'elsewhere'

export interface Line {
  text: string
  /** More of the same, softer. */
  more?: string
  /** By whom it was entered here. */
  done?: Shape<'AgreementDone'>
  /** Another agreement that it is about. */
  agreement?: string
  missing?: boolean
}
export interface Step {
  name: StepName
  state: StepState
  lines: Line[]
}

type Told = { state: 'done' | 'partly' | 'left_out' | 'missing'; lines: Line[] }
type Side = Shape<'AgreementSide'>

const sides: readonly Side[] = ['receiver', 'committee']
const sideText = (side: Side) => t(`agreement.side.${side}`)
const missing = (lines: Line[] = []): Told => ({ state: 'missing', lines })
const leftOut = (why: string): Told => ({
  state: 'left_out',
  lines: [{ text: t('agreement.left_out', { why }) }],
})
const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' · ') || undefined

function preparation({ preparation: { steps, skipped } }: Agreement): Told {
  if (steps.length === 0) return skipped ? leftOut(skipped) : missing()
  return {
    state: 'done',
    lines: steps.map(({ step, name, day, words, done }) => ({
      text: `${name || t(`agreement.prepared.${step}`)}, ${day}`,
      more: words,
      done,
    })),
  }
}

function referral({ referral: { sent, skipped } }: Agreement): Told {
  if (sent.length === 0) return skipped ? leftOut(skipped) : missing()
  return {
    state: sent.every(({ answered_on }) => answered_on) ? 'done' : 'partly',
    lines: sent.map(({ to, day, answer_by, answered_on, answer }) => ({
      text: answered_on
        ? t('agreement.referred.answered', { to, day: answered_on })
        : t('agreement.referred', { to, day, by: answer_by }),
      more: answer,
    })),
  }
}

/** A side that has not is named, once the other has. */
function ofBothSides(told: { side: Side; line: Line }[], text: (side: Side) => string): Told {
  if (told.length === 0) return missing()
  const without = sides.filter((side) => !told.some((each) => each.side === side))
  return {
    state: without.length === 0 ? 'done' : 'partly',
    lines: [
      ...told.map(({ line }) => line),
      ...without.map((side) => ({ text: text(side), missing: true })),
    ],
  }
}

/** The day, and the law that it rests on. */
function finalText(made: Agreement['decisions'][number]): string | undefined {
  const { final_on: day, law, law_checked_by: name } = made
  if (!day) return undefined
  if (!law) return t('agreement.decided.final', { day })
  return name
    ? t('agreement.decided.final.checked', { day, law, name })
    : t('agreement.decided.final.unchecked', { day, law })
}

function decision({ decisions }: Agreement): Told {
  const told = decisions.map((each) => {
    const { side, body, day, paragraph, reference, gives, done } = each
    const said = { side: sideText(side), body, day, reference }
    return {
      side,
      line: {
        text: paragraph
          ? t('agreement.decided.paragraph', { ...said, paragraph })
          : t('agreement.decided', said),
        more: joined(
          each.adjusted_on && t('agreement.decided.adjusted', { day: each.adjusted_on }),
          each.posted_on && t('agreement.decided.posted', { day: each.posted_on }),
          finalText(each),
          t('agreement.decided.gives', { mandate: t(`agreement.mandate.${gives}`) }),
        ),
        done,
      },
    }
  })
  return ofBothSides(told, (side) => t('agreement.decided.missing', { side: sideText(side) }))
}

function signature({ signatures }: Agreement): Told {
  const told = signatures.map(({ side, name, title, acting, right, day, validated, done }) => ({
    side,
    line: {
      text: t(acting ? 'agreement.signed.acting' : 'agreement.signed', {
        ...{ side: sideText(side), name, title, day },
      }),
      more: joined(
        t('agreement.signed.right', { right }),
        t(`agreement.validated.${validated}`).replace(/\.$/, ''),
      ),
      done,
    },
  }))
  return ofBothSides(told, (side) => t('agreement.signed.missing', { side: sideText(side) }))
}

function dispatch({ dispatched }: Agreement, at: (instant: string) => string): Told {
  if (dispatched.length === 0) return missing()
  return {
    state: dispatched.every(({ received }) => received) ? 'done' : 'partly',
    lines: dispatched.map(({ unit, day, received }) => ({
      text: t('agreement.dispatched', { unit: unit.name, day }),
      more: received
        ? t('agreement.dispatched.received', { by: received.by, time: at(received.at) })
        : t('agreement.dispatched.waits'),
      missing: !received,
    })),
  }
}

function inForce({ dates, terms, state, replaces }: Agreement): Told {
  const told = ['in_force', 'notice_given', 'ended', 'replaced'].includes(state)
  const from = dates.in_force_from ?? (told ? terms?.from : undefined)
  if (!told || !from) return missing()
  return {
    state: 'done',
    lines: [
      { text: t('agreement.in_force', { day: from }) },
      ...(replaces ? [{ text: t('agreement.in_force.replaces'), agreement: replaces }] : []),
    ],
  }
}

function renewal({ renewals, dates: { renewed, holds_to } }: Agreement): Told {
  const byItself = renewed - renewals.length
  const lines: Line[] = renewals.map(({ until, reference, words, done }) => ({
    text: t('agreement.renewal', { until, reference }),
    more: words,
    done,
  }))
  if (byItself > 0 && holds_to)
    lines.push({ text: t('agreement.renewal.by_itself', { count: byItself, day: holds_to }) })
  return lines.length > 0 ? { state: 'done', lines } : missing()
}

function notice({ notice: given }: Agreement): Told {
  if (!given) return missing()
  const { side, day, last_day: last, words, done } = given
  const text = side
    ? t('agreement.notice', { side: sideText(side), day, last })
    : t('agreement.notice.unsaid', { day, last })
  return { state: 'done', lines: [{ text, more: words, done }] }
}

function end({ ending, replaced_by, dates }: Agreement): Told {
  const lines: Line[] = []
  if (ending) {
    const { day, words, agreed, reference, done } = ending
    const text = t(agreed ? 'agreement.ended.agreed' : 'agreement.ended', { day, words })
    lines.push({ text, more: reference, done })
  } else if (dates.last_day)
    lines.push({ text: `${t('agreement.strip.last_day')} ${dates.last_day}` })
  if (replaced_by) lines.push({ text: t('agreement.replaced_by'), agreement: replaced_by })
  if (lines.length === 0) return missing()
  return { state: ending || replaced_by ? 'done' : 'partly', lines }
}

/** Until it is in force the steps come one after the other; after that what happens depends on the sides. */
const onTheWay: readonly StepName[] = stepNames.slice(0, 6)

export function stepsOf(agreement: Agreement, at: (instant: string) => string): Step[] {
  const told: Record<StepName, Told> = {
    preparation: preparation(agreement),
    referral: referral(agreement),
    decision: decision(agreement),
    signature: signature(agreement),
    dispatch: dispatch(agreement, at),
    in_force: inForce(agreement),
    renewal: renewal(agreement),
    notice: notice(agreement),
    end: end(agreement),
  }
  const isOver = agreement.state === 'ended' || agreement.state === 'replaced'
  const isHere = told.in_force.state === 'done'
  const next = isOver || isHere ? undefined : onTheWay.find((name) => !isTaken(told[name]))
  return stepNames.map((name) => {
    const { state, lines } = told[name]
    if (state !== 'missing') return { name, lines, state: name === next ? 'next' : state }
    if (name === next) return { name, lines, state: 'next' }
    const elsewhere = agreement.imported && isHere && onTheWay.includes(name)
    return { name, lines, state: elsewhere ? 'elsewhere' : 'waits' }
  })
}

/** Done, or left out with a reason. */
function isTaken({ state }: Told): boolean {
  return state === 'done' || state === 'left_out'
}
