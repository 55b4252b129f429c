// four-facts: the four facts in their order, however many the answer held.
import type { Shape } from '@/shared/api/client'

export type Fact = Shape<'Fact'>
export type FactName = Fact['fact']
export type FactState = 'holds' | 'next' | 'missing'

const order: readonly FactName[] = ['stored', 'delivered', 'received', 'registered']

/** Always four, in order. A fact that was not told does not hold. */
export function factSteps(facts: readonly Fact[]): (Fact & { state: FactState })[] {
  const next = nextFact(facts)
  return order.map((name) => {
    const told = facts.find(({ fact }) => fact === name) ?? { fact: name, holds: false }
    return { ...told, state: told.holds ? 'holds' : name === next ? 'next' : 'missing' }
  })
}

/** The first that does not hold yet; nothing when all four do. */
export function nextFact(facts: readonly Fact[]): FactName | undefined {
  return order.find((name) => !holds(facts, name))
}

export function holds(facts: readonly Fact[], name: FactName): boolean {
  return facts.some(({ fact, holds }) => fact === name && holds)
}
