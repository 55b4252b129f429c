// queue: a duty desk with so many rows as are asked for: what the seeded night left, and reports sent until there are enough. Every third
// of those is taken, so that not all of them stand in one group.
import { readFileSync } from 'node:fs'

const names = JSON.parse(
  readFileSync(new URL('../../data/fiction/names.json', import.meta.url), 'utf8'),
)
const places = ['0125', '0180', '0182', '0188']

/** What an officer tells of the nth fictional child. */
export function told(nth) {
  const year = new Date().getFullYear() - 10 - (nth % 8)
  return {
    content: {
      form_version: '2026-1',
      danger: nth % 5 === 0 ? 'yes' : 'no',
      now: { place: 'Exempeltorget', municipality: places[nth % places.length] },
      child: {
        given_name: names.given[nth % names.given.length],
        family_name: names.family[nth % names.family.length],
        birth_year_about: year,
        sex: nth % 2 === 0 ? 'female' : 'male',
      },
      what_happened: 'Patrull träffade barnet vid torget sent på kvällen. Fiktiv berättelse.',
      reporter: { phone: '08-465 004 07' },
    },
  }
}

async function rowsOf(desk) {
  let count = 0
  let cursor
  do {
    const page = await desk.get(`/v1/queue${cursor ? `?after=${encodeURIComponent(cursor)}` : ''}`)
    count += page.items.length
    cursor = page.cursor
  } while (cursor)
  return count
}

/** Answers how many were there before. */
export async function fillQueue(people, wanted) {
  const officer = await people.clerk('polis')
  const desk = await people.clerk('jour')
  try {
    const before = await rowsOf(desk)
    if (before > wanted) throw new Error(`${before} rows, more than ${wanted}`)
    for (let nth = before; nth < wanted; nth++) {
      const { reference } = await officer.post('/v1/reports', told(nth))
      if (nth % 3 === 0) await desk.post(`/v1/reports/${reference}/reception`)
    }
    const after = await rowsOf(desk)
    if (after !== wanted) throw new Error(`${after} rows in the queue, and not ${wanted}`)
    return before
  } finally {
    await Promise.all([officer.close(), desk.close()])
  }
}
