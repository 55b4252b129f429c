// A page belongs to a person: when it is covered, when its session ends, and of what moment it is.
export const session = {
  'session.closed': 'Sidan hör inte längre till din inloggning. Ingenting har skickats.',
  'session.expired': 'Din inloggning har gått ut. Logga in igen, så kommer du tillbaka till sidan.',
  'session.blocked':
    'Ditt konto är spärrat, och därför är du utloggad. Ring driftansvarig om det är fel. Är det akut, ring socialjouren.',
  'session.idle':
    'Ingen har rört skärmen på en stund, och därför är du utloggad. Logga in igen, så kommer du tillbaka till sidan.',
  'session.shows': 'Visar läget {time}',

  'session.other.title': 'Någon annan är inloggad nu',
  'session.other.who':
    '{name}, {unit}, har loggat in i den här webbläsaren. Sidan som var öppen här är stängd, och inget mer skickas från den.',
  'session.other.unknown':
    'Någon har loggat in i den här webbläsaren, i en annan flik. Sidan som var öppen här är stängd, och inget mer skickas från den.',
  'session.other.go_on': 'Fortsätt som {name}',
  'session.other.reload': 'Läs in sidan igen',
  'session.other.sign_in': 'Logga in som någon annan',
  'session.other.sign_in.text': 'Då loggas {name} ut.',

  'session.locked.title': 'Skärmen är låst',
  'session.locked.text':
    'Ingen har rört skärmen på en stund. Sidan lyssnar fortfarande. Skriv ditt lösenord för att se den.',
  'session.locked.password': 'Lösenord för {name}',
  'session.locked.missing': 'Skriv ditt lösenord.',
  'session.locked.unlock': 'Lås upp',
  'session.locked.unlocking': 'Låser upp …',
  'session.locked.failed': 'Det gick inte att låsa upp',
  'session.locked.stands.late':
    '{count} anmälan eller fråga är över tiden, enligt det som var känt när skärmen låstes.|{count} anmälningar och frågor är över tiden, enligt det som var känt när skärmen låstes.',
  'session.locked.stands.acute':
    '{count} akut anmälan eller fråga väntar på att tas emot.|{count} akuta anmälningar och frågor väntar på att tas emot.',
  'session.locked.quiet': 'Inget är över tiden, och inget nytt har hänt sedan skärmen låstes.',
  'session.locked.no_more': 'Inget nytt har hänt sedan skärmen låstes.',
  'session.locked.unknown':
    'Sidan lästes in medan skärmen var låst, och vet inte vad som väntar. Inget nytt har hänt sedan dess.',
  'session.locked.silent': 'Ljudet är av: det som händer hörs inte från den här skärmen.',
  'session.locked.news':
    'Något nytt har hänt i {count} anmälan sedan skärmen låstes. Senast {time}.|Något nytt har hänt i {count} anmälningar sedan skärmen låstes. Senast {time}.',
  'session.locked.late': 'En tid har gått ut: någon väntar för länge. Lås upp och se vad.',

  'session.ends': 'Din inloggning går ut {time}.',
  'session.ends.last': 'Spara det du skriver och logga sedan in igen, med en ny engångskod.',
  'session.ends.go_on': 'Fortsätt vara inloggad',
  'session.ends.failed': 'Det gick inte att fortsätta. Försök igen.',
} as const
