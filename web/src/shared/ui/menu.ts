// menu: which pages stand in the menu of whoever is signed in, and which at the foot of every page.
//
// Promise: a page is in one of them and never in both. None that the person may not open. Six in a menu at most: what it has
//          no room for, of somebody with many roles, is at the foot.
import type { RouteMeta, RouteRecordRaw } from 'vue-router'
import { hasRole } from '@/shared/session/session'
import type { PlainKey } from '@/shared/text'

export interface PageLink {
  path: string
  text: PlainKey
}

export const mostInMenu = 6

const mayOpen = ({ roles }: RouteMeta) => !roles || hasRole(...roles)

function isForMenu(meta: RouteMeta): boolean {
  const { menu, menuOnlyFor, menuNotFor = [] } = meta
  return (
    menu !== undefined &&
    mayOpen(meta) &&
    (!menuOnlyFor || hasRole(...menuOnlyFor)) &&
    !hasRole(...menuNotFor)
  )
}

const textFor = ({ menu, menuFor }: RouteMeta) =>
  menuFor && hasRole(menuFor.role) ? menuFor.text : menu!

export function placed(routes: readonly RouteRecordRaw[]): { menu: PageLink[]; foot: PageLink[] } {
  const pages = routes.map(({ path, meta }) => ({ path, meta: meta! }))
  const wanted = pages
    .filter(({ meta }) => isForMenu(meta))
    .map(({ path, meta }) => ({ path, text: textFor(meta) }))
  const inMenu = new Set(wanted.slice(0, mostInMenu).map(({ path }) => path))
  const foot = pages
    .filter(
      ({ path, meta }) => !inMenu.has(path) && mayOpen(meta) && (meta.foot || isForMenu(meta)),
    )
    .map(({ path, meta }) => ({ path, text: meta.foot ?? textFor(meta) }))
  return { menu: wanted.slice(0, mostInMenu), foot }
}
