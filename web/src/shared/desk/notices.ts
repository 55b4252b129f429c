// notices: what comes to a desk, and what is late, is told by the machine's own notices too, while its page is not the one
// that is looked at.
//
// Promise: only when whoever is at the machine has asked for it and the browser allows it; one notice, which the next one
//          replaces. The page sounds by itself (sound.ts): a notice is silent.
// Secrecy: what kind of thing waits and nothing else: no name, no reference, no place. Notices show on a locked screen too.
import { readonly, ref } from 'vue'
import { t, type PlainKey } from '@/shared/text'

export type NoticeState = 'unsupported' | 'ask' | 'on' | 'refused'

function read(): NoticeState {
  if (typeof Notification === 'undefined') return 'unsupported'
  const { permission } = Notification
  return permission === 'granted' ? 'on' : permission === 'denied' ? 'refused' : 'ask'
}

const state = ref<NoticeState>(read())
export const noticeState = readonly(state)

/** Asks the browser's leave: by a press of a button, else browsers refuse. */
export async function askForNotices(): Promise<void> {
  if (typeof Notification === 'undefined') return
  await Notification.requestPermission()
  state.value = read()
}

type NoticeKey = Extract<PlainKey, `notice.${string}`>

const isLookedAt = () => !document.hidden && document.hasFocus()

export function tellDesktop(what: Exclude<NoticeKey, 'notice.ask'>): void {
  if (read() !== 'on' || isLookedAt()) return
  try {
    const told = new Notification(t(what), { tag: 'ingang', silent: true })
    told.onclick = () => {
      window.focus()
      told.close()
    }
  } catch {
    state.value = 'unsupported' // A phone's browser shows none from a page.
  }
}
