import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isId } from '../src/kernel/id.ts'
import { may, mayAnywhere } from '../src/modules/identity/index.ts'
import type { OfficePost } from '../src/web/office/route.ts'
import { officeRoutes } from '../src/web/office/routes.ts'
import { paths } from '../src/web/paths.ts'
import type { Heard, Somebody } from './crowd.ts'
import { nobody } from './crowd.ts'
import { filesAbout, formsShown, fullApp } from './full-app.ts'
import type { FoundForm } from './full-app.ts'
import { formsIn, usualAnswers } from './html-forms.ts'
import type { Known, PageForm } from './html-forms.ts'
import { knownAnswers } from './known-answers.ts'
import { readable, tells } from './readable.ts'
import { asksFor, partsOf, subjectOf, verdictOn } from './things.ts'
import type { Thing } from './things.ts'

const app = await fullApp()
const { here, there, staff, everybody } = app
const pages = officeRoutes.filter(({ method }) => method === 'GET')
/** Pages as they were while forms were looked for. What was done since was undone: nobody is asked the same twice. */
const seen = new Map<string, Awaited<ReturnType<typeof app.ask>>>()
const shown = await formsShown(app, Object.values(staff), async (one, path) => {
  const answer = await app.ask(one, path)
  seen.set(`${one.name} ${path}`, answer)
  return answer
})

/** What this person must never read: titles, rows, people and addresses of others. */
function secretsFrom({ actor, email }: Somebody): string[] {
  const allowed = (permission: Parameters<typeof may>[1], subject: Parameters<typeof may>[2]) =>
    actor !== undefined && may(actor, permission, subject)
  return [here, there].flatMap((house) => {
    const { word, centreId } = house
    const titles = house.offers
      .filter(({ visibility }) => visibility !== 'public')
      .filter((offer) => {
        const subject = subjectOf(house, offer)
        if (!allowed('offer.read', subject)) return true
        return offer.visibility === 'confidential' && !allowed('offer.readConfidential', subject)
      })
      .map(({ title }) => title)
    return [
      ...titles,
      ...(allowed('centre.read', { centreId }) ? [] : [`07131 ${word}`]),
      ...(allowed('offer.read', { centreId }) ? [] : [`Zeile ${word}`, `Stimmt das? Frühstück ${word}`]),
      ...(actor && mayAnywhere(actor, 'partner.read') ? [] : [`otto@${word}.example`, `Absprache ${word}`]),
      ...(allowed('account.manage', { centreId }) ? [] : emailsIn(house.centreId)),
    ].filter((secret) => secret !== email)
  })
}

function emailsIn(centreId: string): string[] {
  return everybody
    .filter(({ actor }) =>
      actor?.grants.some(({ scope }) => scope.kind === 'centre' && scope.centreId === centreId),
    )
    .map(({ email }) => email)
}

const refusing = (status: number): boolean => status === 403 || status === 404

/** Whether somebody who must not get in was kept out. */
function keptOut(one: Somebody, heard: Heard, method: string): boolean {
  if (one.actor) return refusing(heard.status)
  if (method === 'POST') return heard.status === 403
  return heard.status === 303 && heard.place.startsWith('/anmelden')
}

async function askPage(
  one: Somebody,
  path: string,
  permission: FoundForm['route']['permission'],
  things: readonly Thing[],
) {
  const wrong: string[] = []
  const verdict = verdictOn(one, permission, 'GET', things)
  const { value, written } = seen.get(`${one.name} ${path}`) ?? (await app.ask(one, path))
  seen.delete(`${one.name} ${path}`)
  const says = `${one.name} → ${path} (${permission}): ${value.status}`
  if (verdict === 'must-not' && !keptOut(one, value, 'GET')) wrong.push(`${says}, must not`)
  // 422: the page asks for more than the bare address.
  if (verdict === 'may' && ![200, 422].includes(value.status)) wrong.push(`${says}, may`)
  if (value.status >= 500) wrong.push(`${says}, a fault`)
  if (written.length > 0) wrong.push(`${says} wrote ${written.join('; ').slice(0, 300)}`)
  const text = readable(value)
  for (const secret of secretsFrom(one)) if (tells(text, secret)) wrong.push(`${says} tells „${secret}“`)
  return wrong
}

function nothing(wrong: readonly string[]): void {
  const faults = app.faults()
  assert.deepEqual([...wrong, ...faults], [], [...wrong, ...faults].join('\n'))
}

let counted = 0

for (const one of everybody) {
  test(`${one.name}: every page of the office opens exactly when the table says so, and tells nothing more`, async () => {
    const wrong: string[] = []
    for (const { path, permission } of pages) {
      for (const asked of asksFor(path, app.thingsHere)) {
        counted++
        wrong.push(...(await askPage(one, asked.path, permission, asked.things)))
      }
    }
    nothing(wrong)
  })
}

