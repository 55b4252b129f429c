// child-text: the child of a list line, by age and sex; never by name.
//
// Promise: says no more than was told. Of somebody protected there is nothing to say.
import type { Shape } from '@/shared/api/client'
import { t } from '@/shared/text'

type Child = Shape<'ChildLine'>
type Age = Shape<'ChildAge'>

const ageText = ({ years, about }: Age) =>
  years === undefined ? '' : about ? t('child.about', { years }) : String(years)

/** `pojke 14`, `flicka, ca 15`, `barn, okänd ålder`; with `+ syskon 6, 11`. */
export function childText(child: Child): string {
  const sex = t(`child.${child.sex}`)
  const age = ageText(child)
  const who = age ? `${sex}${child.about ? ',' : ''} ${age}` : t('child.no_age', { sex })
  if (child.siblings.length === 0) return who
  const ages = child.siblings.map((each) => ageText(each) || '?').join(', ')
  return t('child.siblings', { child: who, ages })
}

/** What its own reporter calls it: `pojke 14, Ekerö, 13:23`. */
export function handleText(child: Child | undefined, time: string): string {
  return [child ? childText(child) : t('tag.protected'), child?.stay || child?.home, time]
    .filter(Boolean)
    .join(', ')
}
