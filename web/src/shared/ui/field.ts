// field: what every field of ours has in common. FieldFrame.vue draws it.
export interface FieldProps {
  id?: string
  label: string
  help?: string
  error?: string
  optional?: boolean
}

/** What ties a control to its label, its help and what is wrong with it. */
export interface Control {
  id: string
  'aria-invalid': boolean
  'aria-describedby': string | undefined
}

/** The part of a field's properties that is its frame's. */
export function frameOf({ id, label, help, error, optional }: FieldProps): FieldProps {
  return { id, label, help, error, optional }
}
