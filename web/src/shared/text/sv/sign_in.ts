export const sign_in = {
  'sign_in.title': 'Logga in',
  'sign_in.lead': 'En säker ingång mellan polis och socialtjänst, dygnet runt.',
  'sign_in.signed_out': 'Du är utloggad.',
  'sign_in.left.draft': 'Det du skrev finns som utkast.',
  'sign_in.left.waits':
    'Det du skrev är inte sparat än. Det sparas när du loggar in här igen. Stäng inte fliken.',
  'sign_in.account': 'Användarnamn',
  'sign_in.account.missing': 'Skriv ditt användarnamn.',
  'sign_in.password': 'Lösenord',
  'sign_in.password.missing': 'Skriv ditt lösenord.',
  'sign_in.totp': 'Engångskod',
  'sign_in.totp.help': 'Sex siffror ur din kodapp.',
  'sign_in.totp.missing': 'Skriv de sex siffrorna ur din kodapp.',
  'sign_in.submit': 'Logga in',
  'sign_in.working': 'Loggar in …',
  'sign_in.failed': 'Inloggningen gick inte',
  'sign_in.wait.seconds':
    'Du kan försöka igen om {count} sekund.|Du kan försöka igen om {count} sekunder.',
  'sign_in.wait.minutes':
    'Du kan försöka igen om {count} minut.|Du kan försöka igen om {count} minuter.',
  'sign_in.wait.over': 'Du kan försöka igen nu.',
  'sign_in.unreachable': 'Ingång svarar inte just nu. Det går inte att logga in härifrån.',
  'sign_in.unreachable.text': 'Sidan försöker igen av sig själv. Är det akut, ring socialjouren.',
  'sign_in.training': 'Fiktiva användare',
  'sign_in.training.text': 'Det här är en övningsmiljö. Ingen av användarna finns på riktigt.',
} as const
