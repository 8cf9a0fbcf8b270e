import { berlinDay } from '../../../kernel/berlin.ts'
import { parseDay } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { roleNames } from '../../../modules/identity/index.ts'

/** Events that need a sentence of their own. */
const wholes: Readonly<Record<string, string>> = {
  'session.dayHeld': 'Ganzer Tag: bestätigt',
  'session.optionExpired': 'Vormerkung: abgelaufen',
  'series.grown': 'Terminreihe: weitergeführt',
  'suspension.created': 'Angebote: ausgesetzt',
  'suspension.lifted': 'Angebote: Aussetzen aufgehoben',
  'helpline.opened': 'Hilfetelefon: eröffnet',
  'helpline.widened': 'Hilfetelefon: auf die ganze Stadt ausgeweitet',
  'helpline.narrowed': 'Hilfetelefon: wieder nur für das Quartier',
  'partner.contact-added': 'Kontakt: hinzugefügt',
  'partner.contact-noted': 'Gespräch: eingetragen',
  'partner.contact-removed': 'Gespräch: entfernt',
  'partner.kept-apart': 'Partner: bleiben getrennt',
  'note.doubted': '„Stimmt das noch?“: eingegangen',
  'note.wished': 'Änderungswunsch: eingegangen',
  'import.run': 'Liste: eingelesen',
  'import.checked': 'Liste: vor dem Einlesen geprüft',
  'visit.counted': 'Besuche: gezählt',
  'visit.entered': 'Besuche: Strichliste eingetragen',
  'visit.corrected': 'Besuche: berichtigt',
  'visit.withdrawn': 'Besuche: Zählung zurückgenommen',
  'body.member-added': 'Gremium: Zusammensetzung ergänzt',
  'body.member-removed': 'Gremium: Zusammensetzung gekürzt',
  'body.reported': 'Gremium: Bericht eingetragen',
  'body.report-removed': 'Gremium: Bericht entfernt',
  'meeting.heldWithdrawn': 'Sitzung: hat doch nicht stattgefunden',
  'decision.made': 'Beschluss: gefasst',
  'task.given': 'Aufgabe: vergeben',
  'task.finished': 'Aufgabe: erledigt',
  'task.reopened': 'Aufgabe: wieder offen',
  'account.employer-changed': 'Konto: Träger geändert',
  'grant.stepped': 'Drittmittel: neuer Stand',
  'grant.stepped-back': 'Drittmittel: Schritt zurück',
  'grant.called': 'Drittmittel: Abruf eingetragen',
  'paper.drafted': 'Konzept: neue Fassung begonnen',
  'paper.written': 'Konzept: Entwurf geschrieben',
  'paper.validated': 'Konzept: neue Fassung gilt',
  'paper.draft-discarded': 'Konzept: Entwurf verworfen',
  'protection.drafted': 'Kinderschutz: neue Fassung begonnen',
  'protection.written': 'Kinderschutz: Entwurf geschrieben',
  'protection.validated': 'Kinderschutz: neue Fassung gilt',
  'protection.draft-discarded': 'Kinderschutz: Entwurf verworfen',
  'protection.acknowledged': 'Kinderschutz: Kenntnisnahme gezählt',
  'chronicle.noted': 'Chronik: Notiz geschrieben',
  'chronicle.year-remarked': 'Chronik: Hinweis zum Jahr geschrieben',
  'outreach.crew-recorded': 'Mitwirkende: eingetragen',
  'outreach.crew-removed': 'Mitwirkende: entfernt',
  'advice-contact.outcome-noted': 'Kontakt an der Tür: Ausgang eingetragen',
  'cooperation.marked': 'Kooperation: als möglich vorgemerkt',
  'cooperation.unmarked': 'Kooperation: nicht mehr vorgemerkt',
  'cooperation.agreed': 'Kooperation: vereinbart',
  'cooperation.changed': 'Kooperation: Vereinbarung geändert',
  'cooperation.removed': 'Kooperation: Vereinbarung entfernt',
  'goal.guiding-created': 'Richtungsziel: angelegt',
  'goal.guiding-edited': 'Richtungsziel: geändert',
  'goal.orientation-created': 'Orientierungsziel: angelegt',
  'goal.orientation-edited': 'Orientierungsziel: geändert',
  'goal.annotated': 'Ziel: Bemerkung geändert',
  'goal.withdrawn': 'Ziel: aufgegeben',
  'goal.milestone-noted': 'Ziel: Nachweis eingetragen',
  'goal.milestone-removed': 'Ziel: Nachweis entfernt',
  'goal.grants-linked': 'Ziel: Drittmittel verbunden',
  'goal.contradicted': 'Ziel: dem Stand widersprochen',
  'goal.order-answered': 'Ziel: Arbeitsauftrag gewählt',
  'goal.settings-saved': 'Ziele: Schwellen geändert',
  'indicator.value-noted': 'Kennzahl: Wert eingetragen',
  'indicator.value-removed': 'Kennzahl: Wert entfernt',
  'indicator.year-fixed': 'Kennzahlen: für ein Jahr festgelegt',
  'indicator.redefined': 'Kennzahl: neue Definition',
  'opening-change.noted': 'Öffnung: Abweichung eingetragen',
  'opening-change.removed': 'Öffnung: Abweichung entfernt',
  'opening-standard.saved': 'Öffnungsstandard: geändert',
  'report.begun': 'Jahresbericht: begonnen',
  'report.written': 'Jahresbericht: Text geschrieben',
  'report.block-kept': 'Jahresbericht: Textbaustein aufgehoben',
  'report.authors-named': 'Jahresbericht: Deckblatt geändert',
  'report.stepped': 'Jahresbericht: neuer Stand',
  'report.approved': 'Jahresbericht: freigegeben und festgehalten',
  'report.reopened': 'Jahresbericht: wieder geöffnet',
  'report.to-council': 'Jahresbericht: dem Gemeinderat vorgelegt',
  'target-agreement.begun': 'Zielvereinbarung: begonnen',
  'target-agreement.written': 'Zielvereinbarung: Texte geschrieben',
  'target-agreement.signed': 'Zielvereinbarung: unterschrieben und festgehalten',
  'booking.requested': 'Raumanfrage: eingegangen',
  'booking.changed': 'Raumanfrage: geändert',
  'booking.confirmed': 'Raumanfrage: E-Mail-Adresse bestätigt',
  'booking.reserved': 'Raumanfrage: Räume reserviert',
  'booking.reservation-ended': 'Raumanfrage: Reservierung beendet',
  'booking.decided': 'Raumanfrage: beantwortet',
  'booking.moved': 'Raumnutzung: Termin verlegt',
  'booking.cancelled': 'Raumnutzung: Termin abgesagt',
  'booking.withdrawn': 'Raumanfrage: zurückgezogen',
  'booking.change-wished': 'Raumnutzung: Änderung gewünscht',
  'booking.wish-answered': 'Raumnutzung: Änderungswunsch beantwortet',
  'booking.partner-linked': 'Raumanfrage: Gruppe zugeordnet',
  'booking.link-renewed': 'Raumanfrage: neuer Link',
  'booking.suspended': 'Raumnutzung: wegen Schließung ausgesetzt',
  'booking.lifted': 'Raumnutzung: findet wieder statt',
  'booking.reminded': 'Raumanfrage: Team erinnert',
  'booking.erased': 'Raumanfrage: Angaben zur Person gelöscht',
  'booking.self-managed': 'Eigenregie: ein- oder ausgeschaltet',
  'booking.responsible-named': 'Eigenregie: verantwortliche Person geändert',
  'booking.briefed': 'Eigenregie: Einweisung eingetragen',
  'booking.key-out': 'Eigenregie: Schlüssel ausgegeben',
  'booking.key-back': 'Eigenregie: Schlüssel zurück',
  'booking.opened': 'Eigenregie: geöffnet',
  'booking.closed': 'Eigenregie: geschlossen',
  'booking.damage-told': 'Eigenregie: Schaden gemeldet',
  'booking.settled': 'Eigenregie: nach dem Termin geklärt',
  'booking.deposit-received': 'Kaution: bekommen',
  'booking.deposit-returned': 'Kaution: zurückgegeben',
  'booking.deposit-retained': 'Kaution: ganz oder zum Teil einbehalten',
  'booking.deposit-undone': 'Kaution: Eintrag zurückgenommen',
  'account.digest-chosen': 'Konto: E-Mail am Morgen gewählt',
  'self-managed.saved': 'Eigenregie: Regeln geändert',
  'site-key.added': 'Schlüssel: hinzugefügt',
  'site-key.retired': 'Schlüssel: herausgenommen',
  'sheet-link.made': 'Wochenzettel: Link angelegt',
  'sheet-link.revoked': 'Wochenzettel: Link widerrufen',
  'damage.done': 'Schaden: behoben',
  'booking-setting.saved': 'Raumanfragen: Regeln geändert',
  'rules-of-use.published': 'Nutzungsregeln: neue Fassung',
  'fee.saved': 'Entgelte: geändert',
  'fee.extra-added': 'Entgelte: Extra hinzugefügt',
  'fee.extra-retired': 'Entgelte: Extra herausgenommen',
  'round.started': 'Jahresrunde: begonnen',
  'round.extended': 'Jahresrunde: neue Gruppen gefragt',
  'round.due-changed': 'Jahresrunde: Frist geändert',
  'round.reminded': 'Jahresrunde: erinnert',
  'round.printed': 'Jahresrunde: Briefe gedruckt',
  'round.answered': 'Jahresrunde: Antwort einer Gruppe',
  'round.carried-out': 'Jahresrunde: Ende einer Gruppe umgesetzt',
  'round.settled': 'Jahresrunde: Antwort erledigt',
  'round.set-aside': 'Jahresrunde: Antwort beiseitegelegt',
  'round.erased': 'Jahresrunde: Texte gelöscht',
  'feedback.given': 'Barriere: gemeldet',
  'feedback.answered': 'Barriere: beantwortet',
}

