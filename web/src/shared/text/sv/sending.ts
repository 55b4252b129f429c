// Sending a report: what is kept, what has come through, and what was sent before.
export const sending = {
  'sending.unanswered': 'Vi vet inte om anmälan har kommit fram',
  'sending.unanswered.text':
    'Servern har inte svarat. Vi försöker igen tills den svarar. Stäng inte sidan. Samma anmälan sparas aldrig två gånger.',
  'sending.busy': 'Anmälan är inte sparad än',
  'sending.busy.text':
    'Servern hinner inte ta emot just nu. Vi försöker igen tills den gör det. Stäng inte sidan.',
  'sending.again_in': 'Nästa försök om {count} sekund|Nästa försök om {count} sekunder',
  'sending.short': 'Inte bekräftad. Vi försöker igen.',
  'sending.trying': 'Försöker nu …',
  'sending.now': 'Försök nu',
  'sending.change': 'Sluta försöka och ändra anmälan',
  'sending.ring': 'Är det bråttom? Ring',
  'sending.resumed': 'Sändningen avbröts. Vi skickar anmälan igen.',
  'sending.no_draft': 'Utkastet kunde inte hämtas',

  'sending.kept_but': 'Utkastet är sparat. Det här går inte att skicka som det står:',
  'sending.not_kept.short': 'Utkastet kunde inte sparas. Lämna inte sidan.',
  'sending.not_kept': 'Utkastet kunde inte sparas: {why} Det du skrivit finns kvar här.',

  'sending.twice': 'Utkastet är redan skickat',
  'sending.twice.text':
    'Det skickades från ett annat fönster, som {reference}. Det du har skrivit här är inte skickat, men det finns kvar.',
  'sending.twice.open': 'Öppna {reference} under Mina anmälningar',
  'sending.twice.open_here': 'Öppna {reference}',
  'sending.twice.add': 'Lägg till det som komplettering',
  'sending.twice.what': 'Komplettering till {reference}',
  'sending.twice.help': 'Ta bort det som redan står i anmälan. Bara det som är kvar skickas.',
  'sending.twice.send': 'Skicka kompletteringen',
  'sending.twice.new': 'Skicka som ny, länkad',
  'sending.twice.short': 'Redan skickat som {reference}',
} as const
