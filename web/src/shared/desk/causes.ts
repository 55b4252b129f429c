// causes: what is late, gathered by what is missing and who is to do it: one line to read and one number to ring for each.
import { t } from '@/shared/text'
import type { AlarmCause } from '@/shared/ui/alarms'
import { missingText, nameOf, ringFor, type Item } from './items'

/** The same step, with the same owner; what is acute apart from the rest. */
function causeKey({ clock, unit, urgency, tags }: Item): string {
  return [
    urgency === 'acute',
    clock?.kind,
    clock?.kind === 'tell_by_phone' ? unit?.code : (clock?.unit ?? unit?.code),
    clock?.who,
    clock?.yours,
    tags.includes('closed_door'),
  ].join('|')
}

/** In the order in which each is met first. */
export function byCause(late: readonly Item[]): Item[][] {
  const found = new Map<string, Item[]>()
  for (const item of late) {
    const key = causeKey(item)
    found.set(key, [...(found.get(key) ?? []), item])
  }
  return [...found.values()]
}

/** How many more the same holds for, and which of them was told of last: the worst is named before it. */
function moreText([first, ...others]: readonly Item[], told?: string): string {
  const names = new Set(others.map(nameOf))
  names.delete(nameOf(first!))
  if (names.size === 0) return ''
  const count = names.size
  const latest = others.find(({ reference }) => reference === told)
  return latest && names.has(nameOf(latest))
    ? t('late.same.latest', { count, reference: nameOf(latest) })
    : t('late.same', { count })
}

/** `told`: what the server told of last. */
export function causeOf(
  items: readonly Item[],
  now: number,
  pageOf: (item: Item) => string,
  told?: string,
): AlarmCause {
  const first = items[0]!
  const phone = ringFor(first)
  return {
    text: missingText(first, now),
    detail: [moreText(items, told), phone && t('late.ring')].filter(Boolean).join(' '),
    phone,
    link: { to: pageOf(first), text: t('alarm.open', { reference: nameOf(first) }) },
  }
}
