import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountOf, city, inCentre, stayOf } from '../../../../test/account-app.ts'
import { buildHouse } from '../../../../test/builders.ts'
import { eventually } from '../../../../test/eventually.ts'
import { testApp } from '../../../../test/test-app.ts'
import type { RoleChoice } from '../../../modules/identity/index.ts'
import { paths } from '../../paths.ts'

const at = await testApp({ now: '2020-04-06T08:00:00Z' })
const { db, clock } = at
const [here, there] = [await buildHouse(db), await buildHouse(db)]
const slugs = await db
  .selectFrom('site')
  .innerJoin('centre', 'centre.id', 'site.centre_id')
  .select(['site.slug as site', 'centre.slug as centre', 'centre.id'])
  .execute()
const [own, other] = [here, there].map(({ centreId }) => slugs.find(({ id }) => id === centreId)!)

type Fields = Readonly<Record<string, string | readonly string[]>>

/** Somebody at a desk without script. */
async function desk(choice: RoleChoice) {
  const cookie = await stayOf(db, (await accountOf(db, choice)).id)
  const answered = async (answer: Response) => ({
    status: answer.status,
    place: answer.headers.get('location') ?? '',
    html: await answer.text(),
  })
  return {
    get: async (path: string) => answered(await at.request(path, { headers: { cookie } })),
    post: async (path: string, fields: Fields = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields))
        for (const each of [value].flat() as string[]) body.append(name, each)
      return answered(await at.request(path, { method: 'POST', headers: { cookie }, body }))
    },
  }
}
const team = await desk(inCentre('team-member', here.centreId))
const elsewhere = await desk(inCentre('quarter-manager', there.centreId))
const office = await desk(city)

const typed = {
  centreId: here.centreId,
  name: 'Böckingen hilft',
  phone: '07131 / 555 01',
  purpose: 'Wir kaufen für Sie ein.',
  reach: 'hours',
  days1: ['1', '2', '3'],
  from1: '09:00',
  to1: '17:00',
  languages: ['de', 'tr'],
  fromOn: '2020-04-01',
}

const bandOf = (html: string) => /<aside[^>]*aria-label="Hilfe am Telefon".*?<\/aside>/s.exec(html)?.[0] ?? ''

/** What stands above a page for anybody; kept pages hear of a change a moment later. */
async function says(path: string, what: RegExp | null): Promise<void> {
  let band = ''
  await eventually(async () => {
    band = bandOf(await (await at.request(path)).text())
    return what === null ? band === '' : what.test(band)
  }).catch(() => assert.fail(`${path}: ${band || 'nothing'}`))
}

test('what is missing is said beside its field, and what was typed and ticked stays', async () => {
  const blank = await team.get(paths.helplineNew())
  const nowhere = await office.post(paths.helplineNew(), { ...typed, centreId: '' })
  assert.match(nowhere.html, /Bitte wählen Sie das Zentrum.*value="07131 \/ 555 01"/s)
  assert.match(blank.html, /name="days1"[^>]*value="5"[^>]*checked/)
  const wrong = await team.post(paths.helplineNew(), {
    ...typed,
    phone: 'im Büro',
    days2: '6',
    from2: '10:00',
  })
  assert.equal(wrong.status, 422)
  for (const text of [
    /Bitte nur die Nummer/,
    /Bitte als Uhrzeit/,
    /value="im Büro"/,
    /name="days2"[^>]*value="6"[^>]*checked/,
  ])
    assert.match(wrong.html, text)
})

