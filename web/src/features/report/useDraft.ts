// useDraft: keeps what is written on the server, a moment after each change. Never in the browser: the desk is shared.
//
// Promise: one save at a time, and the last change is always among what is saved; a save that failed is tried again.
//          It is saved as its writer's and nobody else's: what is left when the session ends waits in this tab.
// Errors:  `moved`: the draft was saved from another window; nothing is overwritten there until the writer says so.
//          `sent`: it was sent from another window, as `sentAs`; it is not saved again. `failed`: `problem` says why.
//          `troubles`: kept as it is, and would be refused when it is sent; or why it could not be kept.
//          `unsaved`: something is written that is not on the server; then the page does not say that it is.
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { api, newActHeader, type Shape } from '@/shared/api/client'
import { outcome, type FieldError, type Problem } from '@/shared/api/problem'
import { actsFor, saveWhenBack, wasKept, writer } from '@/shared/session/kept'
import { writtenIn, emptyForm, type Form } from '@/shared/report/form'

const quietMs = 1500
const againMs = 5000
const settledWithinMs = 3000

type Kept = Omit<Shape<'DraftBody'>, 'content' | 'version'> & { content: Shape<'Content'> }

async function store(id: string | undefined, body: Kept & { version?: number }) {
  const header = newActHeader()
  return id
    ? outcome(api.PUT('/drafts/{id}', { params: { path: { id }, header }, body }))
    : outcome(api.POST('/drafts', { params: { header }, body }))
}

type Extra = () => Omit<Kept, 'content'>
type Saved = Pick<Shape<'Draft'>, 'id' | 'version' | 'saved_at' | 'errors'>

/** What of the form is on the server, and in which draft. As `blank` it is not worth a draft. */
function useStored(form: Form, extra: Extra, blank: string) {
  const id = ref<string>()
  const savedAt = ref<string>()
  const state = ref<'idle' | 'saving' | 'failed' | 'moved' | 'sent'>('idle')
  const sentAs = ref<string>()
  const problem = shallowRef<Problem>()
  const troubles = shallowRef<FieldError[]>([])
  const stored = ref('')
  let version = 0

  const written = () => JSON.stringify([writtenIn(form), extra()])
  const isBlank = () => !id.value && JSON.stringify(writtenIn(form)) === blank
  const isUnsaved = () => written() !== stored.value && !isBlank()
  const unsaved = computed(isUnsaved)

  function become(draft?: Saved, text = written()) {
    id.value = draft?.id
    version = draft?.version ?? 0
    savedAt.value = draft?.saved_at
    stored.value = text
    state.value = 'idle'
    sentAs.value = problem.value = undefined
    troubles.value = draft?.errors ?? []
  }

  async function save() {
    const text = written()
    if (state.value !== 'failed') state.value = 'saving' // Until it has gone, it has failed.
    const body = { content: writtenIn(form), ...extra(), ...(version ? { version } : {}) }
    const { value, problem: wrong } = await store(id.value, body)
    if (value) return become(value, text)
    problem.value = wrong
    troubles.value = wrong.errors
    sentAs.value = wrong.code === 'draft_already_sent' ? wrong.reference : undefined
    const ends = { draft_moved: 'moved', draft_already_sent: 'sent' } as const
    state.value = wrong.code in ends ? ends[wrong.code as keyof typeof ends] : 'failed'
  }

  return { id, savedAt, state, sentAs, problem, troubles, unsaved, isUnsaved, become, save }
}

/** The browser asks before it throws away what is not kept anywhere else. */
function askBeforeLosing(mayBeLost: () => boolean) {
  const ask = (event: BeforeUnloadEvent) => {
    if (mayBeLost()) event.preventDefault()
  }
  window.addEventListener('beforeunload', ask)
  onScopeDispose(() => window.removeEventListener('beforeunload', ask))
}

function whenNetIsBack(act: () => void) {
  window.addEventListener('online', act)
  onScopeDispose(() => window.removeEventListener('online', act))
}

export function useDraft(form: Form, extra: Extra, blank: Form = emptyForm()) {
  const kept = useStored(form, extra, JSON.stringify(writtenIn(blank)))
  const { isUnsaved, become, save, ...told } = kept
  const { id, state } = told
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let off = false
  const mine = writer()

  const isElsewhere = () => state.value === 'moved' || state.value === 'sent'

  /** Saves until nothing is left to save, or a save did not go. */
  async function saveAll() {
    while (!off && actsFor(mine) && isUnsaved()) {
      await save()
      if (state.value !== 'idle') break
    }
    if (state.value === 'failed' && !isUnsaved()) state.value = 'idle' // Taken back to what is kept.
    if (state.value === 'failed') later(againMs)
  }

  function later(waitMs: number) {
    clearTimeout(timer)
    if (off || isElsewhere() || !actsFor(mine)) return
    timer = setTimeout(run, waitMs)
  }
  const run = () => void (running ??= saveAll().finally(() => (running = undefined)))

  watch([form, extra], () => later(quietMs), { deep: true })
  askBeforeLosing(() => !off && isUnsaved())
  whenNetIsBack(() => isUnsaved() && later(0))
  onScopeDispose(() => {
    clearTimeout(timer)
    if (isElsewhere() || off) return
    if (actsFor(mine)) return running ? undefined : void saveAll()
    if (isUnsaved()) saveWhenBack(mine, saveAll)
    else if (id.value) wasKept()
  })

  return {
    ...told,
    /** Saves what is left, if that goes quickly; then no more while the report is being sent, nor when it has been. */
    async stop() {
      clearTimeout(timer)
      if (!isElsewhere()) run()
      const late = new Promise((resolve) => setTimeout(resolve, settledWithinMs))
      await Promise.race([running, late])
      off = true
      clearTimeout(timer)
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
    /** After `moved` or `sent`: keep what is written here, as a draft of its own. */
    keepMine() {
      off = false
      become(undefined, '')
      later(0)
    },
  }
}