test('no page tells about another house when its name or its ids are guessed in the address', async () => {
  const wrong: string[] = []
  const query = new URLSearchParams({ q: there.word, zentrum: there.slug, standort: there.siteSlug })
  const ids = new URLSearchParams({
    zentrum: there.centreId,
    standort: there.siteId,
    ort: there.siteId,
    raum: there.roomId,
    konto: everybody.at(6)!.actor!.accountId!,
    partner: there.partnerId,
    woche: '2026-W49',
  })
  for (const { id } of there.offers) ids.append('angebot', id)
  for (const { path, permission } of pages.filter(({ path: at }) => partsOf(at).length === 0)) {
    for (const one of [...Object.values(staff), nobody]) {
      for (const guess of [query, ids]) {
        counted++
        const more = await askPage(one, `${path}?${guess}`, permission, [])
        wrong.push(...more.filter((line) => !line.endsWith(', may')))
      }
    }
  }
  nothing(wrong)
})

test('no list, plan or file names what its reader may not know, here or in the other house', async () => {
  const wrong: string[] = []
  let opened = 0
  for (const one of everybody) {
    for (const path of [here, there].flatMap(filesAbout)) {
      counted++
      const { value } = await app.ask(one, path)
      if (value.status === 200) opened++
      const text = readable(value)
      for (const secret of secretsFrom(one)) {
        if (tells(text, secret)) wrong.push(`${one.name} → ${path}: ${value.status} tells „${secret}“`)
      }
    }
  }
  nothing(wrong)
  assert.ok(opened > 100, `only ${opened} lists and files were opened`)
})

test('the list of the plan names a confidential group to its team alone, the print for the wall to nobody', async () => {
  const secret = here.offers.find(({ visibility }) => visibility === 'confidential')!.title
  const told = async (one: Somebody, format: string, title: string) => {
    const path = `/buero/belegungsplan.${format}?woche=2026-W49&zentrum=${here.slug}`
    return tells(readable((await app.ask(one, path)).value), title)
  }
  for (const format of ['csv', 'xlsx']) {
    assert.equal(await told(staff['team-member'], format, secret), true, format)
    assert.equal(await told(staff['reader'], format, secret), false, format)
  }
  assert.equal(await told(staff['team-member'], 'pdf', here.offers[0]!.title), true)
  assert.equal(await told(staff['team-member'], 'pdf', secret), false)
})

test('a page opens only for parts that belong together: no person, row or date of another house', async () => {
  const wrong: string[] = []
  for (const { path, permission } of pages.filter(({ path: at }) => partsOf(at).length > 1)) {
    const last = partsOf(path).at(-1)!
    const ours = app.thingsHere.filter(({ at }) => at === last)
    const foreign = app.thingsThere.filter(
      ({ at, value }) => at === last && ours.every((one) => one.value !== value),
    )
    if (foreign.length === 0) continue
    if (last.endsWith(':kind') || path.includes('/:kind/')) continue
    for (const asked of asksFor(path, [...app.thingsHere.filter(({ at }) => at !== last), ...foreign])) {
      for (const one of Object.values(staff)) {
        counted++
        const { value } = await app.ask(one, asked.path)
        if (!refusing(value.status))
          wrong.push(`${one.name} → ${asked.path} (${permission}): ${value.status}`)
      }
    }
  }
  nothing(wrong)
})

/** Forms that come only after another one was sent; account-pages.test.ts, papers-pages.test.ts, helpline-pages.test.ts and e2e/visits.test.ts walk there. */
const laterForms = [
  '/buero/konto/zweiter-schritt/bestaetigen',
  '/buero/konto/zweiter-schritt/aus',
  '/buero/einlesen/datei/:token',
  '/buero/zaehlen/striche',
  '/buero/zaehlen/zurueck',
  '/buero/kinderschutz/neue-fassung',
  '/buero/hilfetelefon/:id/zuruecknehmen',
]

test('every deed of the office has a form on some page', () => {
  const reached = new Set([...shown.map(({ route }) => route.path), ...laterForms])
  const without = officeRoutes.filter(({ method, path }) => method === 'POST' && !reached.has(path))
  assert.deepEqual(
    without.map(({ path }) => `${path}: no page shows a form that is sent here`),
    [],
  )
})

test('no page offers somebody a deed that they must not do', () => {
  const wrong = shown.flatMap(({ route, things, form, page, by }) =>
    [...by.keys()]
      .filter((one) => verdictOn(one, route.permission, 'POST', things) === 'must-not')
      .map((one) => `${one.name} is offered ${form.action} (${route.permission}), for example on ${page}`),
  )
  nothing(wrong)
})

for (const one of everybody) {
  test(`${one.name}: no deed succeeds that the table denies, and none leaves a trace`, async () => {
    const wrong: string[] = []
    for (const { route, things, form } of shown) {
      if (verdictOn(one, route.permission, 'POST', things) !== 'must-not') continue
      counted++
      const { value, written } = await app.send(one, form, usualAnswers(form, knownAnswers(route, here)))
      const says = `${one.name} → ${form.action} (${route.permission}): ${value.status}`
      if (!keptOut(one, value, 'POST')) wrong.push(`${says}, must not`)
      if (written.length > 0) wrong.push(`${says} wrote ${written.join('; ').slice(0, 300)}`)
      const text = readable(value)
      for (const secret of secretsFrom(one)) if (tells(text, secret)) wrong.push(`${says} tells „${secret}“`)
    }
    nothing(wrong)
  })
}