test('it is looked at first, changed, then opened for its quarter; two clicks open one', async () => {
  const asked = await team.post(paths.helplineNew(), typed)
  assert.equal(asked.status, 200)
  assert.match(asked.html, /Noch ist nichts gespeichert.*tel:0713155501.*Gerade erreichbar bis 17:00 Uhr/s)
  assert.match(asked.html, /<input type="hidden" name="days1" value="3"/)
  const short = await team.post(paths.helplineNew(), { ...typed, toOn: '2020-06-30' })
  assert.match(short.html, /Gilt vom 1\. April 2020 bis zum 30\. Juni 2020\./)
  const back = await team.post(paths.helplineNew(), { ...typed, zurueck: 'ja' })
  assert.match(back.html, /Wir kaufen für Sie ein\./)
  await says(paths.centre(own!.centre), null)

  const confirmed = { ...typed, id: '01900000-0000-7000-8000-0000000000aa', confirmed: 'ja' }
  const done = await team.post(paths.helplineNew(), confirmed)
  assert.equal(done.status, 303)
  assert.equal((await team.post(paths.helplineNew(), confirmed)).place, done.place, 'sent twice')
  assert.equal((await elsewhere.post(paths.helplineNew(), confirmed)).status, 403)
  assert.equal((await db.selectFrom('helpline').select('id').execute()).length, 1)

  const live = /07131 \/ 555 01.*Gerade erreichbar bis 17:00 Uhr.*Mo–Mi 09:00–17:00 Uhr.*Deutsch, Türkisch/s
  for (const path of [paths.centre(own!.centre), paths.site(own!.site)]) await says(path, live)
  const day = /tel:0713155501(?!.*Gerade).*Mo–Mi/s
  for (const query of [{ zentrum: own!.centre }, { ort: own!.site, druck: '1' }])
    await says(paths.programme(query), day)
  for (const path of [paths.home(), paths.site(other!.site), paths.programme({ zentrum: other!.centre })])
    await says(path, null)
})

test('after its hours it says when somebody answers again', async () => {
  clock.set('2020-04-08T18:00:00Z')
  await says(paths.centre(own!.centre), /Wieder erreichbar am Di, 14\. April, um 09:00 Uhr/)
})

test('the city office widens it in one step; whoever saw an older number is told', async () => {
  const [{ id }] = (await db.selectFrom('helpline').select('id').execute()) as [{ id: string }]
  assert.equal((await elsewhere.get(paths.helpline(id))).status, 403)
  const seen = await team.get(paths.helpline(id))
  assert.match(seen.html, /offen, für das Quartier.*seit 1\. April 2020/s)
  assert.doesNotMatch(seen.html, /Auf die ganze Stadt ausweiten/)
  const edited = { ...typed, phone: '07131 55502', version: '1', confirmed: 'ja' }
  assert.equal((await team.post(paths.helplineEdit(id), edited)).status, 303)
  const stale = await team.post(paths.helplineEdit(id), { ...edited, name: 'Anders' })
  assert.equal(stale.status, 409)
  assert.match(stale.html, /Jemand anderes hat dieses Hilfetelefon inzwischen geändert.*value="Anders"/s)

  const wide = { wideFromOn: '2020-04-08', version: '2' }
  assert.equal((await team.post(paths.helplineWiden(id), wide)).status, 403)
  assert.equal((await office.post(paths.helplineWiden(id), { ...wide, version: '1' })).status, 409)
  assert.equal((await office.post(paths.helplineWiden(id), { ...wide, wideFromOn: '' })).status, 422)
  for (const click of ['first', 'second'])
    assert.equal((await office.post(paths.helplineWiden(id), wide)).status, 303, click)
  for (const path of [paths.home(), paths.site(other!.site), paths.programme(), paths.imprint()])
    await says(path, /für alle in der Stadt.*07131 55502.*Wir kaufen für Sie ein\./s)
  assert.match((await elsewhere.get(paths.helplines())).html, /Böckingen hilft.*seit 8\. April 2020/s)
  assert.equal((await elsewhere.get(paths.helpline(id))).status, 200)

  assert.equal((await office.post(paths.helplineNarrow(id))).status, 303)
  await says(paths.home(), null)
  await says(paths.centre(own!.centre), /07131 55502/)
  assert.equal((await elsewhere.get(paths.helpline(id))).status, 403, 'for its quarter only again')
  const planned = { wideFromOn: '2020-04-20', version: '4' }
  assert.equal((await office.post(paths.helplineWiden(id), planned)).status, 303)
  assert.match((await elsewhere.get(paths.helplines())).html, /Böckingen hilft/)
  assert.equal((await elsewhere.get(paths.helpline(id))).status, 200, 'what the list names opens')
  const ahead = (await office.get(paths.helpline(id))).html
  assert.match(ahead, /Ab 20\. April 2020 steht die Nummer auf allen öffentlichen Seiten der Stadt\./)
  for (const click of ['first', 'second'])
    assert.equal((await team.post(paths.helplineEnd(id))).status, 303, click)
  await says(paths.centre(own!.centre), null)
  assert.doesNotMatch((await elsewhere.get(paths.helplines())).html, /Böckingen hilft/)
  assert.match((await team.get(paths.helpline(id))).html, /vorbei.*1\. April 2020 bis 8\. April 2020/s)
})
