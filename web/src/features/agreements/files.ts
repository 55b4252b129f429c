// files: every file of an agreement, once: what was added, and what the signatures brought.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'
import type { Agreement } from './act-forms'

export interface Told {
  file: Shape<'AgreementFile'>
  what: string
  done: Shape<'AgreementDone'>
}

export function filesOf({ documents, signatures }: Agreement): Told[] {
  const signed = signatures.flatMap(({ side, document, validation, done }) => {
    const of = { side: t(`agreement.side.${side}`) }
    return [
      ...(document ? [{ file: document, what: t('agreement.document.signed', of), done }] : []),
      ...(validation
        ? [{ file: validation, what: t('agreement.document.validation', of), done }]
        : []),
    ]
  })
  const added = documents.map(({ sort, file, done }) => ({
    file,
    what: t(`agreement.document.${sort}`),
    done,
  }))
  return [...new Map([...added, ...signed].map((told) => [told.file.blob, told])).values()]
}
