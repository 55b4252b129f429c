// late: the alarm of a person's lists. For each cause it names the step that is missing, who has it, and another's number.
//
// Promise: sounds when a clock runs out, also when nothing is told, and each time that the server tells of it again. What
//          nobody has received sounds all the time, until somebody has. Each list has an alarm of its own, which goes away
//          only when nothing in that list is late: what another list holds, or does not hold, never puts it out.
import { computed, effectScope, onScopeDispose, ref, watch, type ComputedRef } from 'vue'
import { onChange } from '@/shared/api/events'
import { every } from '@/shared/api/news'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { clearAlarm, raiseAlarm } from '@/shared/ui/alarms'
import { byCause, causeOf } from './causes'
import { byUrgency, isOver, isUnreceivedTooLong, type Item } from './items'
import {
  isInListBefore,
  isListed,
  joinLists,
  listFor,
  lists,
  type List,
  type ListName,
} from './lists'
import { tellDesktop } from './notices'
import { play } from './sound'

const soundAgainMs = 30_000

/** What the server told of last. */
const told = ref<string>()

/** What is late now in this list, the worst first. */
export function watchLate(name: ListName, list: List): ComputedRef<Item[]> {
  const now = useNow()
  joinLists(name, list)
  hearWhile()
  const late = computed(() => {
    const items = list.items() ?? []
    const sorted = byUrgency(items, { now: now.value, told: told.value })
    const over = sorted.filter((item) => isOver(item, now.value))
    if (!list.ownFirst) return over
    const isOwn = ({ clock }: Item) => clock?.yours === true
    return [...over.filter(isOwn), ...over.filter((item) => !isOwn(item))]
  })
  const shown = computed(() => late.value.filter((item) => !isInListBefore(name, item)))
  const steps = computed(() => shown.value.map(stepOf))
  const owners = computed(() => shown.value.map(({ clock }) => `${clock!.unit} ${clock!.who}`))

  let known = new Set<string>()
  watch(
    () => [told.value, ...steps.value, ...owners.value].join(),
    () => {
      if (steps.value.some((step) => !known.has(step))) {
        play('overdue')
        tellDesktop('notice.late')
      }
      known = new Set(steps.value)
      show(name, shown.value, now.value, list.pageOf)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearAlarm(keyOf(name)))
  return late
}

const keyOf = (name: ListName) => `overdue-${name}`

const stepOf = ({ reference, clock }: Item) => `${reference} ${clock!.kind}`

function show(name: ListName, late: readonly Item[], now: number, pageOf: List['pageOf']) {
  if (late.length === 0) return clearAlarm(keyOf(name))
  raiseAlarm(() => {
    const [worst, ...others] = byCause(late).map((own) => causeOf(own, now, pageOf, told.value))
    return {
      key: keyOf(name),
      level: 'alert',
      ...worst!,
      others,
      cases: late.map(stepOf),
      acute: late.some(({ urgency }) => urgency === 'acute'),
      canBeClosed: false,
    }
  })
}

let listeners = 0
let hearing = effectScope(true)

/** The server's word is heard once, however many lists there are. */
function hearWhile(): void {
  if (listeners++ === 0) hearing.run(hear)
  onScopeDispose(() => {
    if (--listeners > 0) return
    hearing.stop()
    hearing = effectScope(true)
    told.value = undefined
    clearAlarm('late-unlisted')
  })
}

function hear() {
  const now = useNow()
  const missed = ref<string>()
  onChange('late', async ({ kind, reference }) => {
    // An agreement is late by days, a change of a number too; a duty that nobody has taken over is no case. They have a watch
    // of their own (features/*/watch.ts).
    if (kind !== 'late' || /^(AVT|ENH|JOU)-/.test(reference ?? '')) return
    play('overdue')
    told.value = reference
    // Only when all have answered can it be said that none has it.
    await Promise.all(lists().map((list) => list.reload()))
    if (!reference || lists().length === 0 || isListed(reference)) return
    missed.value = reference
    raiseUnlisted(reference)
  })
  watch(
    () => missed.value !== undefined && isListed(missed.value),
    (found) => found && clearAlarm('late-unlisted'),
  )
  every(soundAgainMs, () => {
    const isTooLong = (item: Item) => isUnreceivedTooLong(item, now.value)
    if (lists().some((list) => list.items()?.some(isTooLong))) play('overdue')
  })
}

const unlisted = { HND: 'late.unlisted.handover', KON: 'late.unlisted.consultation' } as const

/** Told of what no list holds: a list is longer than what was fetched, or could not be fetched. */
function raiseUnlisted(reference: string) {
  const kind = (['HND', 'KON'] as const).find((each) => reference.startsWith(each))
  const what = kind ? unlisted[kind] : 'late.unlisted'
  raiseAlarm(() => ({
    key: 'late-unlisted',
    level: 'alert',
    text: t(what, { reference }),
    link: { to: listFor(reference)!.pageOf({ reference }), text: t('alarm.open', { reference }) },
    canBeClosed: true,
  }))
}
