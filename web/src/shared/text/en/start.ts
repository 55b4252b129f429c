// English of sv/start.ts.
export const start = {
  'start.title': 'Start',
  'start.who': 'You are signed in as {roles} at {unit}.',
  'start.role.contact_manager': 'contact manager',
  'start.role.unit_manager': 'unit manager',
  'start.role.senior_on_call': 'senior on call',
  'start.role.decision_maker': 'decision maker for immediate taking into care',
  'start.pages': 'What you can do here',
  'start.none': 'Nothing waits for you here',
  'start.none.text':
    'Ingång has no pages for your role yet. What belongs to your task you do as before.',
  'start.all': 'For everybody',
}
