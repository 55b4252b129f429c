// menu: which pages stand in the menu of whoever is signed in, and which at the foot of every page.
//
// Promise: a page is in one of them and never in both. None that the person may not open.
import type { RouteMeta } from 'vue-router'
import { hasRole } from '@/shared/session/session'

const mayOpen = ({ roles }: RouteMeta) => !roles || hasRole(...roles)

export function isInMenu(meta: RouteMeta): boolean {
  const { menu, menuOnlyFor, menuNotFor = [] } = meta
  return (
    menu !== undefined &&
    mayOpen(meta) &&
    (!menuOnlyFor || hasRole(...menuOnlyFor)) &&
    !hasRole(...menuNotFor)
  )
}

export function isAtFoot(meta: RouteMeta): boolean {
  return meta.foot !== undefined && mayOpen(meta) && !isInMenu(meta)
}
