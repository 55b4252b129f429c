// kinds: what a text is, to the type checker. A missing translation or parameter fails the check.

/** A translation: the same keys, any words. */
export type Same<Source> = Record<keyof Source, string>

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** The parameters that a text asks for: `'Inloggad som {name}'` asks for `{name}`. */
export type Params<Text> = [NamesIn<Text>] extends [never]
  ? []
  : [params: Record<NamesIn<Text>, string | number>]