const nouns: Readonly<Record<string, string>> = {
  account: 'Konto',
  login: 'Anmeldung',
  'second-step': 'Zweiter Schritt',
  offer: 'Angebot',
  series: 'Terminreihe',
  session: 'Termin',
  booking: 'Raumnutzung',
  round: 'Jahresrunde',
  damage: 'Schaden',
  partner: 'Partner',
  person: 'Kontakt',
  contact: 'Kontaktnotiz',
  city: 'Stadt',
  district: 'Planungsbezirk',
  quarter: 'Quartier',
  operator: 'Träger',
  centre: 'Zentrum',
  site: 'Standort',
  room: 'Raum',
  hours: 'Öffnungszeiten',
  closure: 'Schließung',
  suspension: 'Aussetzen von Angeboten',
  helpline: 'Hilfetelefon',
  'opening-change': 'Abweichung der Öffnung',
  'opening-standard': 'Öffnungsstandard',
  term: 'Auswahlliste',
  'user-class': 'Nutzergruppe',
  'school-holiday': 'Schulferien',
  'age-band': 'Altersgruppe',
  'visit-setting': 'Zählweise',
  'visit-sheet': 'Zählung',
  goal: 'Ziel',
  'work-order': 'Arbeitsauftrag',
  indicator: 'Kennzahl',
  grant: 'Drittmittel',
  staff: 'Stelle',
  training: 'Fortbildung',
  paper: 'Konzept',
  protection: 'Kinderschutz',
  chronicle: 'Chronik',
  'year-plan': 'Eckpunkteplan',
  outreach: 'Aufsuchende Arbeit',
  'advice-topic': 'Thema der Beratung',
  'advice-service': 'Fachberatungsstelle',
  'advice-contact': 'Kontakt an der Tür',
  publication: 'Veröffentlichung',
  'import-run': 'Eingelesene Liste',
  'import-row': 'Eingelesene Zeile',
  clarify: 'Zu klären',
  note: 'Hinweis',
  feedback: 'Gemeldete Barriere',
  body: 'Gremium',
  meeting: 'Sitzung',
  decision: 'Beschluss',
  task: 'Aufgabe',
  'yearly-duty': 'Jährliche Pflicht',
  'council-paper': 'Sitzungsvorlage',
  'annual-report': 'Jahresbericht',
  'target-agreement': 'Zielvereinbarung',
}

