// bar-line: how it stands with what is written, or with the report that is on its way: one line at the foot of the form.
//
// Promise: says saved only of what is saved, and not sent only of what is known not to have come through.
import type { Problem } from '@/shared/api/problem'
import { t } from '@/shared/text'
import { clockTime } from '@/shared/time/dates'

export interface Stand {
  /** The draft has become this report. */
  sentAs?: string
  sending: 'idle' | 'sending' | 'waiting'
  /** It has been tried before, without an answer. */
  tried: boolean
  /** Of what waits to be sent again: it is known that nobody has it. */
  notTaken: boolean
  uploading: boolean
  hasNet: boolean
  draft: {
    state: 'idle' | 'saving' | 'failed' | 'moved' | 'sent'
    unsaved: boolean
    savedAt?: string
    problem?: Problem
  }
}

export type Bar =
  | { kind: 'twice'; reference: string }
  | { kind: 'saved'; at: string }
  | {
      kind:
        | 'sending'
        | 'not_sent'
        | 'unanswered'
        | 'moved'
        | 'no_net'
        | 'not_saved'
        | 'refused'
        | 'uploading'
        | 'saving'
        | 'blank'
    }

export function barOf({ sentAs, sending, tried, ...stand }: Stand): Bar {
  const { notTaken, uploading, hasNet, draft } = stand
  if (sentAs) return { kind: 'twice', reference: sentAs }
  if (sending === 'sending' && !tried) return { kind: 'sending' }
  if (sending !== 'idle') return { kind: notTaken ? 'not_sent' : 'unanswered' }
  if (draft.state === 'moved') return { kind: 'moved' }
  if (draft.unsaved && !hasNet) return { kind: 'no_net' }
  if (draft.unsaved && draft.state === 'failed')
    return { kind: isAnswer(draft.problem) ? 'refused' : 'not_saved' }
  if (uploading) return { kind: 'uploading' }
  if (draft.unsaved) return { kind: 'saving' }
  return draft.savedAt ? { kind: 'saved', at: draft.savedAt } : { kind: 'blank' }
}

/** The same again would be answered the same. */
function isAnswer(problem: Problem | undefined): boolean {
  return !!problem && problem.status >= 400 && problem.status < 500 && problem.status !== 429
}

/** What stands there; nothing when nothing is written. */
export function barText(bar: Bar): string {
  if (bar.kind === 'twice') return t('sending.twice.short', { reference: bar.reference })
  if (bar.kind === 'saved') return t('report.draft.saved', { time: clockTime(bar.at) })
  if (bar.kind === 'sending') return t('report.sending')
  if (bar.kind === 'saving') return t('report.draft.saving')
  if (bar.kind === 'uploading') return t('report.file.working')
  return bar.kind === 'blank' ? '' : t(`sending.bar.${bar.kind}`)
}

/** What is said aloud: each thing that happens, not each pause in writing; nothing new when it has been saved again. */
export function barSpoken(bar: Bar): string | undefined {
  if (bar.kind === 'saving' || bar.kind === 'blank') return undefined
  return bar.kind === 'saved' ? t('sending.bar.saved') : barText(bar)
}

/** What is written may be lost, or nobody knows whether the report has come through. */
export const isBad = ({ kind }: Bar): boolean =>
  ['not_sent', 'unanswered', 'moved', 'no_net', 'not_saved', 'refused'].includes(kind)
