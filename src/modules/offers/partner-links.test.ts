import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { buildActor, buildCentre, buildOffer, buildPartner } from '../../../test/builders.ts'
import { testDb } from '../../../test/test-db.ts'
import { mergePartners } from '../partners/index.ts'
import { movePartnerOfOffers } from './partner-links.commands.ts'

const { db } = await testDb()
const now = new Date('2026-11-24T10:00:00Z')
const centreId = await buildCentre(db)
const doer = { db, now, actor: await buildActor(db, 'quarter-manager', { centreId }) }

async function organisers(offerId: string) {
  const { rows } = await sql<{ partner_id: string; leads: boolean }>`
    select partner_id, leads from offer_organiser where offer_id = ${offerId} order by partner_id`.execute(db)
  return rows
}

test('a merge takes the offers along; who led still leads, and an offer both ran has one organiser', async () => {
  const [keep, gone] = [await buildPartner(db, 'AWO Nordstadt'), await buildPartner(db, 'AWO')]
  const third = await buildPartner(db, 'Musikverein')
  const alone = await buildOffer(db, centreId, { leaderId: gone })
  const both = await buildOffer(db, centreId, { leaderId: gone })
  const helping = await buildOffer(db, centreId, { leaderId: third })
  await sql`insert into offer_organiser (offer_id, partner_id) values (${both}, ${keep}), (${helping}, ${gone})`.execute(
    db,
  )
  assert.deepEqual(await mergePartners(doer, keep, gone, [movePartnerOfOffers]), { ok: true, value: null })
  assert.deepEqual(await organisers(alone), [{ partner_id: keep, leads: true }])
  assert.deepEqual(await organisers(both), [{ partner_id: keep, leads: true }])
  assert.deepEqual(
    new Map((await organisers(helping)).map((row) => [row.partner_id, row.leads])),
    new Map([
      [keep, false],
      [third, true],
    ]),
  )
})
