/** Every address of the product, built by functions. A page that is not here does not exist. */
export const paths = {
  home: () => '/',
  programme: (query: Query = {}) => withQuery('/programm', query),
  programmeIcs: (query: Query = {}) => withQuery('/programm.ics', query),
  programmeAtom: (query: Query = {}) => withQuery('/programm.atom', query),
  programmeJson: (query: Query = {}) => withQuery('/programm.json', query),
  offers: (query: Query = {}) => withQuery('/angebote', query),
  offer: (slug: string) => `/angebote/${slug}`,
  offerIcs: (slug: string) => `/angebote/${slug}.ics`,
  offerDoubt: (slug: string) => `/angebote/${slug}/stimmt-das-noch`,
  sites: () => '/orte',
  site: (slug: string) => `/orte/${slug}`,
  siteIcs: (slug: string) => `/orte/${slug}.ics`,
  centre: (slug: string) => `/zentren/${slug}`,
  partners: (query: Query = {}) => withQuery('/partner', query),
  partner: (slug: string) => `/partner/${slug}`,
  search: (query: Query = {}) => withQuery('/suche', query),
  imprint: () => '/impressum',
  privacy: () => '/datenschutz',
  accessibility: () => '/barrierefreiheit',
  accessibilityFeedback: () => '/barrierefreiheit/rueckmeldung',
  easyLanguage: () => '/leichte-sprache',
  photo: (hash: string) => `/bilder/${hash}`,

  signIn: (next?: string) => withQuery('/anmelden', { weiter: next }),
  signInCode: (next?: string) => withQuery('/anmelden/code', { weiter: next }),
  signOut: () => '/abmelden',
  forgotten: () => '/passwort-vergessen',
  invitation: (token: string) => `/einladung/${token}`,

  today: (query: Query = {}) => withQuery('/buero', query),
  officeProgramme: (query: Query = {}) => withQuery('/buero/programm', query),
  plan: (query: Query = {}) => withQuery('/buero/belegungsplan', query),
  clarify: (query: Query = {}) => withQuery('/buero/zu-klaeren', query),
  officePlaces: () => '/buero/orte',
  officePartners: (query: Query = {}) => withQuery('/buero/partner', query),
  intake: () => '/buero/einlesen',
  exports: () => '/buero/ausgeben',
  settings: () => '/buero/einstellungen',
  me: () => '/buero/konto',
  accounts: (query: Query = {}) => withQuery('/buero/konten', query),
  trail: (query: Query = {}) => withQuery('/buero/protokoll', query),
} as const

export type Query = Readonly<Record<string, string | number | undefined>>

/** Adds what is given as query; empty values are left out. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}
