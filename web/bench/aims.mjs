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
 * How the same was done before the issue of the desks, with the same words: counted from the pages as of d00e613 (2026-11-29). Presses of
 * the first three were told then; at that commit an officer's number was typed and not pressed, and so was the caller's; and whoever
 * was told a reference searched for it, with a reason.
 */
export const before = {
  acute: { presses: 7, keys: 0, characters: 121 },
  hand_over: { presses: 3, keys: 0, characters: 0 },
  hand_over_key: {}, // To come to the row is not counted: compared with nothing.
  register: { presses: 7, keys: 0 }, // And a reason, of which the words are not known.
  by_phone: { presses: 10, keys: 2, characters: 148 },
  find: { presses: 4, keys: 1, characters: 48 },
}
/** A person's hand on it: what is compared first, since a key is not a click. */
export const strokesOf = ({ presses = 0, keys = 0, characters = 0 }) => presses + keys + characters
