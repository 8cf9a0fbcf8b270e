import { roles } from '../src/kernel/actor.ts'
import type { Role } from '../src/kernel/actor.ts'
import type { Log } from '../src/platform/log.ts'
import { officeRoutes } from '../src/web/office/routes.ts'
import type { OfficePost } from '../src/web/office/route.ts'
import { paths } from '../src/web/paths.ts'
import { intakeKinds } from '../src/modules/intake/index.ts'
import { tableFormats } from '../src/platform/files/write-table.ts'
import { askAs, deactivatedOne, nobody, rolesIn, signedInAs } from './crowd.ts'
import type { Heard, Somebody } from './crowd.ts'
import { dreamOf } from './dream.ts'
import type { Dream, Dreamt } from './dream.ts'
import { fullHouse } from './full-house.ts'
import type { FullHouse } from './full-house.ts'
import { bodyOf, formsIn } from './html-forms.ts'
import type { Answers, PageForm } from './html-forms.ts'
import { testApp } from './test-app.ts'
import type { TestApp } from './test-app.ts'
import { testDb } from './test-db.ts'
import { asksFor, thingsIn, thingsNamed } from './things.ts'
import type { Thing } from './things.ts'

/** The whole application with two full houses, somebody in every role, and a database that forgets. */
export interface FullApp {
  readonly at: TestApp
  readonly dream: Dream
  readonly here: FullHouse
  readonly there: FullHouse
  readonly thingsHere: readonly Thing[]
  readonly thingsThere: readonly Thing[]
  /** The six roles of the first house. */
  readonly staff: Readonly<Record<Role, Somebody>>
  /** They, the same roles of the other house, who reads the whole city, who was let go, and a passer-by. */
  readonly everybody: readonly Somebody[]
  /** What was logged as a fault since the last look. */
  faults(): string[]
  /** Asks, and undoes what it did. */
  ask(one: Somebody, path: string, init?: RequestInit): Promise<Dreamt<Heard>>
  /** Sends a form, and undoes what it did. */
  send(one: Somebody, form: PageForm, answers: Answers): Promise<Dreamt<Heard>>
}

/** Call it at the top level of a test file. */
export async function fullApp(): Promise<FullApp> {
  const faults: string[] = []
  const dream = await dreamOf(await testDb())
  const at = await testApp({ database: dream.database, log: noted(faults) })
  const here = await fullHouse(at.db, 'Ulmenhof')
  const there = await fullHouse(at.db, 'Birkenhof')
  const staff: Partial<Record<Role, Somebody>> = {}
  for (const role of roles) staff[role] = await signedInAs(at, rolesIn(here)[role], `${role} here`)
  const others: Somebody[] = []
  for (const role of roles.filter((one) => one !== 'city-office')) {
    others.push(await signedInAs(at, rolesIn(there)[role], `${role} there`))
  }
  const wide = await signedInAs(
    at,
    { role: 'reader', scope: { kind: 'city' }, partnerId: null },
    'reader of the city',
  )
  const everyone = staff as Record<Role, Somebody>
  const gone = await deactivatedOne(at, rolesIn(here)['team-member'])
  const ask: FullApp['ask'] = (one, path, init) => dream.undone(() => askAs(at, one, path, init))
  return {
    at,
    dream,
    here,
    there,
    staff: everyone,
    ask,
    thingsHere: thingsIn(here, [...Object.values(everyone), wide, gone]),
    thingsThere: thingsIn(there, others),
    everybody: [...Object.values(everyone), ...others, wide, { ...gone, actor: undefined }, nobody],
    faults: () => faults.splice(0),
    send: (one, form, answers) => ask(one, form.action, { method: 'POST', body: bodyOf(form, answers) }),
  }
}

function noted(faults: string[]): Log {
  const note = (_text: string, fields?: Readonly<Record<string, unknown>>) => {
    const { route, error } = fields ?? {}
    faults.push(`${String(route)}: ${error instanceof Error ? error.stack?.slice(0, 700) : String(error)}`)
  }
  const quiet = () => undefined
  return { debug: quiet, info: quiet, warn: quiet, error: note }
}

