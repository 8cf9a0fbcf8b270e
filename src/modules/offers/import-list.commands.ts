import type { Id } from '../../kernel/id.ts'
import type { ArrivedRow, Finding, IntakeRow, NewRow, TakenRows } from '../intake/index.ts'
import { cut, folded, noLinks } from '../intake/index.ts'
import { termsOf } from '../places/index.ts'
import { cellFindings } from './import-findings.rules.ts'
import { insertOffers, plainOffer } from './import-offers.commands.ts'
import { parseOrganisers } from './import-organisers.rules.ts'
import { partnersNamed, peopleNamed, personKey } from './import-partners.commands.ts'
import { makeMissingRooms } from './import-place.commands.ts'
import { planActivities } from './import-list-planning.commands.ts'
import { listIdentity, readListRow, ruleOfRow } from './import-list.rules.ts'
import type { ListActivity, ReadRow } from './import-activity.ts'
import type { ListRow } from './import-list.rules.ts'
import { addRooms } from './import-series.commands.ts'
import type { ImportWork, KindImport } from './import-work.ts'

/** The Belegungsliste: rows of one event in several rooms are one activity, without times. */
export const listImport: KindImport = {
  identity: (row: IntakeRow) => listIdentity(readListRow(row)),
  take: takeList,
}

async function takeList(work: ImportWork, arrived: readonly ArrivedRow[]): Promise<TakenRows> {
  const listed = arrived.map(({ row }) => readListRow(row))
  const freshRooms = listed.filter((_each, index) => !arrived[index]!.known).map((each) => each.room)
  if (work.create) await makeMissingRooms(work, freshRooms)
  const read = arrived.map((each, index) => readRow(work, each, listed[index]!))
  const activities = activitiesOf(read)
  const open = activities.filter((activity) => activity.fresh.length > 0)
  const made = open.filter((activity) => activity.known === undefined)
  const { offerIds, partnerIds } = await makeOffers(work, made)
  const seriesIds = await planActivities(
    work,
    open.map((activity) => ({ ...activity, offerId: offerIds.get(activity.key) ?? activity.known!.offerId })),
  )
  const stuck = await addToKnown(work, open)
  const kept = open.flatMap((activity) =>
    activity.fresh.map((row): NewRow => {
      const links = {
        ...noLinks,
        offerId: offerIds.get(activity.key) ?? activity.known!.offerId,
        seriesId: seriesIds.get(activity.key) ?? activity.known?.seriesId ?? null,
        partnerId: partnerIds.get(activity.key) ?? null,
        roomId: row.roomId,
      }
      const plannable = row.roomId !== null && links.seriesId !== null && !stuck.has(row.arrived.hash)
      return keptRow(row, links, plannable)
    }),
  )
  return { kept, created: made.length, unchanged: activities.length - made.length }
}

function keptRow(row: ReadRow, links: Pick<NewRow, keyof typeof noLinks>, plannable: boolean): NewRow {
  const { row: source, hash } = row.arrived
  return {
    ...links,
    number: source.number,
    hash,
    original: source.original,
    state: plannable ? 'taken' : 'to-clarify',
    findings: row.findings,
  }
}

function readRow(work: ImportWork, arrived: ArrivedRow, listed: ListRow): ReadRow {
  const { row } = arrived
  const findings = [...cellFindings('belegungsliste', row), ...ruleOfRow(listed).findings]
  const room = work.rooms.get(folded(listed.room))
  if (listed.room === '') {
    const message = 'Es steht kein Raum da. Bitte wählen Sie, welcher es ist.'
    findings.push({ row: row.number, column: 'Raum', code: 'room-missing', message, value: '' })
  } else if (!room) {
    const message = `Den Raum „${cut(listed.room, 60)}“ gibt es an diesem Standort nicht. Bitte wählen Sie den richtigen, oder legen Sie ihn an.`
    findings.push({ row: row.number, column: 'Raum', code: 'unknown-room', message, value: listed.room })
  }
  return { arrived, listed, findings, roomId: room?.id ?? null }
}

function activitiesOf(rows: readonly ReadRow[]): ListActivity[] {
  return [...Map.groupBy(rows, (row) => row.listed.activityKey)].map(([key, ofOne]) => {
    const known = ofOne.find((row) => row.arrived.known?.offerId)?.arrived.known
    const fresh = ofOne.filter((row) => !row.arrived.known)
    const firstOf = new Map<string, number>()
    for (const { listed, arrived, findings } of fresh) {
      const first = firstOf.get(folded(listed.room))
      firstOf.set(folded(listed.room), first ?? arrived.row.number)
      if (first !== undefined) findings.push(duplicate(arrived.row.number, first, listed.title))
    }
    return { key, fresh, known: known && { offerId: known.offerId!, seriesId: known.seriesId } }
  })
}

function duplicate(row: number, first: number, title: string): Finding {
  const message = `Diese Zeile wiederholt Zeile ${first}. Sie zählt nur einmal.`
  return { row, column: 'Bezeichnung des Angebots', code: 'duplicate', message, value: title }
}

interface Made {
  readonly offerIds: ReadonlyMap<string, Id>
  readonly partnerIds: ReadonlyMap<string, Id | null>
}

async function makeOffers(work: ImportWork, activities: readonly ListActivity[]): Promise<Made> {
  const groups = activities.map(({ fresh }) => parseOrganisers(fresh[0]!.listed.group, work.site.ownNames))
  const names = groups.flatMap(({ leader, others }) => (leader === null ? others : [leader, ...others]))
  const partners = await partnersNamed(
    work,
    names.map((name) => ({ name })),
  )
  const people = await peopleNamed(
    work,
    groups.map((group) => group.person),
  )
  const personGroups = new Map(
    (await termsOf(work.tx, 'person-group')).map((term) => [folded(term.name), term.id]),
  )
  const offers = activities.map(({ fresh }, index) => {
    const { title, audience } = fresh[0]!.listed
    const { runBy, leader, others, person } = groups[index]!
    return {
      ...plainOffer,
      title: title || 'Ohne Bezeichnung',
      runBy,
      audience: cut(audience, 200),
      contactPersonId: person ? people.get(personKey(person))! : null,
      leaderId: leader === null ? null : partners.get(folded(leader))!,
      coOrganiserIds: others.map((name) => partners.get(folded(name))!),
      termIds: audience.split(/[&,/;]/).flatMap((word) => personGroups.get(folded(word)) ?? []),
    }
  })
  const ids = await insertOffers(work, offers)
  return {
    offerIds: new Map(activities.map(({ key }, index) => [key, ids[index]!])),
    partnerIds: new Map(
      activities.map(({ key }, index) => {
        const { leaderId, coOrganiserIds } = offers[index]!
        return [key, leaderId ?? coOrganiserIds[0] ?? null]
      }),
    ),
  }
}

// A later file names another room for an event that is in the house: the event gets the room.
async function addToKnown(
  work: ImportWork,
  activities: readonly ListActivity[],
): Promise<ReadonlySet<string>> {
  const wishes = activities.flatMap(({ fresh, known }) =>
    known?.seriesId
      ? fresh.flatMap(({ roomId, arrived }) =>
          roomId === null ? [] : [{ seriesId: known.seriesId!, roomId, hash: arrived.hash }],
        )
      : [],
  )
  const timed = await addRooms(work.tx, wishes)
  return new Set(wishes.filter((wish) => timed.has(wish.seriesId)).map((wish) => wish.hash))
}
