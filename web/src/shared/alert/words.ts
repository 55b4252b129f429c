// words: what an alert is about, and how a notice has gone, as a line of the panel says it.
import type { Shape } from '@/shared/api/client'
import { t, textOr } from '@/shared/text'
import { dayAndTime } from '@/shared/time/dates'

export type Alert = Shape<'Alert'>
export type Notice = Shape<'AlertNotice'>
export type Channel = Shape<'NoticeChannel'>
export type Part = Shape<'AlertPart'>

export const channels = ['call', 'sms', 'mail'] as const satisfies Channel[]

/** What there is nothing for here; empty when all is there. */
export function lacking(has: readonly Channel[]): string {
  if (has.length === 0) return t('alert.none_here')
  const missing = channels.filter((each) => !has.includes(each))
  if (missing.length === 0) return ''
  return t('alert.lacks', { what: missing.map((each) => t(`alert.channel.${each}`)).join(', ') })
}

export function aboutText(
  { cause, step }: { cause: Alert['cause']; step: string },
  unit: string,
): string {
  return t(`alert.about.${cause}`, { step: textOr(`alert.step.${step}`, step), unit })
}

/** The worst that is known of it. */
function howText({ tries, handed_at, heard, heard_at, why, given_up }: Notice, now: number) {
  if (heard && heard_at) return t(`alert.how.${heard}`, { time: dayAndTime(heard_at, now) })
  if (handed_at) return t('alert.how.handed', { time: dayAndTime(handed_at, now) })
  if (tries === 0) return t('alert.how.waiting')
  const told = { why: textOr(`alert.why.${why}`, why ?? '') }
  return given_up ? t('alert.how.given_up', told) : t('alert.how.trying', told)
}

export function noticeText(notice: Notice, now: number): string {
  const channel = t(`alert.channel.${notice.channel}`)
  const how = howText(notice, now)
  return notice.who
    ? t('alert.by.who', { channel, who: notice.who, how })
    : t('alert.by', { channel, how })
}

/** It could not be handed over, or has reached nobody. */
export function hasFailed({ heard, handed_at, tries }: Notice): boolean {
  return heard ? heard === 'failed' || heard === 'unanswered' : !handed_at && tries > 0
}

export function nextText(
  { next, next_rung }: { next?: string; next_rung?: Shape<'AlertRung'> },
  now: number,
): string {
  if (!next || !next_rung) return ''
  return t('alert.next', { rung: t(`alert.rung.${next_rung}`), time: dayAndTime(next, now) })
}

export function endedText({ ending, ended_at, cause }: Alert, now: number): string {
  if (!ending || !ended_at) return ''
  const how = cause === 'proof' && ending === 'taken' ? 'proven' : ending
  return t(`alert.ended.${how}`, { time: dayAndTime(ended_at, now) })
}

/** How the latest rung of a line in a list has gone. */
export function latestText({ latest }: Part, now: number): string {
  if (!latest) return t('alert.line.nobody_yet')
  const rung = t(`alert.rung.${latest.rung}`)
  const time = dayAndTime(latest.at, now)
  if (latest.skipped)
    return t('alert.line.skipped', { rung, why: t(`alert.skipped.${latest.skipped}`) })
  const { told, failed, heard } = latest
  if (failed > 0) return t('alert.line.failed', { rung, time, failed, told })
  if (heard > 0) return t('alert.line.heard', { rung, time, heard, told })
  return t('alert.line.told', { rung, time, told })
}
