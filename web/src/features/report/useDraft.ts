// useDraft: keeps what is written on the server, a moment after each change. Never in the browser: the desk is shared.
import { onScopeDispose, ref, watch } from 'vue'
import { api, newActHeader, type Shape } from '@/shared/api/client'
import { outcome } from '@/shared/api/problem'
import { contentOf, type Form } from './form'

const quietMs = 1500

/** How the form itself is kept in the draft, so that half-written fields come back as they were. */
interface Kept {
  content: Shape<'Content'>
  channel: 'screen' | 'phone'
  told_at?: string
}

function store(id: string | undefined, body: Kept & { version?: number }) {
  const header = newActHeader()
  return id
    ? outcome(api.PUT('/drafts/{id}', { params: { path: { id }, header }, body }))
    : outcome(api.POST('/drafts', { params: { header }, body }))
}

export function useDraft(
  form: Form,
  extra: () => { channel: 'screen' | 'phone'; told_at?: string },
) {
  const id = ref<string>()
  const savedAt = ref<string>()
  const state = ref<'idle' | 'saving' | 'failed'>('idle')
  let version = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let off = false

  function body(): Kept & { version?: number } {
    return { content: contentOf(form), ...extra(), ...(version ? { version } : {}) }
  }

  async function save() {
    state.value = 'saving'
    const saved = await store(id.value, body())
    if (saved.problem) {
      state.value = 'failed'
      return
    }
    id.value = saved.value!.id
    version = saved.value!.version
    savedAt.value = saved.value!.saved_at
    state.value = 'idle'
  }

  async function saveSoon() {
    await running
    if (off) return
    running = save()
    await running
  }

  watch(
    form,
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => void saveSoon(), quietMs)
    },
    { deep: true },
  )
  onScopeDispose(() => clearTimeout(timer))

  return {
    id,
    savedAt,
    state,
    /** No more saving: the report is sent, or the draft is thrown away. */
    async stop() {
      off = true
      clearTimeout(timer)
      await running
    },
    startOver() {
      off = false
      id.value = undefined
      savedAt.value = undefined
      version = 0
    },
    goOnWith(draft: { id: string; version: number; saved_at: string }) {
      id.value = draft.id
      version = draft.version
      savedAt.value = draft.saved_at
    },
  }
}
