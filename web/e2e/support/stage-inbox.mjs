// stage-inbox: a morning at Farsta, drawn by hand: so many handovers in every group of the inbox, with fictional people.
import { clock, ekero, farsta, handover, hub } from './stage-cases.mjs'

const minute = 60_000
const yours = { yours: true }

/** What is asked of the unit, or of another. */
const steps = [
  (due) => [clock('receive', due, yours), {}],
  (due) => [
    clock('protection_assessment', due + 600 * minute, yours),
    { by: 'Fatime Mottagarsson' },
  ],
  (due) => [clock('register', due + 300 * minute, yours), { by: 'Sara Holm' }],
  (due) => [clock('hand_over', due - 60 * minute, { unit: hub.name, ring: '08-465 004 00' }), {}],
]

function one(place) {
  const reference = `HND-${String(place).padStart(5, '0')}-M0RGN`
  const urgency = place % 9 === 0 ? 'acute' : place % 3 === 0 ? 'urgent' : 'other'
  const [step, more] = steps[place % 4](40 * minute + place * minute)
  const at = -(place + 3) * minute
  if (place % 4 !== 3) return handover(reference, urgency, at, farsta, step, more)
  // Farsta has given it back.
  return handover(reference, urgency, at, farsta, step, { by: 'Sara Holm', state: 'returned' })
}

/** One report that has come twice: as the responsible nämnd, and to act now. */
const twins = () =>
  ['acute_now', 'lasting'].map((as) => ({
    ...handover(
      `HND-TW1N${as === 'lasting' ? 'A' : 'B'}-M0RGN`,
      'urgent',
      -12 * minute,
      farsta,
      clock('receive', 50 * minute, yours),
      { tags: [as] },
    ),
    report: 'ING-TW1N0-M0RGN',
  }))

/** What a colleague has until another unit has received it. */
const held = () => ({
  ...handover(
    'HND-HE1D0-M0RGN',
    'other',
    -90 * minute,
    farsta,
    clock('receive', 90 * minute, { unit: ekero.name }),
  ),
  received_by: 'Sara Holm',
})

export const morning = (count) => [
  ...Array.from({ length: count - 3 }, (_, at) => one(at)),
  ...twins(),
  held(),
]
