import { expect, it } from 'vitest'
import { pagesOf, usePages } from './pages'
import type { Answer } from './problem'

interface Page {
  items: string[]
  cursor?: string
}

const server: Record<string, Page> = {
  '': { items: ['c', 'b'], cursor: '2' },
  '2': { items: ['a'], cursor: '3' },
  '3': { items: ['0'] },
}
const answered = (page: Page | undefined): Promise<Answer<Page>> =>
  Promise.resolve({
    data: page && { ...page, items: [...page.items] },
    error: { code: 'store_unavailable' },
    response: new Response(null, { status: page ? 200 : 503 }),
  })
const load = (after?: string) => answered(server[after ?? ''])

it('joins so many pages as are asked for, and tells where the next begins', async () => {
  expect((await pagesOf(load, 1)).data).toEqual({ items: ['c', 'b'], cursor: '2' })
  expect((await pagesOf(load, 2)).data).toEqual({ items: ['c', 'b', 'a'], cursor: '3' })
  const whole = (await pagesOf(load, 9)).data
  expect([whole?.items, whole?.cursor]).toEqual([['c', 'b', 'a', '0'], undefined])
})

it('is no answer when a page in the middle is not', async () => {
  const broken = (after?: string) => answered(after ? undefined : server[''])
  expect((await pagesOf(broken, 2)).response.status).toBe(503)
})

it('keeps what is shown when more cannot be had, and asks for the same again', async () => {
  let lost = false
  const asked: string[] = []
  const pages = usePages<Page>((after) => {
    asked.push(after ?? '')
    return answered(lost ? undefined : server[after ?? ''])
  })
  await new Promise((done) => setTimeout(done))
  expect(pages.list.value?.items).toEqual(['c', 'b'])
  lost = true
  await pages.more()
  expect([pages.list.value?.items, pages.list.problem?.status]).toEqual([['c', 'b'], 503])
  lost = false
  await pages.more()
  expect(pages.list.value?.items).toEqual(['c', 'b', 'a'])
  expect(asked.slice(-2)).toEqual(['', '2'])
  await pages.more()
  expect(pages.hasMore.value).toBe(false)
  await pages.restart()
  expect(pages.list.value?.items).toEqual(['c', 'b'])
})
