// words: choices of the form, in the user's language, and dates as the form takes them.
import { locale, t, textOr } from '@/shared/text'
import { instantNow } from '@/shared/time/clock'
import { localDate } from '@/shared/time/dates'

export function choices(prefix: string, values: readonly string[]) {
  return values.map((value) => ({ value, text: textOr(`${prefix}.${value}`, value) }))
}

export function yesNoUnknown() {
  return [
    { value: 'yes', text: t('common.yes') },
    { value: 'no', text: t('common.no') },
    { value: 'unknown', text: t('common.unknown') },
  ]
}

/** The local date so many days from now: 2026-11-23. */
export function today(days = 0): string {
  return localDate(new Date(instantNow() + days * 86_400_000).toISOString())
}

/** `1,4 MB`: the size of a file, never nothing. */
export function megabytes(bytes: number): string {
  const size = Math.max(bytes / 1_000_000, 0.1)
  return new Intl.NumberFormat(locale.value, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  }).format(size)
}
