import { createMessages } from '../platform/http/messages.ts'

/** What a page may say after a deed; only the key travels in the cookie. `#` becomes the count. */
export const messageTexts = {
  saved: 'Gespeichert.',
  created: 'Angelegt.',
  removed: 'Entfernt.',
  noted: 'Notiert. Beim Bericht steht es neben seinem Kapitel.',
  removedMany: '# Einträge entfernt.',
  recorded: 'Eingetragen.',
  signed: 'Unterschrieben und festgehalten.',
  recordedMany: '# Einträge gespeichert.',
  contactWithdrawn: 'Zurückgenommen. Es zählt nicht mehr.',
  arrived: 'Danke, das ist eingetragen.',
  published: 'Veröffentlicht. Alle können es jetzt sehen.',
  publishedMany: '# Angebote veröffentlicht.',
  unpublished: 'Nur noch im Haus sichtbar.',
  duplicated: 'Kopie angelegt. Sie ist noch nicht öffentlich.',
  planned: '# Termine geplant.',
  moved: 'Termin verlegt.',
  roomChanged: 'Raum gewechselt.',
  cancelled: 'Der Termin fällt aus. Das steht jetzt überall.',
  cancelledMany: '# Termine fallen aus. Das steht jetzt überall.',
  reinstated: 'Der Termin findet wieder statt.',
  held: 'Bestätigt: hat stattgefunden.',
  heldMany: '# Termine bestätigt.',
  heldWithdrawn: 'Bestätigung zurückgenommen.',
  counted: 'Gezählt.',
  undone: 'Der letzte Strich ist zurückgenommen.',
  nobodyCame: 'Eingetragen: Niemand war da.',
  corrected: 'Berichtigt. Die alten Zahlen stehen weiter im Verlauf.',
  countWithdrawn: 'Zurückgenommen. Dafür gibt es jetzt keine Angabe.',
  retired: 'Herausgenommen. Was gezählt ist, bleibt.',
  ended: 'Beendet.',
  paused: 'Pausiert.',
  resumed: 'Läuft wieder.',
  renewed: 'Für das neue Schuljahr geplant: # Termine.',
  closed: 'Schließung eingetragen. # Termine setzen aus.',
  lifted: 'Schließung aufgehoben. # Termine finden wieder statt.',
  suspended: 'Ausgesetzt. # Termine fallen aus, das steht jetzt überall.',
  suspensionLifted: 'Aufgehoben. # Termine finden wieder statt.',
  merged: 'Zusammengeführt. Alle Verknüpfungen sind geblieben.',
  keptApart: 'Bleibt getrennt. Wir schlagen es nicht wieder vor.',
  checked: 'Als geprüft eingetragen.',
  completed: 'Ergänzt. # Termine sind geplant.',
  discarded: 'Verworfen. Der ursprüngliche Text bleibt erhalten.',
  answered: 'Antwort gespeichert.',
  barrierAnswered: 'Als beantwortet eingetragen.',
  wishSent: 'Ihr Wunsch ist beim Team.',
  requestThanks: 'Danke, Ihre Anfrage ist angekommen.',
  requestSent: 'Ihre Anfrage ist angekommen. Bewahren Sie bitte den Link auf dieser Seite gut auf.',
  requestChanged: 'Ihre Anfrage ist geändert.',
  requestWithdrawn: 'Zurückgezogen. Die Räume sind wieder frei.',
  datesGivenUp: 'Abgesagt. Danke, dass Sie Bescheid geben.',
  decided: 'Entschieden. Die Antwort steht unten bei den Briefen.',
  reserved: 'Reserviert. Danach sind die Räume von selbst wieder frei.',
  addressConfirmed: 'Danke, Ihre E-Mail-Adresse ist bestätigt.',
  eveningOpened: 'Danke, das Öffnen ist eingetragen.',
  eveningClosed: 'Danke, das Schließen ist eingetragen.',
  linkRevoked: 'Widerrufen. Der Link öffnet nichts mehr.',
  damageTold: 'Danke, der Schaden ist gemeldet.',
  roundStarted: '# Gruppen sind gefragt.',
  roundReminded: '# Briefe sind geschrieben.',
  imported: 'Eingelesen: # Zeilen.',
  roleGranted: 'Rolle vergeben.',
  roleRevoked: 'Rolle entzogen.',
  deactivated: 'Konto stillgelegt. Alle Anmeldungen sind beendet.',
  reactivated: 'Konto wieder freigegeben.',
  loginRevoked: 'Gerät abgemeldet.',
  passwordChanged: 'Passwort geändert.',
  secondStepOn: 'Anmeldung in zwei Schritten ist eingeschaltet.',
  secondStepOff: 'Anmeldung in zwei Schritten ist ausgeschaltet.',
  welcome: 'Willkommen. Ihr Konto ist eingerichtet.',
  signedOut: 'Sie sind abgemeldet.',
  doubtThanks: 'Danke! Wir sehen nach und bringen es in Ordnung.',
  feedbackThanks: 'Danke! Wir antworten Ihnen innerhalb eines Monats.',
} as const

export type MessageKey = keyof typeof messageTexts

export const { seeOther, takeMessage } = createMessages(Object.keys(messageTexts) as MessageKey[])

/** The sentence of a waiting message. */
export function messageText(message: {
  readonly key: MessageKey
  readonly count?: number | undefined
}): string {
  return messageTexts[message.key].replace('#', String(message.count ?? ''))
}
