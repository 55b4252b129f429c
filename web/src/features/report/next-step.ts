// next-step: what happens next with a report that is sent, and by when; what to do if it does not. In the server's own times.
//
// Promise: of an acute report that nobody has taken it says to ring now too. Says only what is so: who has received, what is waited for, since when it is late.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'
import { dayAndTime, dayAndTimeBy } from '@/shared/time/dates'
import { nextFact } from '@/shared/ui/four-facts'

type Stands = { facts: Shape<'Facts'>; door?: Shape<'Door'>; acute?: boolean }

export function nextStep({ facts, door, acute }: Stands, now: number): string[] {
  const by = (instant: string) => dayAndTimeBy(instant, now)
  if (door && !door.at) {
    if (door.late_since) return [t('receipt.door.late', { when: by(door.late_since) })]
    const ringToo = acute ? [t('receipt.door.acute')] : []
    if (!door.due) return acute ? ringToo : [t('receipt.door')]
    return [...ringToo, t('receipt.door.due', { when: by(door.due) })]
  }
  const taken = door?.at ? [t('receipt.door.at', { when: dayAndTime(door.at, now) })] : []
  const next = nextFact(facts)
  if (!next) return [t('facts.all')]
  const { due, late_since } = facts.find(({ fact }) => fact === next) ?? {}
  const step = t(`receipt.step.${next}`)
  if (late_since) return [...taken, t('receipt.next.late', { step, when: by(late_since) })]
  if (due) return [...taken, t('receipt.next.due', { step, when: by(due) })]
  return [...taken, t('receipt.next.open', { step })]
}
