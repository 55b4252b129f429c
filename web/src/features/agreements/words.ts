// words: an agreement in words: whose it is, to which day it holds, what comes next, what is asked.
import { t, textOr } from '@/shared/text'
import { standOf, type Act, type Item } from './stand'

export function actText(act: Act): string {
  return textOr(`act.${act}`, act)
}

export function partyText({ name, committee }: Pick<Item, 'name' | 'committee'>): string {
  return committee ? t('agreements.party.team', { team: name, committee: committee.name }) : name
}

/** From its first day when that is ahead, else to the day to which it holds at least. */
export function termText(item: Item, today: string): string {
  const { mark } = standOf(item, today)
  if (mark === 'under_way')
    return item.in_force_from ? t('agreements.from', { day: item.in_force_from }) : ''
  return item.term_to && mark !== 'none' ? t('agreements.to', { day: item.term_to }) : ''
}

export function nextText({ next }: Pick<Item, 'next'>): string {
  return next ? `${t(`agreement.next.${next.what}`)} ${next.day}` : ''
}

/** Where one opens it, or begins it where there is none. */
export function toOf({ kind, code, reference }: Pick<Item, 'kind' | 'code' | 'reference'>): string {
  if (reference) return `/avtal/${reference}`
  return `/avtal/nytt?${kind === 'hub' ? 'kommun' : 'jour'}=${encodeURIComponent(code)}`
}
