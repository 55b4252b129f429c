// watch-ahead: whoever manages a team is told at the top of whatever page one is on that something is wrong with its plan
// ahead, until nothing is.
//
// Promise: it sounds when the server tells of it (`roster_warned`), and can be put aside. The list is asked for then, and not
//          before: each time is an entry in the access log.
// Tests:   watch.test.ts
import { effectScope, type EffectScope } from 'vue'
import { api, type Shape } from '@/shared/api/client'
import { onChange } from '@/shared/api/events'
import { useLoaded, type Loaded } from '@/shared/api/loaded'
import { play } from '@/shared/desk/sound'
import { t } from '@/shared/text'
import { clearAlarm, raiseAlarm } from '@/shared/ui/alarms'

type List = Loaded<Shape<'RosterList'>>

const key = (reference: string) => `roster warned ${reference}`
const warned = new Set<string>()
let scope: EffectScope | undefined

export function startWatchAhead(): void {
  if (scope) return
  scope = effectScope(true)
  scope.run(() => {
    const list = useLoaded((signal, headers) => api.GET('/rosters', { signal, headers }), {
      now: false,
    })
    onChange('*', ({ kind, reference }) => {
      if (kind === 'resync') return forgetAll() // What is still wrong is told again.
      if (!reference?.startsWith('JOU-')) return
      if (kind === 'roster_warned') show(reference, list)
      else if (warned.has(reference)) void look(reference, list)
    })
  })
}

export function stopWatchAhead(): void {
  scope?.stop()
  scope = undefined
  forgetAll()
}

function show(reference: string, list: List) {
  warned.add(reference)
  play('overdue')
  void list.reload('news')
  raiseAlarm(() => {
    const item = list.value?.items.find((each) => each.reference === reference)
    return {
      key: key(reference),
      level: 'status',
      ahead: true,
      text: item
        ? t('rosters.warned', { unit: item.unit.name })
        : t('rosters.warned.unnamed', { reference }),
      link: { to: `/jourschema/${reference}`, text: t('alarm.open', { reference }) },
      canBeClosed: true,
    }
  })
}
async function look(reference: string, list: List) {
  await list.reload('news')
  const item = list.value?.items.find((each) => each.reference === reference)
  if (list.problem === undefined && !item?.warnings) forget(reference)
}
function forget(reference: string) {
  warned.delete(reference)
  clearAlarm(key(reference))
}
function forgetAll() {
  ;[...warned].forEach(forget)
}
