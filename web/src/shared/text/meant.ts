// meant: a text as it was meant, as the server reads it (src/base/written.h).

/**
 * A page or column break of the clipboard is a new line, signs that only format go, and half a sign, which no text can
 * hold, is shown as one that is missing.
 */
export function asMeant(text: string): string {
  return text
    .replace(/[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\u00ad|\u034f|\u061c|\u180e|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]/gu, '')
    .replace(/\ufeff|[\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}

// Fillers, variation selectors and the Braille cell without dots.
const drawnAsNothing = [
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xffa0, 0xffa0],
  [0xe0100, 0xe01ef],
] as const

/** Nothing that can be seen: blanks of whatever width, signs that only format, and letters that are drawn as nothing. */
export function isBlank(text: string): boolean {
  return [...asMeant(text)].every((sign) => {
    const code = sign.codePointAt(0)!
    return (
      /[\s\p{Cc}]/u.test(sign) ||
      drawnAsNothing.some(([first, last]) => code >= first && code <= last)
    )
  })
}
