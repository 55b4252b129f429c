// names: whether a text may hold a name. It only warns: a name cannot be told from other words, and nothing is looked up,
// since the answer would tell whether somebody is known.

// Two words that begin with a capital letter, on one line, with nothing but space between them.
const pair = /(?<![\p{L}\p{M}'’-])\p{Lu}\p{Ll}[\p{L}\p{M}'’-]*[^\S\n]+\p{Lu}\p{Ll}/u

export function mayHoldName(text: string): boolean {
  return pair.test(text)
}

/** In any text among answers of a form. */
export function mayHoldNames(values: Record<string, unknown>): boolean {
  return Object.values(values).some((value) => typeof value === 'string' && mayHoldName(value))
}
