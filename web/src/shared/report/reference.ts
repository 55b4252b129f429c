// reference: a whole public reference in what somebody wrote or pasted, read as the server reads it: small letters, blanks for dashes,
// O for 0, I and L for 1 (src/app/folding.cpp).
const letters = { O: '0', I: '1', L: '1' } as const
const whole =
  /(?<![0-9A-Z])(ING|HND)[\s\u2010-\u2015-]*([0-9A-Z]{5})[\s\u2010-\u2015-]*([0-9A-Z]{5})(?![0-9A-Z])/i

/** `ing 7k3mq 2xpra` is `ING-7K3MQ-2XPRA`; nothing when there is none. */
export function referenceIn(text: string): string | undefined {
  const [written, kind, ...parts] = whole.exec(text) ?? []
  // Words that begin as a reference does are none: they have neither digit nor dash.
  if (!written || !kind || !/[\d\u2010-\u2015-]/.test(written)) return undefined
  const random = parts.map((part) =>
    part.toUpperCase().replace(/[OIL]/g, (each) => letters[each as keyof typeof letters]),
  )
  return [kind.toUpperCase(), ...random].join('-')
}
