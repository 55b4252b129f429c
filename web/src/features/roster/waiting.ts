// waiting: of the rosters: a duty that nobody has taken over, a swap that I am asked about, and what is wrong with a plan that I
// keep.
import { computed } from 'vue'
import { api, type Shape } from '@/shared/api/client'
import { onChange } from '@/shared/api/events'
import { hasRole } from '@/shared/session/session'
import { t } from '@/shared/text'
import { useNow } from '@/shared/time/clock'
import { hasCome, useWaitingList, type WaitingLine, type Waits } from '@/shared/waiting/waiting'
import { swapText } from './words'

const to = '/jourschema'

function linesOf(item: Shape<'RosterItem'>, now: number): WaitingLine[] {
  const { reference, clock, team, warnings } = item
  const of = { name: t('roster.of', { unit: item.unit.name }), to: `${to}/${reference}` }
  const keeps = hasRole('unit_manager', 'senior_on_call')
  const late = hasCome(clock?.due, now)
  const senior = item.ring.find(({ step }) => step === 'senior')
  const isMine = item.may_relieve || (late && keeps)
  return [
    ...(isMine
      ? [
          {
            ...of,
            key: `${reference} relief`,
            asks: t(item.may_relieve ? 'start.roster.relieve' : 'roster.relief.late'),
            due: clock?.due,
            late,
            detail: late && senior?.who ? t('rosters.late.senior', { who: senior.who }) : undefined,
            phone: late ? senior?.number : undefined,
          },
        ]
      : []),
    ...(keeps && team && warnings > 0
      ? [{ ...of, key: `${reference} warned`, asks: t('rosters.warnings', { count: warnings }) }]
      : []),
  ]
}

export function rostersWait(): Waits {
  const now = useNow()
  const loaded = useWaitingList(['roster'], (signal, headers) =>
    api.GET('/rosters', { signal, headers }),
  )
  onChange('roster_warned', () => void loaded.reload('news'))
  return {
    list: 'rosters.title',
    to,
    loaded,
    lines: computed(() => [
      ...(loaded.value?.missing ?? []).map(({ code, name }) => ({
        key: `${code} missing`,
        name,
        to,
        asks: t('start.roster.missing'),
      })),
      ...(loaded.value?.items ?? []).flatMap((item) => linesOf(item, now.value)),
    ]),
    unread: computed(() => loaded.value?.unreadable ?? []),
  }
}

export function swapsWait(): Waits {
  const now = useNow()
  const loaded = useWaitingList(['roster'], (signal, headers) =>
    api.GET('/rosters/mine', { signal, headers }),
  )
  return {
    list: 'rosters.mine',
    to,
    loaded,
    lines: computed(() =>
      (loaded.value?.swaps ?? [])
        .filter(({ asked }) => asked)
        .map(({ reference, swap, unit }) => ({
          key: `${reference} ${swap.number}`,
          name: t('start.roster.swap', { unit: unit.name }),
          to,
          asks: t('start.roster.swap.answer'),
          detail: swapText(swap, loaded.value!.names, now.value),
          day: swap.give.from,
        })),
    ),
    unread: computed(() => loaded.value?.unreadable ?? []),
  }
}
