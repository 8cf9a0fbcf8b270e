import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildCentre, buildOffer, buildRoom, buildSession, buildSite } from '../../../test/builders.ts'
import { plannerOn } from '../../../test/planning-builders.ts'
import { testApp } from '../../../test/test-app.ts'
import { theHouse } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { parseInput } from '../../kernel/input.ts'
import { changeRoom, changeTimes, roomStillOpen } from '../../modules/offers/index.ts'
import { noteOpeningChange, openingChangeForm, removeOpeningChange } from '../../modules/places/index.ts'
import { paths } from '../paths.ts'

const at = await testApp({ now: '2026-11-24T10:00:00+01:00' })
const { db, clock } = at
const centreId = await buildCentre(db)
const siteId = await buildSite(db, centreId)
const { slug, centre } = await db
  .selectFrom('site')
  .innerJoin('centre', 'centre.id', 'site.centre_id')
  .select(['site.slug', 'centre.slug as centre'])
  .where('site.id', '=', siteId)
  .executeTakeFirstOrThrow()
for (const weekday of [1, 2, 3, 4, 5])
  await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time)
    values (${newId()}, ${siteId}, ${weekday}, '10:00', '19:00')`.execute(db)

const doer = () => ({ db, actor: theHouse, now: clock.now() })
async function note(values: Readonly<Record<string, string>>): Promise<string> {
  const parsed = parseInput(openingChangeForm, {
    onDate: '2026-11-24',
    reason: 'Frau Muster krank',
    ...values,
  })
  assert.ok(parsed.ok)
  const id = newId()
  assert.ok((await noteOpeningChange(doer(), { siteId, id }, parsed.value)).ok)
  return id
}
/** The page as this house shows it right after its own deed. */
async function read(path: string): Promise<string> {
  at.deps.content.raise()
  return (await at.request(path)).text()
}
const pages = [paths.home(), paths.centre(centre), paths.sites(), paths.site(slug)]

test('a noted change shows at once on every page that says whether the house is open, its reason on none', async () => {
  for (const page of pages) assert.match(await read(page), /Jetzt geöffnet bis 19:00 Uhr/, page)
  const id = await note({ kind: 'fell-out', from: '10:00', to: '16:00' })
  for (const page of pages) {
    const html = await read(page)
    assert.match(html, /Zurzeit geschlossen: Die Öffnung fällt aus\. Öffnet heute um 16:00 Uhr/, page)
    assert.doesNotMatch(html, /krank/, page)
  }
  await removeOpeningChange(doer(), id)
  for (const page of pages) assert.match(await read(page), /Jetzt geöffnet bis 19:00 Uhr/, page)
})

test('the page of a site lists single days that are otherwise, in words and for search engines', async () => {
  await note({ kind: 'extra', onDate: '2026-11-28', from: '13:00', to: '00:00' })
  await note({ kind: 'fell-out', onDate: '2026-12-01' })
  await note({ kind: 'fell-out', onDate: '2026-12-02', from: '12:00', to: '14:00' })
  await note({ kind: 'extra', onDate: '2027-03-01', from: '20:00', to: '22:00' })
  const html = await read(paths.site(slug))
  assert.match(html, /Sa, 28\. November 2026: zusätzlich geöffnet 13:00–24:00 Uhr/)
  assert.match(html, /Di, 1\. Dezember 2026: geschlossen</)
  assert.match(html, /Mi, 2\. Dezember 2026: geschlossen 12:00–14:00 Uhr/)
  assert.doesNotMatch(html, /1\. März/, 'what is far off waits')
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
  const special = (JSON.parse(data) as { specialOpeningHoursSpecification: Record<string, string>[] })
    .specialOpeningHoursSpecification
  assert.deepEqual(
    special.map(({ validFrom, opens, closes }) => [validFrom, opens, closes]),
    [
      ['2026-11-28', '13:00', '23:59'],
      ['2026-12-01', '00:00', '00:00'],
      ['2026-12-02', '10:00', '12:00'],
      ['2026-12-02', '14:00', '19:00'],
    ],
  )
})

test('hours bound to an offer follow its dates: off, moved, held', async () => {
  const youth = await buildOffer(db, centreId, { title: 'Jugendtreff' })
  await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time, offer_id)
    values (${newId()}, ${siteId}, 6, '14:00', '21:00', ${youth})`.execute(db)
  const on = (day: string, times: readonly [string, string]) =>
    buildSession(db, youth, { siteId, day, times })
  await on('2026-12-05', ['14:00', '21:00'])
  const off = await on('2026-12-12', ['14:00', '21:00'])
  const moved = await on('2026-12-19', ['16:00', '20:00'])
  await sql`update session set status = 'cancelled', reason = 'Glatteis' where id = ${off}`.execute(db)
  await sql`update session set moved_from = '2026-12-19 14:00+01', moved_from_on = '2026-12-19' where id = ${moved}`.execute(
    db,
  )
  const signs: string[] = []
  for (const now of ['2026-12-05T15:00', '2026-12-12T15:00', '2026-12-19T15:00', '2026-12-19T17:00']) {
    clock.set(`${now}:00+01:00`)
    const html = await read(paths.site(slug))
    signs.push(/(Jetzt geöffnet bis|Zurzeit geschlossen|Öffnet)[^<]*/.exec(html)?.[0] ?? '')
    if (now === '2026-12-12T15:00') {
      assert.match(html, /Sa, 12\. Dezember 2026: „Jugendtreff“ findet hier nicht statt/)
      assert.match(html, /Sa, 19\. Dezember 2026: „Jugendtreff“ 16:00–20:00 Uhr/)
    }
  }
  assert.deepEqual(signs, [
    'Jetzt geöffnet bis 21:00 Uhr',
    'Öffnet am Mo, 14. Dezember, um 10:00 Uhr',
    'Öffnet heute um 16:00 Uhr',
    'Jetzt geöffnet bis 20:00 Uhr',
  ])
})

