// unanswered: the first question of a form that has no answer, by what stands over it on the page.
import { t } from '@/shared/text'

export interface Unanswered {
  /** As it is asked: the label, after its group's where it has one. */
  question: string
  control: { focus: () => void }
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export function firstUnanswered(form: ParentNode): Unanswered | undefined {
  const controls = [...form.querySelectorAll<Control>('input, textarea, select')]
  const control = controls.find((each) => isEmpty(each, controls) && !isOptional(each, form))
  return control && { question: questionOf(control, form), control }
}

const unasked = new Set(['hidden', 'checkbox', 'file', 'submit', 'button'])

function isEmpty(control: Control, all: readonly Control[]): boolean {
  if (control.disabled || unasked.has(control.type)) return false
  if (control.type !== 'radio') return control.value.trim() === ''
  return !all.some((each) => each.name === control.name && (each as HTMLInputElement).checked)
}

const wordsOf = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
const labelOf = ({ id }: Control, form: ParentNode) =>
  id ? form.querySelector(`label[for="${CSS.escape(id)}"]`) : null
const legendOf = (control: Control) => control.closest('fieldset')?.querySelector('legend')

function isOptional(control: Control, form: ParentNode): boolean {
  const said = [labelOf(control, form), legendOf(control)].map(wordsOf)
  return said.some((words) => words.includes(t('common.optional')))
}

function questionOf(control: Control, form: ParentNode): string {
  const legend = wordsOf(legendOf(control))
  const label = control.type === 'radio' ? '' : wordsOf(labelOf(control, form))
  return [legend, label].filter(Boolean).join(': ')
}
