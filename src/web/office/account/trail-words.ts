import { roleNames } from '../../../modules/identity/index.ts'

const nouns: Readonly<Record<string, string>> = {
  account: 'Konto',
  login: 'Anmeldung',
  'second-step': 'Zweiter Schritt',
  offer: 'Angebot',
  series: 'Terminreihe',
  session: 'Termin',
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
  term: 'Liste',
  'school-holiday': 'Schulferien',
  import: 'Einlesen',
  intake: 'Einlesen',
  clarification: 'Zu klären',
  request: 'Wunsch',
  note: 'Hinweis',
  doubt: 'Stimmt das noch?',
}

const verbs: Readonly<Record<string, string>> = {
  created: 'angelegt',
  changed: 'geändert',
  edited: 'geändert',
  reviewed: 'geprüft',
  doubted: 'eingegangen',
  wished: 'eingegangen',
  heldWithdrawn: 'Bestätigung zurückgenommen',
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
  imported: 'eingelesen',
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
  lifted: 'aufgehoben',
}

/** „Konto: eingeladen“ for `account.invited`; an event nobody has named yet shows as it is. */
export function eventWord(event: string): string {
  const [noun = '', verb = ''] = event.split('.')
  return nouns[noun] && verbs[verb] ? `${nouns[noun]}: ${verbs[verb]}` : event
}

/** „Konto“ for `account`. */
export function entityWord(entity: string): string {
  return nouns[entity] ?? entity
}

/** What the trail keeps beside, in one line: short values only, never lists of records. */
export function detailText(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .flatMap(([name, value]) => {
      if (name === 'role' && typeof value === 'string')
        return [roleNames[value as keyof typeof roleNames] ?? value]
      if (name === 'secondStepDropped') return value === true ? ['Code-App vergessen'] : []
      if (typeof value === 'number' || (typeof value === 'string' && value.length <= 80))
        return [`${name}: ${value}`]
      return []
    })
    .join(' · ')
}
