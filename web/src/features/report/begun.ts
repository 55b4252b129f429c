// begun: a new report, with what the server already knows of whoever reports: the name and unit of the one who is signed in.
// By telephone it is somebody else. Nothing is kept in the browser from one report to the next.
import { emptyForm, type Form } from '@/shared/report/form'
import { session } from '@/shared/session/session'

export function begunForm(byPhone: boolean): Form {
  const form = emptyForm()
  if (byPhone || !session.value) return form
  form.reporter.name = session.value.name
  form.reporter.unit = session.value.unit.name
  return form
}
