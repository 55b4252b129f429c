// tags: the marks of a report or a handover, in words. A mark that has none is between the server and the lists.
import { textOr } from '@/shared/text'

export interface Tag {
  tag: string
  text: string
  isGrave: boolean
}

const grave = new Set([
  'held',
  'protected',
  'unassessed',
  'unconfirmed',
  'objected',
  'late',
  'outside',
  'urgency_raised',
  'withdrawn',
  'passed_on',
  'closed_door',
  'unreadable',
])

export function shownTags(tags: readonly string[]): Tag[] {
  return tags
    .map((tag) => ({ tag, text: textOr(`tag.${tag}`, ''), isGrave: grave.has(tag) }))
    .filter(({ text }) => text !== '')
}
