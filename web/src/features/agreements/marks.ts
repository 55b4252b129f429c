// marks: the few shapes that tell at a glance how an agreement stands.
export const marks = ['in_force', 'under_way', 'notice', 'unclear', 'ended', 'none'] as const
export type Mark = (typeof marks)[number]
