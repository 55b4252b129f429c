// safe-path: an address to go back to, if it is one of our own pages.

/** Refuses another site's address (`//evil.example`, `https:…`), which the query could otherwise smuggle in. */
export function safePath(asked: unknown): string | undefined {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked)) return undefined
  return new URL(asked, location.origin).origin === location.origin ? asked : undefined
}
