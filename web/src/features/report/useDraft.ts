// useDraft: keeps what is written on the server, a moment after each change. Never in the browser: the desk is shared.
//
// Promise: one save at a time, and the last change is always among what is saved; a save that failed is tried again.
//          It is saved as its writer's and nobody else's: what is left when the session ends waits in this tab.
// Errors:  `moved`: the draft was saved from another window; nothing is overwritten there until the writer says so.
import { onScopeDispose, ref, watch } from 'vue'
import { api, newActHeader, type Shape } from '@/shared/api/client'
import { outcome } from '@/shared/api/problem'
import { actsFor, saveWhenBack, writer } from '@/shared/session/kept'
import { contentOf, emptyForm, type Form } from './form'

const quietMs = 1500
const againMs = 5000

interface Kept {
  content: Shape<'Content'>
  channel: 'screen' | 'phone'
  told_at?: string
  told_by?: Shape<'DraftTeller'>
}

async function store(id: string | undefined, body: Kept & { version?: number }) {
  const header = newActHeader()
  return id
    ? outcome(api.PUT('/drafts/{id}', { params: { path: { id }, header }, body }))
    : outcome(api.POST('/drafts', { params: { header }, body }))
}

type Extra = () => Omit<Kept, 'content'>
type Saved = Pick<Shape<'Draft'>, 'id' | 'version' | 'saved_at'>

/** What of the form is on the server, and in which draft. */
function useStored(form: Form, extra: Extra) {
  const id = ref<string>()
  const savedAt = ref<string>()
  const state = ref<'idle' | 'saving' | 'failed' | 'moved'>('idle')
  const blank = JSON.stringify(contentOf(emptyForm()))
  let version = 0
  let stored = ''

  const written = () => JSON.stringify([contentOf(form), extra()])
  const isUnsaved = () => written() !== stored && JSON.stringify(contentOf(form)) !== blank

  function become(draft?: Saved, text = written()) {
    id.value = draft?.id
    version = draft?.version ?? 0
    savedAt.value = draft?.saved_at
    stored = text
    state.value = 'idle'
  }

  async function save() {
    const text = written()
    state.value = 'saving'
    const body = { content: contentOf(form), ...extra(), ...(version ? { version } : {}) }
    const { value, problem } = await store(id.value, body)
    if (value) become(value, text)
    else state.value = problem!.code === 'draft_moved' ? 'moved' : 'failed'
  }

  return { id, savedAt, state, isUnsaved, become, save }
}

/** The browser asks before it throws away what is not kept anywhere else. */
function askBeforeLosing(mayBeLost: () => boolean) {
  const ask = (event: BeforeUnloadEvent) => {
    if (mayBeLost()) event.preventDefault()
  }
  window.addEventListener('beforeunload', ask)
  onScopeDispose(() => window.removeEventListener('beforeunload', ask))
}

export function useDraft(form: Form, extra: Extra) {
  const { id, savedAt, state, isUnsaved, become, save } = useStored(form, extra)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let off = false
  const mine = writer()

  /** Saves until nothing is left to save, or a save did not go. */
  async function saveAll() {
    while (!off && actsFor(mine) && isUnsaved()) {
      await save()
      if (state.value !== 'idle') break
    }
    if (state.value === 'failed') later(againMs)
  }

  function later(waitMs: number) {
    clearTimeout(timer)
    if (off || state.value === 'moved' || !actsFor(mine)) return
    timer = setTimeout(() => {
      running ??= saveAll().finally(() => (running = undefined))
    }, waitMs)
  }

  watch([form, extra], () => later(quietMs), { deep: true })
  askBeforeLosing(() => !off && isUnsaved())
  onScopeDispose(() => {
    clearTimeout(timer)
    if (state.value === 'moved') return
    if (!actsFor(mine)) return void (isUnsaved() && saveWhenBack(mine, saveAll))
    if (!running) void saveAll()
  })

  return {
    id,
    savedAt,
    state,
    /** No saving while the report is being sent, nor when it has been. */
    async stop() {
      off = true
      clearTimeout(timer)
      await running
    },
    /** The report was not sent: go on. */
    resume() {
      off = false
      later(quietMs)
    },
    /** Goes on with a draft that was opened, or with none. */
    goOnWith(draft?: Saved) {
      off = false
      become(draft)
    },
    /** After `moved`: keep what is written here, as a draft of its own. */
    keepMine() {
      become(undefined, '')
      later(0)
    },
  }
}
