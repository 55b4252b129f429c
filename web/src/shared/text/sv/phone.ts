// Det som berättas på telefon: muntliga anmälningar, bekräftelsen, larmen i jouren. en/phone.ts must have the same keys.
export const phone = {
  'menu.report_by_phone': 'Ny anmälan per telefon',
  'phone.title': 'Ny anmälan per telefon',
  'phone.lead': 'Skriv medan polisen berättar. Polisen får läsa och bekräfta det du skrev.',
  'phone.what_happened': 'Vad berättar polisen?',
  'phone.what_happened.help':
    'Skriv med polisens egna ord. Bedömningen har en egen ruta längre ned.',
  'phone.teller': 'Vem berättade?',
  'phone.teller.help': 'Den som berättade hittar anmälan under Skickat och bekräftar den där.',
  'phone.teller.unit': 'Polisens enhet',
  'phone.teller.unit.unknown': 'Inte känd',
  'phone.teller.account': 'Polisens användarnamn i Ingång',
  'phone.teller.account.help':
    'Be polisen bokstavera. Utan användarnamn kan enhetens vakthavande bekräfta.',
  'phone.teller.nobody':
    'Utan enhet kan ingen hos polisen se anmälan eller bekräfta den. Ange enheten om du kan.',
  'phone.oral': 'Muntlig anmälan',
  'phone.told_at': 'Berättad {time}',
  'phone.told_by': 'Berättad av: {unit}',
  'phone.told_by.account': 'Berättad av: {account}, {unit}',
  'phone.told_by.unknown': 'Det är inte känt vilken enhet som berättade.',
  'phone.written_by': 'Skriven av {unit}',
  'phone.unconfirmed': 'Inte bekräftad än av den som berättade.',
  'phone.confirmed': 'Bekräftad {time} av {name}',
  'phone.objected': 'Invändning {time} av {name}',
  'phone.mark.unconfirmed': 'Muntlig – bekräfta',
  'phone.mark.confirmed': 'Muntlig – bekräftad',
  'phone.mark.objected': 'Muntlig – invändning lämnad',
  'phone.confirm': 'Bekräfta det som skrevs',
  'phone.confirm.text':
    'Du berättade det här på telefon, och jouren skrev. Läs igenom. Stämmer det?',
  'phone.confirm.yes': 'Ja, det stämmer',
  'phone.confirm.no': 'Nej, något är fel',
  'phone.confirm.answer': 'Stämmer det som skrevs?',
  'phone.confirm.what': 'Vad är fel, och vad är rätt?',
  'phone.confirm.what.help': 'Det som skrevs ändras inte. Alla som har anmälan får din invändning.',
  'phone.confirm.send': 'Bekräfta',
  'phone.confirm.object': 'Lämna invändningen',
  'phone.proof': 'Överlämnad på telefon',
  'phone.proof.line': '{name}, {number}, {time}. Läst tillbaka.',
  'phone.held.act':
    'Skyddade uppgifter. Du kan lämna över till den som ska agera nu. Ring, och säg var barnet är bara i samtalet: kopian har ingen adress. Ring sedan en kollega som är behörig för skyddade personer om det varaktiga ansvaret.',
  'phone.held.act.yours':
    'Skyddade uppgifter. Ring den som ska agera nu, och säg var barnet är bara i samtalet: kopian har ingen adress. Välj också vem som har det varaktiga ansvaret.',
  'phone.held.copy':
    'Skyddade uppgifter: kopian har ingen adress. Var barnet är sägs bara i samtalet.',
  'phone.lasting_later':
    'Den som ska agera nu är vald. Om någon där har tagit emot står under Överlämnad till. Det varaktiga ansvaret återstår.',
  'phone.lasting_wait.held': 'Vänta med det varaktiga ansvaret',
  'phone.lasting_wait': 'Vänta med det varaktiga ansvaret: hemkommunen är inte känd',
  'phone.alarm.held': 'En skyddad anmälan hålls kvar: {reference}.',
  'phone.alarm.held.detail':
    'En kollega som är behörig för skyddade personer ska fördela den för hand.',
  'phone.alarm.held.yours': 'Du är behörig för skyddade personer: fördela den för hand.',
  'phone.alarm.held.acute': 'Den är akut: ring den som ska agera nu.',
  'phone.alarm.held.more': '{count} till hålls kvar.',
  'phone.alarm.nobody': 'Ingen som är behörig för skyddade personer är i tjänst.',
  'phone.alarm.nobody.detail': 'Ring in en kollega som är behörig för skyddade personer.',
} as const