/** Addresses of files and lists about a house that only a question opens. */
export function filesAbout({ siteSlug, slug, word }: FullHouse): string[] {
  const exported = intakeKinds.flatMap((art) =>
    tableFormats.map(
      (form) => `${paths.exportFile()}?${new URLSearchParams({ art, form, standort: siteSlug })}`,
    ),
  )
  const plans = [paths.plan, paths.planPdf, paths.planCsv, paths.planXlsx].flatMap((plan) =>
    ['2026-W46', '2026-W47', '2026-W49', '2026-W51'].map((woche) =>
      plan({ woche, zentrum: slug, standort: siteSlug }),
    ),
  )
  return [...exported, ...plans, paths.officeProgramme({ q: word }), paths.trail({ zentrum: slug })]
}

/** A form that some page of the office shows to somebody, and the deed it does. */
export interface FoundForm {
  readonly route: OfficePost
  readonly things: readonly Thing[]
  readonly form: PageForm
  readonly page: string
  /** Who was shown it, each with the form as they saw it. */
  readonly by: Map<Somebody, PageForm>
}

/** Pages that show a form only when asked for something: by a chosen offer, year, pair. */
export function furtherPages({
  offers,
  partnerId,
  alikeId,
  slug,
  siteSlug,
  siteId,
  roomId,
  operatorId,
  annualReportId,
  requestId,
  reservedId,
}: FullHouse): string[] {
  const [first, internal] = offers
  const plan = {
    vorschau: 'ja',
    kind: 'once',
    startsOn: '2026-12-22',
    start: '10:00',
    end: '11:00',
    place: 'rooms',
    siteId,
    roomIds: roomId,
  }
  return [
    paths.booking(requestId),
    paths.booking(reservedId),
    paths.bookingAnswer(requestId),
    paths.bookingAnswer(requestId, { schritt: 'brief', reason: 'Der Raum ist vergeben.' }),
    paths.bookingNew({ standort: siteSlug }),
    paths.bookingsFind({ q: 'gerda' }),
    paths.offersPublish() + `?angebot=${internal!.id}`,
    ...['2026/27', '2027/28'].map((year) => paths.offersRenew({ schuljahr: year, angebot: first!.id })),
    paths.offerPlan(first!.id, plan),
    paths.officeMerge({ eins: partnerId, zwei: alikeId }),
    paths.today({ zentrum: slug, standort: siteSlug }),
    paths.offerNew({ zentrum: slug }),
    ...[2025, 2024, 2023].map((jahr) => paths.report({ zentrum: slug, jahr })),
    paths.reportChapter(annualReportId, '2.2', { traeger: operatorId }),
  ]
}

/**
 * Every form that the pages of the first house show to these people, once for each address it is sent to. `look` opens
 * a page, for who wants to keep what it says.
 */
export async function formsShown(
  app: FullApp,
  people: readonly Somebody[],
  look: (one: Somebody, path: string) => Promise<Dreamt<Heard>> = app.ask,
): Promise<FoundForm[]> {
  const found = new Map<string, FoundForm>()
  const pages = officeRoutes
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) => asksFor(path, app.thingsHere).map((asked) => asked.path))
  for (const page of [...pages, ...furtherPages(app.here)]) {
    for (const one of people) {
      const { value } = await look(one, page)
      if (value.status !== 200 || !value.type.startsWith('text/html')) continue
      for (const form of formsIn(value.text)) note(found, app.thingsHere, one, page, form)
    }
  }
  return [...found.values()]
}

function note(
  found: Map<string, FoundForm>,
  things: readonly Thing[],
  one: Somebody,
  page: string,
  form: PageForm,
): void {
  const address = form.action.split('?')[0]!
  const known = found.get(address)
  if (known) {
    if (!known.by.has(one)) known.by.set(one, form)
    return
  }
  for (const route of officeRoutes) {
    if (route.method !== 'POST') continue
    const named = thingsNamed(address, route.path, things)
    if (named)
      return void found.set(address, { route, things: named, form, page, by: new Map([[one, form]]) })
  }
}
