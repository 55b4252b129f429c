// sibling: what a report on a sibling begins with: what was told of the same family and the same event, so that it is told once.
// The first child is a sibling now, beside those that were told of. Of the child itself nothing is known yet.
import { emptyPerson, type Form } from '@/shared/report/form'

const isTold = (person: Form['child']) => JSON.stringify(person) !== JSON.stringify(emptyPerson())

export function siblingOf(told: Form): Partial<Form> {
  const { reporter, guardians, now, must_not_tell, staff_safety, child, siblings } = told
  const kept = {
    reporter,
    guardians,
    now,
    must_not_tell,
    staff_safety,
    siblings: [child, ...siblings].filter(isTold),
  }
  return JSON.parse(JSON.stringify(kept)) as Partial<Form> // What is changed here changes nothing there.
}
