// evidence: routing's evidence, `found_in: 0188 (report)`, in words: places and units by name, codes by their texts.
import type { Shape } from '@/shared/api/client'
import { textOr } from '@/shared/text'

export function evidenceText(evidence: string, directory?: Shape<'Directory'>): string {
  const names = new Map(
    [
      ...(directory?.municipalities ?? []),
      ...(directory?.districts ?? []),
      ...(directory?.units ?? []),
    ].map(({ code, name }) => [code, name]),
  )
  return evidence
    .split('; ')
    .filter(Boolean)
    .map((one) => {
      const parts = /^(\w+): (.*?)( \(.*\))?$/.exec(one)
      if (!parts) return one
      const value = names.get(parts[2]!) ?? textOr(`common.${parts[2]}`, parts[2]!)
      return `${textOr(`evidence.${parts[1]}`, parts[1]!)}: ${value}`
    })
    .join('; ')
}