const verbs: Readonly<Record<string, string>> = {
  created: 'angelegt',
  changed: 'geändert',
  edited: 'geändert',
  reviewed: 'geprüft',
  heldWithdrawn: 'Bestätigung zurückgenommen',
  recorded: 'eingetragen',
  removed: 'entfernt',
  erased: 'gelöscht',
  published: 'veröffentlicht',
  unpublished: 'nicht mehr öffentlich',
  planned: 'geplant',
  moved: 'verlegt',
  cancelled: 'abgesagt',
  reinstated: 'findet wieder statt',
  confirmed: 'bestätigt',
  held: 'bestätigt',
  merged: 'zusammengeführt',
  completed: 'ergänzt',
  discarded: 'verworfen',
  checked: 'geprüft',
  paused: 'pausiert',
  resumed: 'läuft wieder',
  ended: 'beendet',
  renewed: 'verlängert',
  duplicated: 'kopiert',
  answered: 'beantwortet',
  invited: 'eingeladen',
  opened: 'eingerichtet',
  reset: 'neuer Link',
  'link-requested': 'Link angefordert',
  'password-changed': 'Passwort geändert',
  renamed: 'umbenannt',
  deactivated: 'stillgelegt',
  reactivated: 'freigegeben',
  'role-granted': 'Rolle vergeben',
  'role-revoked': 'Rolle entzogen',
  revoked: 'beendet',
  prepared: 'vorbereitet',
  enabled: 'eingeschaltet',
  disabled: 'ausgeschaltet',
  sorted: 'umsortiert',
  retired: 'nicht mehr wählbar',
  revived: 'wieder wählbar',
  reopened: 'wieder da',
  closed: 'geschlossen',
  counted: 'gezählt',
  lifted: 'aufgehoben',
}

