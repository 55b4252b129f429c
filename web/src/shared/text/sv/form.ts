// Forms that are data: what stands around their questions. The questions themselves come with the form.
export const form = {
  'form.closed_choice': '{choice} (går inte att välja längre)',
  'form.hours': 'Timmar',
  'form.minutes': 'Minuter',
  'form.person.name': 'Namn',
  'form.person.function': 'Roll eller uppdrag',
  'form.person.telephone': 'Telefon',
  'form.no_files_here': 'Filer kan inte läggas till på den här sidan.',
  'form.nothing_answered': 'Inget är besvarat.',
  'form.missing': 'Det här saknas: {question}',
  'form.missing.above': 'Något saknas här ovanför.',
  'form.version': '{title}, version {version} av formuläret',
  'form.dropped':
    'Svaret på en fråga som inte visas skickas inte med. Det finns kvar i utkastet:|Svaren på {count} frågor som inte visas skickas inte med. De finns kvar i utkastet:',

  'form.error.answer_missing': 'Svara på frågan.',
  'form.error.answer_wrong_type': 'Svaret går inte att läsa. Skriv det på ett annat sätt.',
  'form.error.answer_wrong_type.date': 'Skriv datumet som år-månad-dag, till exempel 2026-11-23.',
  'form.error.answer_wrong_type.number': 'Skriv ett helt tal, med siffror.',
  'form.error.answer_wrong_type.duration': 'Skriv timmar och minuter med siffror.',
  'form.error.answer_too_long': 'Korta texten till högst {detail} tecken.',
  'form.error.answer_out_of_range': 'Skriv ett tal som är {detail}.',
  'form.error.answer_out_of_range.duration': 'Tiden ska vara {detail} minuter.',
  'form.error.choice_unknown': 'Välj ett av svaren.',
  'form.error.choice_twice': 'Samma svar är valt två gånger.',
  'form.error.choice_closed': 'Svaret går inte att välja längre. Välj ett annat.',
  'form.error.too_many_files': 'Ta bort filer: högst {detail} får följa med.',
} as const
