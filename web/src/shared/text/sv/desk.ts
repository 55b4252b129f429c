// Ljudet, larmen och det som saknas: gemensamt för Jourkö och Inkorg. en/desk.ts must have the same keys.
export const desk = {
  'sound.on': 'Ljud på',
  'sound.off': 'Ljud av',
  'sound.test': 'Prova ljudet',
  'sound.blocked': 'Webbläsaren spelar inget ljud förrän du har klickat på sidan.',

  'alarm.open': 'Öppna {reference}',
  'late.receive_at_door': 'Jouren har inte tagit emot {reference}.',
  'late.receive.yours': 'Ni har inte tagit emot {reference}.',
  'late.receive': '{unit} har inte tagit emot {reference}.',
  'late.receive.closed':
    '{unit} är stängd och har inte tagit emot {reference}. Lämna det akuta vidare.',
  'late.tell_by_phone': 'Samtalet till {unit} om {reference} är inte noterat.',
  'late.held': '{step} saknas: {unit} ({who}) har {reference} sedan {time}.',
  'late.step': '{step} saknas: {unit} har {reference}.',
  'late.ring': 'Ring',
  'late.more': '{count} till är över tiden.',
  'late.more.latest': '{count} till är över tiden, senast {reference}.',
  'late.unlisted': 'En tid har gått ut för anmälan {reference}, som inte finns i din lista.',
  'late.unlisted.handover':
    'En tid har gått ut för en överlämning som inte finns i din lista. Överlämningens beteckning är {reference}.',
  'late.run_out': 'En tid har gått ut för en anmälan som inte är registrerad.',
  'late.run_out.link': 'Öppna avstämningen',

  'clock.yours': 'Er uppgift',
  'clock.at_once': 'genast',
  'clock.ring': 'Ring',
  'clock.ring.help': 'Hinner ni inte, ring',
  'clock.late_since': 'försenad sedan {when}',
  'next.others':
    'Det finns inget för dig att göra här nu. Steget ovan saknas, och tiden löper tills det är gjort.',
  'next.not_your_role':
    'Steget är er enhets, men din roll ger inte rätt till det. Säg till en kollega som får göra det.',

  'withdrawn.mark': 'Återkallad',
  'withdrawn.text': 'Återkallad av den som anmälde. Anmälan ligger kvar och ska bedömas.',
  'withdrawn.mine':
    'Du har återkallat anmälan. Det är en markering: anmälan finns kvar hos mottagaren och bedöms där.',
  'withdrawn.reason': 'Skäl: {reason}',

  'facts.door': 'Jouren har tagit emot',
  'facts.late_since': 'Försenad sedan {when}',
} as const
