// open-page: says to the server, while this page is in sight, that its person has the report open; and hears what colleagues have.
//
// Promise: it is said of a page that is seen, and is no claim of responsibility. A page that is hidden, left or closed says so;
//          one that cannot is known no longer within a minute, since it is silent.
import { computed, getCurrentScope, onScopeDispose, ref, watch } from 'vue'
import { api, type Shape } from '@/shared/api/client'
import { askHeaders, every } from '@/shared/api/news'
import { outcome } from '@/shared/api/problem'
import { useNow } from '@/shared/time/clock'

const saidEachMs = 15_000
const pageLetters = 32

function newPage(): string {
  const octets = crypto.getRandomValues(new Uint8Array(pageLetters / 2))
  return [...octets].map((each) => each.toString(16).padStart(2, '0')).join('')
}

/** Who else has it open now, by name; empty: nobody. `reference`: none while it is not shown. */
export function useOpenPage(reference: () => string | undefined) {
  const page = newPage()
  const heard = ref<Shape<'OpenPages'>['pages']>([])
  let said: string | undefined

  async function say(report: string, open: boolean) {
    said = open ? report : undefined
    const { value } = await outcome(
      api.POST('/reports/{reference}/presence', {
        params: { path: { reference: report } },
        body: { page, open },
        headers: askHeaders('news'),
        keepalive: !open,
      }),
    )
    if (value) heard.value = value.pages
  }
  function sayNow() {
    const shown = document.hidden ? undefined : reference()
    if (said && said !== shown) void say(said, false)
    if (shown) void say(shown, true)
  }
  function leave() {
    if (said) void say(said, false)
  }

  watch(reference, sayNow, { immediate: true })
  every(saidEachMs, sayNow)
  document.addEventListener('visibilitychange', sayNow)
  window.addEventListener('pagehide', leave)
  if (getCurrentScope())
    onScopeDispose(() => {
      document.removeEventListener('visibilitychange', sayNow)
      window.removeEventListener('pagehide', leave)
      leave()
    })

  const now = useNow()
  return computed(() =>
    heard.value
      .filter(({ report, until }) => report === reference() && Date.parse(until) > now.value)
      .map(({ who }) => who)
      .join(', '),
  )
}
