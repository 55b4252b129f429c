// waiting: of the units and their numbers: what I can confirm or have to put away, and the numbers that nobody has proved.
import { computed } from 'vue'
import { api } from '@/shared/api/client'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { hasCome, useWaitingList, type WaitingLine, type Waits } from '@/shared/waiting/waiting'
import { namesOf, unprovenNumbers, waitingIn, wordOf, type Book, type Waiting } from './units'
import { titleOf } from './waiting-title'
import { changeStand, temporaryStand } from './words'

const to = '/enheter'

/** It waits for me: to be answered, or to be taken back since nobody did. */
function isMine({ change, temporary, mine }: Waiting): boolean {
  const over = change?.state === 'too_late' || temporary?.state === 'ran_out'
  return mine || (over && (change ?? temporary)!.may.withdraw)
}

/** Whoever keeps the hub's numbers keeps those of an authority where nobody does: nobody else hears of them. */
function unkeptLines(books: readonly Book[]): WaitingLine[] {
  return books
    .filter((book) => book.unkept && book.may.try && unprovenNumbers(book) > 0)
    .map((book) => ({
      key: `${book.reference} unkept`,
      name: book.authority.name,
      to: `${to}/${book.reference}`,
      asks: t('start.units.unproven', { count: unprovenNumbers(book) }),
      detail: t('start.units.unkept'),
    }))
}

/** One line however many: an authority each would hide what else waits. */
function unprovenLine(books: readonly Book[]): WaitingLine[] {
  const mine = books.filter(({ may, unkept }) => may.prove && !(unkept && may.try))
  const count = mine.reduce((sum, book) => sum + unprovenNumbers(book), 0)
  if (count === 0) return []
  const at = `${to}?urval=${wordOf('unproven')}`
  return [
    {
      key: 'unproven',
      name: t('units.choice.unproven'),
      to: at,
      asks: t('start.units.unproven', { count }),
    },
  ]
}

export function unitsWait(): Waits {
  const now = useNow()
  const loaded = useWaitingList(['directory'], (signal, headers) =>
    api.GET('/units', { signal, headers }),
  )
  const books = computed(() => loaded.value?.authorities ?? [])
  const lines = computed(() => {
    const names = namesOf(books.value)
    const asked = waitingIn(books.value)
      .filter(isMine)
      .map((each): WaitingLine => {
        const { book, change, temporary } = each
        const due = (change ?? temporary)!.confirm_by
        return {
          key: `${book.reference} ${(change ?? temporary)!.number}`,
          name: book.authority.name,
          to: `${to}/${book.reference}`,
          asks: change ? changeStand(change, now.value) : temporaryStand(temporary!, now.value),
          detail: titleOf(each, names),
          due,
          late: hasCome(due, now.value) || temporary?.state === 'ran_out',
        }
      })
    return [...asked, ...unkeptLines(books.value), ...unprovenLine(books.value)]
  })
  return {
    list: 'units.title',
    to,
    loaded,
    lines,
    unread: computed(() => loaded.value?.unreadable ?? []),
  }
}