test('a date of bound hours that ends early or is somewhere else on one day changes what the house promises', async () => {
  const choir = await buildOffer(db, centreId, { title: 'Chor' })
  await sql`insert into opening_hours (id, site_id, weekday, from_time, to_time, offer_id)
    values (${newId()}, ${siteId}, 7, '14:00', '19:00', ${choir})`.execute(db)
  const planner = plannerOn(db, '2026-11-24')
  const away = await buildRoom(db, await buildSite(db, centreId))
  const own = await buildRoom(db, siteId)
  const held = async (day: string) => ({
    id: await buildSession(db, choir, { siteId, day, times: ['14:00', '19:00'] }),
    sequence: 0,
  })
  const shorter = { start: '14:00', end: '16:00' }
  assert.ok((await changeTimes(planner, await held('2027-01-03'), 'one', shorter)).ok)
  for (const [day, place] of [
    ['2027-01-10', { roomIds: [away], roomOpen: false }],
    ['2027-01-17', { roomOpen: false, elsewhere: 'Im Stadtpark' }],
    ['2027-01-24', { roomIds: [own], roomOpen: false }],
  ] as const)
    assert.ok((await changeRoom(planner, await held(day), 'one', { ...roomStillOpen, ...place })).ok)
  const signs: string[] = []
  for (const on of ['03', '10', '17', '24']) {
    clock.set(`2027-01-${on}T15:00:00+01:00`)
    const html = await (await at.request(`${paths.site(slug)}?am=${on}`)).text()
    signs.push(/(Jetzt geöffnet bis|Zurzeit geschlossen|Öffnet)[^<]*/.exec(html)?.[0] ?? '')
    if (on === '03') {
      assert.match(html, /So, 3\. Januar 2027: „Chor“ 14:00–16:00 Uhr/)
      assert.match(html, /So, 10\. Januar 2027: „Chor“ findet hier nicht statt/)
      assert.match(html, /So, 17\. Januar 2027: „Chor“ findet hier nicht statt/)
      assert.doesNotMatch(html, /So, 24\. Januar/, 'another room of the house changes no hours')
    }
  }
  assert.deepEqual(signs, [
    'Jetzt geöffnet bis 16:00 Uhr',
    'Öffnet morgen um 10:00 Uhr',
    'Öffnet morgen um 10:00 Uhr',
    'Jetzt geöffnet bis 19:00 Uhr',
  ])
})

test('a house that has not opened yet promises its first day, whatever its hours say', async () => {
  clock.set('2026-11-24T10:00:00+01:00')
  await sql`delete from opening_change`.execute(db)
  await sql`update site set opened_on = '2026-12-02' where id = ${siteId}`.execute(db)
  assert.match(await read(paths.site(slug)), /Öffnet am Mi, 2\. Dezember, um 10:00 Uhr/)
})
