// own-errors: what a field itself cannot make sense of in what is written in it, told to the form around it, so that the form
// does not send without what was meant.
import { inject, onScopeDispose, provide, reactive, watch, type InjectionKey } from 'vue'

type OwnErrors = Map<string, string>
const key: InjectionKey<OwnErrors> = Symbol('own errors')

/** For a form: of all fields in it, by their ids; each goes when it is mended or its field goes. */
export function gatherOwnErrors(): ReadonlyMap<string, string> {
  const errors: OwnErrors = reactive(new Map())
  provide(key, errors)
  return errors
}

/** For a field. */
export function tellOwnError(id: string, error: () => string | undefined): void {
  const errors = inject(key, undefined)
  if (!errors) return
  watch(
    error,
    (text) => {
      if (text) errors.set(id, text)
      else errors.delete(id)
    },
    { immediate: true },
  )
  onScopeDispose(() => errors.delete(id))
}