test('whoever may do something can do it, and the trail says what it declares', async () => {
  const wrong: string[] = []
  for (const route of officeRoutes) {
    if (route.method !== 'POST') continue
    for (const one of Object.values(staff)) {
      const forms = shown.filter((found) => found.route === route).flatMap(({ by }) => by.get(one) ?? [])
      if (forms.length === 0) continue
      counted++
      const problem = await doneBy(one, route, forms)
      if (problem) wrong.push(problem)
    }
  }
  nothing(wrong)
})

/** Where a form can only ask for something to be shown: a group has nothing to count today, but on its last date. */
const askedFirst: Readonly<Record<string, Known>> = {
  [paths.visitsNew()]: { 'anderer-tag': '2026-11-19' },
}

/**
 * Tries the forms of one deed until one succeeds; the last answer when none does. Where a deed shows first what it will
 * do, the form on that page is sent as well.
 */
async function doneBy(
  one: Somebody,
  route: OfficePost,
  forms: readonly PageForm[],
  steps = 2,
): Promise<string | undefined> {
  let problem: string | undefined
  for (const form of forms) {
    const base = usualAnswers(form, {
      ...knownAnswers(route, here),
      ...(form.plain ? {} : askedFirst[route.path]),
    })
    const ways = [...(form.plain ? [base] : []), ...form.buttons.map((button) => [...base, button])]
    for (const answers of ways) {
      const { value, written } = await app.send(one, form, answers)
      const says = `${one.name} → ${form.action} (${route.permission}): ${value.status}`
      const events = written.filter((row) => row.startsWith('audit_entry '))
      if (value.status !== 303 && value.status !== 200) problem = `${says} ${complaint(value)}`
      else if (events.some((row) => row.includes(`"event": "${route.audit}"`))) return undefined
      else if (steps > 1 && (await doneBy(one, route, nextStep(value, form), steps - 1)) === undefined)
        return undefined
      else
        problem = `${says} left ${events.map((row) => /"event": "([^"]*)"/.exec(row)?.[1]).join(', ') || 'nothing'} instead of ${route.audit}`
    }
  }
  return forms.length === 0 ? 'no form' : problem
}

function nextStep({ status, text }: Heard, { action }: PageForm): readonly PageForm[] {
  return status === 200 ? formsIn(text).filter((form) => form.action === action) : []
}

/** What a page that came back complains about. */
function complaint({ text }: Heard): string {
  const parts = [...text.matchAll(/<div class="q-notice[^>]*>(.*?)<\/div>/gs)].map(([, inner]) => inner!)
  return parts
    .join(' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 300)
}

/** What belongs to one house alone; organisations, districts and lists belong to the whole city. */
const ownThings = [
  'slug',
  'siteSlug',
  'centreId',
  'siteId',
  'roomId',
  'wholeId',
  'hoursId',
  'closureId',
  'suspensionId',
  'helplineId',
  'personId',
  'rowId',
  'runId',
  'grantId',
  'staffMemberId',
  'trainingId',
  'paperId',
  'schemeDraftId',
  'schemeValidId',
  'chronicleNoteId',
  'yearEntryId',
] as const
const ownOfOffers = ['id', 'seriesId', 'ahead', 'past', 'cancelled', 'option', 'held', 'noteId'] as const

test('a deed in one house never touches another, whichever id of its form is exchanged', async () => {
  const twins = new Map<string, string>(ownThings.map((name) => [here[name], there[name]] as const))
  here.offers.forEach((offer, n) => {
    for (const name of ownOfOffers) twins.set(offer[name], there.offers[n]![name])
  })
  const foreign = [...twins.values()].filter(isId)
  const wrong: string[] = []
  for (const { route, by } of shown) {
    const [one, form] = [...by].find(([somebody]) => somebody !== staff['city-office']) ?? []
    if (!one || !form) continue
    const answers = usualAnswers(form, knownAnswers(route, here))
    for (const control of form.controls) {
      for (const value of new Set([...control.values, ...control.options])) {
        const id = [...twins.keys()].find(
          (known) => value === known || (isId(known) && value.includes(known)),
        )
        if (!id) continue
        counted++
        const changed = value.replace(id, twins.get(id)!)
        const others = answers.filter(([name]) => name !== control.name)
        const heard = await app.send(one, form, [...others, [control.name, changed]])
        const says = `${one.name} → ${form.action} with ${control.name}=${changed}: ${heard.value.status}`
        if (heard.value.status >= 500) wrong.push(says)
        for (const row of heard.written) {
          if (foreign.some((other) => row.includes(other))) wrong.push(`${says} wrote ${row.slice(0, 200)}`)
        }
      }
    }
  }
  nothing(wrong)
})

test('the whole matrix was asked: every role, every address, own and foreign ids', (t) => {
  t.diagnostic(`${counted} requests of ${everybody.length} people to ${officeRoutes.length} addresses`)
  assert.ok(counted > officeRoutes.length * everybody.length)
})
