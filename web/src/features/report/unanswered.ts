// unanswered: a report that is being sent, noted in the address of the page by its draft, so that loading the page again
// asks what became of it. The draft is on the server; nothing of its content is in the browser.
import { onScopeDispose } from 'vue'
import { useRoute } from 'vue-router'

const draftName = 'utkast'

/** Changes the address alone: the page stays where it is. */
function putInAddress(query: Record<string, string>): void {
  const text = new URLSearchParams(query).toString()
  history.replaceState(history.state, '', location.pathname + (text ? `?${text}` : ''))
}

export function useUnanswered() {
  const { query } = useRoute()
  const draft = typeof query[draftName] === 'string' ? query[draftName] : ''
  let noted = false

  function note(draftSent: string) {
    noted = true
    putInAddress({ [draftName]: draftSent })
  }
  function forget() {
    if (noted || draft) putInAddress({})
    noted = false
  }
  onScopeDispose(() => (noted = false))
  /** What was being sent when this page was loaded. */
  const before = /^[0-9a-f]{32}$/.test(draft) ? draft : undefined
  return { before, note, forget }
}
