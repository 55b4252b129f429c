// Start för den som inte har någon egen lista än. en/start.ts must have the same keys.
export const start = {
  'start.title': 'Start',
  'start.who': 'Du är inloggad som {roles} på {unit}.',
  'start.role.contact_manager': 'ansvarig för kontaktvägar',
  'start.role.unit_manager': 'enhetschef',
  'start.role.senior_on_call': 'bakjour',
  'start.role.decision_maker': 'beslutsfattare för omedelbart omhändertagande',
  'start.pages': 'Det här kan du göra här',
  'start.none': 'Inget väntar på dig här',
  'start.none.text':
    'Ingång har ännu inga sidor för din roll. Det som hör till din uppgift sköter du som förut.',
  'start.all': 'För alla',
} as const
