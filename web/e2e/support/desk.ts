// desk: the rows of a desk's list as they stand on the screen, by handover or report (`id`) and by what people call them (`name`).
import type { Page } from '@playwright/test'

interface Row {
  id: string
  name: string
}

/** Those that stand whole on the screen: under no bar. */
export const rowsInView = (page: Page): Promise<Row[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('tr.queue-row')]
      .filter((row) => {
        const covered = document.querySelector('.app-alarms')!.getBoundingClientRect().bottom
        const { top, bottom } = row.getBoundingClientRect()
        return top >= covered && bottom <= innerHeight
      })
      .map((row) => ({
        id: row.id.replace('row-', ''),
        name: row.querySelector('.queue-row__link')!.textContent!.trim(),
      })),
  )

export const rowInFocus = (page: Page): Promise<Row | undefined> =>
  page.evaluate(() => {
    const row = document.activeElement?.closest('tr')
    const name = row?.querySelector('.reference')?.textContent
    return row ? { id: row.id.replace('row-', ''), name: name?.trim() ?? '' } : undefined
  })
