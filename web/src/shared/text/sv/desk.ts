// Ljudet, larmen och det som saknas: gemensamt för Jourkö och Inkorg. en/desk.ts must have the same keys.
export const desk = {
  'sound.on': 'Ljud på',
  'sound.off': 'Ljud av',
  'sound.test': 'Prova ljudet',
  'sound.blocked': 'Webbläsaren spelar inget ljud här än. Prova ljudet.',
  'notice.ask': 'Visa aviseringar',
  'notice.acute': 'Ingång: en akut anmälan väntar',
  'notice.new': 'Ingång: en anmälan väntar',
  'notice.question': 'Ingång: en fråga väntar',
  'notice.held': 'Ingång: en anmälan hålls kvar',
  'notice.late': 'Ingång: en tid har gått ut',

  'alarm.open': 'Öppna {reference}',
  'alarm.region': 'Larm',
  'alarm.all': 'Visa alla {count} larm',
  'alarm.first': 'Visa bara det första',
  'alarm.seen': 'Sett',
  'alarm.seen_at':
    'Du såg larmet {time}. Det gäller fortfarande.|Du såg {count} larm {time}. De gäller fortfarande.',
  'alarm.show': 'Visa',
  'late.receive_at_door': 'Ingen har tagit emot {reference} sedan {time}.',
  'late.hand_over': '{who} har tagit emot {reference}, inte överlämnad.',
  'late.receive.yours': 'Ni har inte tagit emot {reference}.',
  'late.receive': '{unit} har inte tagit emot {reference}.',
  'late.receive.closed':
    '{unit} är stängd och har inte tagit emot {reference}. Lämna det akuta vidare.',
  'late.receive.opens': '{unit} är stängd och har inte tagit emot {reference}. Öppnar {time}.',
  'late.tell_by_phone': 'Samtalet till {unit} om {reference} är inte noterat.',
  'late.held': '{step} saknas: {unit} ({who}) har {reference} sedan {time}.',
  'late.step': '{step} saknas: {unit} har {reference}.',
  'late.returned': '{unit} har lämnat tillbaka {reference}. Lämna över den på nytt.',
  'late.line': 'Ingen förbindelse: inget nytt hörs här. Sidan visar läget {time}.',
  'late.ring': 'Ring',
  'late.more': '{count} till är över tiden.',
  'late.same': 'Samma gäller {count} till.',
  'late.same.latest': 'Samma gäller {count} till, senast {reference}.',
  'late.unlisted': 'En tid har gått ut för anmälan {reference}, som inte finns i din lista.',
  'late.unlisted.handover':
    'En tid har gått ut för en överlämning som inte finns i din lista. Överlämningens beteckning är {reference}.',
  'late.unlisted.consultation':
    'En tid har gått ut för frågan {reference}, som inte finns i din lista.',
  'late.run_out':
    'En tid har gått ut för en anmälan som inte är registrerad, eller för en fråga om råd.',
  'late.run_out.link': 'Öppna avstämningen',

  'duty.nobody_relieved': 'Ingen har tagit över jouren i tid.',
  'duty.nobody_relieved.do':
    'Den som har börjat: tryck Jag har tagit över jouren i jourschemat. Annars: ring bakjouren.',
  'duty.rostered_absent': 'Någon som har jouren enligt schemat är inte inloggad här.',
  'duty.rostered_absent.do': 'Ring jourens nummer. Svarar ingen: ring bakjouren.',
  'duty.present_unrostered': 'Den som är inloggad här har inte jouren enligt schemat.',
  'duty.present_unrostered.do': 'Ta över jouren, eller be den som planerar att rätta schemat.',
  'duty.number_unproven': 'Ett nummer som enheter nås på är inte prövat på länge.',
  'duty.number_unproven.do': 'Ring det, och skriv in att det leder rätt.',
  'duty.directory_late': 'En ändring av nummer eller tider väntar på en andra person.',
  'duty.directory_late.do':
    'En ansvarig för kontaktvägar eller en enhetschef, där eller hos jouren, måste bekräfta eller säga nej: inte den som lade in det. De ser den på Start.',

  'duty.roster_gap': 'Nu, eller inom ett dygn, har ingen jouren eller beredskapen i ett team.',
  'duty.roster_gap.do': 'Ring teamet, så att den som planerar lägger in någon.',
  'duty.roster_leaver': 'Någon som har slutat har ett pass inom ett dygn.',
  'duty.roster_leaver.do': 'Ring teamet, så att den som planerar lägger in någon annan.',
  'duty.roster_number': 'Någon som har beredskap inom ett dygn har inget nummer som är prövat.',
  'duty.roster_number.do': 'Ring teamet, så att den som planerar prövar numret.',

  'clock.yours': 'Er uppgift',
  'clock.at_once': 'genast',
  'clock.ring': 'Ring',
  'clock.ring.help': 'Hinner ni inte, ring',
  'clock.late_since': 'försenad sedan {when}',
  'next.others':
    'Inget av stegen är ditt. Det som saknas står nedan, och tiden löper tills det är gjort.',
  'next.elsewhere': 'Sedan, hos andra',
  'next.you_protect':
    'Ni har bedömt att barnet behöver skydd nu. Ni agerar tills {unit} har tagit emot.',
  'next.you_hold': 'Anmälan är hos er tills {unit} har tagit emot.',
  'next.you_act': 'Ni agerar tills {unit} har tagit emot.',
  'next.you_act.night': 'Skriv jourrapporten, så att enheten vet vad som är gjort.',
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