/** „Konto: eingeladen“ for `account.invited`; an event nobody has named yet shows as it is. */
export function eventWord(event: string): string {
  const [noun = '', verb = ''] = event.split('.')
  return wholes[event] ?? (nouns[noun] && verbs[verb] ? `${nouns[noun]}: ${verbs[verb]}` : event)
}

/** „Konto“ for `account`. */
export function entityWord(entity: string): string {
  return nouns[entity] ?? entity
}

const counted: Readonly<Record<string, readonly [one: string, many: string]>> = {
  sessions: ['ein Termin', 'Termine'],
  dates: ['ein Termin', 'Termine'],
  confirmed: ['ein Termin', 'Termine'],
  suspended: ['ein Termin', 'Termine'],
  skipped: ['einer ausgelassen', 'ausgelassen'],
  removed: ['ein Termin gestrichen', 'Termine gestrichen'],
  rows: ['eine Zeile', 'Zeilen'],
  findings: ['ein Hinweis', 'Hinweise'],
  count: ['eine Person', 'Personen'],
}

/** What the trail keeps beside, in one line of German; what has no word here stays in the data. */
export function detailText(detail: Readonly<Record<string, unknown>>): string {
  const last = (name: string) => Number(name === 'to')
  return Object.entries(detail)
    .toSorted(([one], [other]) => last(one) - last(other))
    .map(([name, value]) => detailWord(name, value))
    .filter((word) => word !== '')
    .join(' · ')
}

function detailWord(name: string, value: unknown): string {
  if (name === 'role' && typeof value === 'string') return roleNames[value as keyof typeof roleNames] ?? ''
  if (name === 'secondStepDropped') return value === true ? 'Code-App vergessen' : ''
  if (name === 'name' && typeof value === 'string') return `„${value}“`
  if (name === 'part' && value === 'time-bands') return 'Zeitbänder'
  if (typeof value === 'number' && value > 0) {
    const words = counted[name]
    return words === undefined ? '' : value === 1 ? words[0] : `${value} ${words[1]}`
  }
  return typeof value === 'string' ? timeWord(name, value) : ''
}

/** Days as people write them; a renamed entry says its old and its new name. */
function timeWord(name: string, value: string): string {
  const day = parseDay(value) ?? (/^\d{4}-\d{2}-\d{2}T/.test(value) ? lastDay(name, value) : undefined)
  if (['day', 'onDate', 'on'].includes(name)) return day ? shortDayText(day) : ''
  if (name !== 'from' && name !== 'to') return ''
  if (day) return `${name === 'from' ? 'von' : 'bis'} ${shortDayText(day)}`
  return isOpaque(value) ? '' : `${name === 'from' ? 'von' : 'zu'} „${value}“`
}

/** A period ends at midnight after its last day. */
function lastDay(name: string, instant: string) {
  const shift = name === 'to' ? 1 : 0
  return berlinDay(new Date(Date.parse(instant) - shift))
}

function isOpaque(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)
}
