// aims: the goals of the pages, and how the commonest tasks were before they were measured here. None of these is a result.
export const goals = {
  /** KiB of the sign-in page over the wire, with an empty cache. */
  weight: 220,
  /** Layout shift of a page (CLS). */
  shift: 0.05,
  /** Blocking of a page, beside the sign-in page's in the same run. */
  blocking: { times: 2, ms: 50 },
}

/**
 * Figures from before they were measured here. With which words the characters were typed, and how the seconds were taken, is not known:
 * of those it is said that they are not compared like for like.
 */
export const before = {
  acute: { presses: 7, characters: 81 },
  hand_over: { presses: 3 },
  register: { presses: 7 },
  by_phone: { seconds: 60 },
  find: { seconds: 20 },
}

export const isAlike = (what) => what === 'presses'
