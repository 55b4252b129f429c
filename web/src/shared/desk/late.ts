// late: the alarm of a desk's list. It names the step that is missing, who has it, and another's number.
//
// Promise: sounds when a clock runs out, also when nothing is told, and each time that the server tells of it again. What
//          nobody has received sounds all the time, until somebody has. It goes away only when nothing is late.
import { computed, ref, watch, type ComputedRef } from 'vue'
import { onChange } from '@/shared/api/events'
import { every } from '@/shared/api/news'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { clearAlarm, raiseAlarm } from '@/shared/ui/alarms'
import { isOver, isUnreceivedTooLong, missingText, nameOf, type Item } from './items'
import { play } from './sound'

const soundAgainMs = 30_000

interface Desk {
  /** In the order in which they are shown. */
  items: () => readonly Item[]
  /** Whether it stands in the list, also where one line stands for several. */
  has?: (reference: string) => boolean
  reload: () => Promise<void>
  /** Where one is opened. */
  pageOf: (item: Pick<Item, 'reference' | 'report'>) => string
}

/** What is late now. */
export function watchLate({ items, has, reload, pageOf }: Desk): ComputedRef<Item[]> {
  const now = useNow()
  const told = ref<string>()
  const late = computed(() => {
    const all = items().filter((item) => isOver(item, now.value))
    const isTold = ({ reference }: Item) => reference === told.value
    return [...all.filter(isTold), ...all.filter((item) => !isTold(item))]
  })
  const steps = computed(() => late.value.map((item) => `${item.reference} ${item.clock!.kind}`))

  let known = new Set<string>()
  watch(
    () => steps.value.join(),
    () => {
      if (steps.value.some((step) => !known.has(step))) play('overdue')
      known = new Set(steps.value)
      show(late.value, now.value, pageOf)
    },
    { immediate: true },
  )
  onChange('late', async ({ kind, reference }) => {
    if (kind !== 'late') return
    play('overdue')
    told.value = reference
    await reload()
    show(late.value, now.value, pageOf)
    const isListed = has ?? ((one: string) => items().some((item) => item.reference === one))
    if (reference && !isListed(reference)) unlisted(reference)
  })
  every(soundAgainMs, () => {
    if (late.value.some((item) => isUnreceivedTooLong(item, now.value))) play('overdue')
  })

  /** Told of what the list does not hold: it is longer than what was fetched, or could not be fetched. */
  function unlisted(reference: string) {
    raiseAlarm({
      key: 'late-unlisted',
      level: 'alert',
      text: t('late.unlisted', { reference }),
      link: { to: pageOf({ reference }), text: t('alarm.open', { reference }) },
      canBeClosed: true,
    })
  }
  return late
}

/** Another's number: whom the call is to, else whoever can see to it that the step is taken. */
function ringFor({ clock, unit }: Item): string | undefined {
  if (clock?.kind === 'tell_by_phone') return unit?.phone ?? clock.ring
  return clock?.ring
}

function show(late: readonly Item[], now: number, pageOf: Desk['pageOf']) {
  const [first] = late
  if (!first) return clearAlarm('overdue')
  raiseAlarm({
    key: 'overdue',
    level: 'alert',
    text: missingText(first, now),
    detail: [
      late.length > 1 && t('late.more', { count: late.length - 1 }),
      ringFor(first) && t('late.ring'),
    ]
      .filter(Boolean)
      .join(' '),
    phone: ringFor(first),
    link: { to: pageOf(first), text: t('alarm.open', { reference: nameOf(first) }) },
    canBeClosed: false,
  })
}

export function clearLate(): void {
  clearAlarm('overdue')
  clearAlarm('late-unlisted')
}
