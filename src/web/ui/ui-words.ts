import { createContext } from 'preact'

/** The few words the components say themselves. A page in another language hands in its own. */
export const germanUiWords = {
  skip: 'Zum Inhalt springen',
  menu: 'Menü',
  mainMenu: 'Hauptmenü',
  languages: 'Sprachen',
  footerMenu: 'Über diese Seiten',
  breadcrumbs: 'Sie sind hier',
  pages: 'Seiten',
  previous: 'Zurück',
  next: 'Weiter',
  optional: 'freiwillig',
  choose: 'Bitte wählen',
  problemsOne: 'Bitte prüfen Sie eine Angabe',
  problemsMany: 'Bitte prüfen Sie diese Angaben',
  problem: 'Fehler',
  info: 'Hinweis',
  success: 'Erledigt',
  warning: 'Achtung',
  clearFilter: 'Filter entfernen',
  clearAll: 'Alle Filter entfernen',
  activeFilters: 'Ausgewählte Filter',
  apply: 'Anzeigen',
  sortBy: 'Sortieren',
  actions: 'Aktion',
  free: 'frei',
  conflict: 'Doppelt belegt',
  done: 'erledigt',
  current: 'aktueller Schritt',
  open: 'offen',
  reload: 'Stand aktualisieren',
  room: 'Raum',
  band: 'Tageszeit',
  account: 'Angemeldet als',
  signOut: 'Abmelden',
  centre: 'Zentrum',
} as const

/** One sentence or word per key. */
export type UiWords = { readonly [K in keyof typeof germanUiWords]: string }

/** Carries the words through a page, so that no component needs them as a prop. */
export const UiWordsContext = createContext<UiWords>(germanUiWords)
