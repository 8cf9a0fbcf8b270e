import { berlinDay } from '../../kernel/berlin.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../kernel/id.ts'
import { createOffer, emptyOffer, recordPastDates } from '../offers/index.ts'
import { folded } from '../intake/index.ts'
import { publicationKindNames, recordPublication } from '../newsletter/index.ts'
import type { OutreachKind } from '../participation/index.ts'
import { recordOutreach } from '../participation/index.ts'
import { partnerNamed } from '../partners/index.ts'
import { kindOfForm, proposedTopic, recordStaff, recordTrainings } from '../training/index.ts'
import type { PastYear } from './past-year-file.ts'
import {
  outreachKindOf,
  planCategoryOf,
  publicationKindOf,
  runByOf,
  unsaid,
  untitled,
} from './past-year-words.rules.ts'
import { operatorNamed } from './past-year-places.commands.ts'
import { idFrom, surely } from './year-work.ts'
import type { Say, TakeEntry, YearWork } from './year-work.ts'

/** A post, by its code. */
export const takeStaff: TakeEntry<PastYear['personal'][number]> = async (work, row, say) => {
  const { db, actor } = work.doer
  const operatorId = await operatorNamed(work, row.traeger)
  if (!operatorId) {
    const sentence = `Der Träger „${row.traeger}“ gehört nicht zu diesem Zentrum. Bitte tragen Sie ihn zuerst ein.`
    say('traeger', 'value-unknown', sentence, row.traeger)
    return 'left'
  }
  const post = { code: row.kuerzel, function: row.funktion, fromOn: row.von, toOn: row.bis ?? null }
  const { ids, created } = await recordStaff(db, actor, work.centreId, [{ operatorId, ...post }])
  for (const [code, id] of ids) work.staff.set(code, id)
  return created > 0 ? 'created' : 'unchanged'
}

/** One walk or one talk; two equal ones of a day are two. */
export const takeOutreach: TakeEntry<PastYear['aufsuchend'][number]> = async (work, row, say) => {
  const kind = outreachKindOf(row.art)
  if (!kind) return unknown(say, 'art', row.art)
  if (isAhead(work, row.datum, say)) return 'left'
  const words = ['aufsuchend', row.datum, kind, row.gebiet ?? '', row.ort ?? '']
  const turn = work.turn(words)
  const batchId = idFrom(work, ...words, String(turn))
  const known = await work.doer.db
    .selectFrom('outreach')
    .select('id')
    .where('batch_id', '=', batchId)
    .executeTakeFirst()
  if (known) return 'unchanged'
  const districtId = row.gebiet === undefined ? undefined : await work.district(row.gebiet)
  if (row.gebiet !== undefined && !districtId) unknownDistrict(say, row.gebiet)
  const place = row.ort ?? row.gebiet ?? ''
  if ((await equalOutreach(work, row, kind, place)) > turn) return 'unchanged'
  const record = {
    kind,
    onDate: row.datum,
    place,
    districtId: districtId ?? null,
    people: row.personen,
    languages: [],
    project: '',
    note: '',
    number: 1,
  }
  surely(await recordOutreach(work.doer, { centreId: work.centreId, batchId }, record))
  return 'created'
}

/** How many records say exactly this already, whoever noted them. */
async function equalOutreach(
  { doer, centreId }: YearWork,
  { datum, personen }: PastYear['aufsuchend'][number],
  kind: OutreachKind,
  place: string,
): Promise<number> {
  const rows = await doer.db
    .selectFrom('outreach')
    .select('id')
    .where('centre_id', '=', centreId)
    .where('on_date', '=', datum)
    .where('kind', '=', kind)
    .where('people', '=', personen)
    .where('place', '=', place)
    .execute()
  return rows.length
}

/** An offer with the dates that took place. */
export const takeOffer: TakeEntry<PastYear['angebote'][number]> = async (work, row, say) => {
  const known = await offerCalled(work, row)
  const id = known ?? (await makeOffer(work, row, say))
  if (id === undefined) return 'left'
  const elsewhere = row.ort ?? ''
  const place = { centreId: work.centreId, siteId: elsewhere === '' ? work.siteId : null, elsewhere }
  const dates = await recordPastDates(work.doer, id, place, row.termine)
  return known && dates === 0 ? 'unchanged' : 'created'
}

/** The offer people have made that says the same, or the one an earlier file made. */
async function offerCalled(work: YearWork, row: PastYear['angebote'][number]): Promise<Id | undefined> {
  const { db } = work.doer
  const words = [row.titel, row.art, row.kategorie, row.durchgefuehrt_von].map(folded)
  const turn = work.turn(['angebot', ...words])
  const equal = await db
    .selectFrom('offer')
    .leftJoin('term', 'term.id', 'offer.type_id')
    .select(['offer.id as id', 'term.name as type'])
    .where('offer.centre_id', '=', work.centreId)
    .where('title', '=', row.titel)
    .where('run_by', '=', runByOf(row.durchgefuehrt_von) ?? 'team')
    .where('plan_category', 'is not distinct from', planCategoryOf(row.kategorie) ?? null)
    .orderBy('offer.id')
    .execute()
  const same = equal.filter(({ type }) => folded(type ?? unsaid) === folded(row.art))[turn]
  if (same) return same.id
  const id = idFrom(work, 'angebot', folded(row.titel))
  return (await db.selectFrom('offer').select('id').where('id', '=', id).executeTakeFirst())?.id
}

async function makeOffer(
  work: YearWork,
  row: PastYear['angebote'][number],
  say: Say,
): Promise<Id | undefined> {
  const [runBy, planCategory] = [runByOf(row.durchgefuehrt_von), planCategoryOf(row.kategorie)]
  const names = row.mitveranstalter ?? []
  if (!runBy || (runBy === 'partner' && names.length === 0)) {
    unknown(say, 'durchgefuehrt_von', row.durchgefuehrt_von)
    return undefined
  }
  if (planCategory === undefined) {
    unknown(say, 'kategorie', row.kategorie)
    return undefined
  }
  const typeId = row.art === unsaid ? null : await work.term('offer-type', row.art)
  if (typeId === undefined) unknown(say, 'art', row.art)
  const topicIds = await topicsOf(work, row.themen ?? [], say)
  const partnerIds: Id[] = []
  for (const name of names) partnerIds.push((await partnerNamed(work.doer, name)).id)
  const [leaderId, coOrganiserIds] =
    runBy === 'partner' ? [partnerIds[0]!, partnerIds.slice(1)] : [null, partnerIds]
  const facts = {
    title: row.titel,
    typeId: typeId ?? null,
    runBy,
    planCategory,
    topicIds,
    leaderId,
    coOrganiserIds,
  }
  const id = idFrom(work, 'angebot', folded(row.titel))
  surely(await createOffer(work.doer, work.centreId, { ...emptyOffer, ...facts }, id))
  return id
}

async function topicsOf(work: YearWork, names: readonly string[], say: Say): Promise<string[]> {
  const ids: string[] = []
  for (const name of names) {
    const id = await work.term('topic', name)
    if (id) ids.push(id)
    else unknown(say, 'themen', name)
  }
  return ids
}

/** An issue of the newsletter, a press text. */
export const takePublication: TakeEntry<PastYear['veroeffentlichungen'][number]> = async (work, row, say) => {
  const kind = publicationKindOf(row.art)
  if (!kind) return unknown(say, 'art', row.art)
  if (isAhead(work, row.datum, say)) return 'left'
  const title = row.titel ?? untitled(publicationKindNames[kind], row.datum)
  const known = await work.doer.db
    .selectFrom('publication')
    .select('id')
    .where('centre_id', '=', work.centreId)
    .where('kind', '=', kind)
    .where('on_date', '=', row.datum)
    .where('title', '=', title)
    .executeTakeFirst()
  if (known) return 'unchanged'
  const publication = { kind, title, edition: '', onDate: row.datum, recipients: null, link: '', note: '' }
  surely(await recordPublication(work.doer, { centreId: work.centreId, id: newId() }, publication))
  return 'created'
}

/** A training with those who took part, by their codes. */
export const takeTraining: TakeEntry<PastYear['fortbildungen'][number]> = async (work, row, say) => {
  const codes = row.teilnehmende ?? []
  for (const code of codes.filter((each) => !work.staff.has(each)))
    say(
      'teilnehmende',
      'value-unknown',
      `Das Kürzel „${code}“ steht nicht bei „personal“ in dieser Datei.`,
      code,
    )
  const record = {
    operatorId: null,
    title: row.titel,
    organiser: row.veranstalter ?? '',
    ...kindOfForm('', row.titel),
    form: '',
    topic: proposedTopic(row.titel),
    onDate: row.datum,
    year: Number(row.datum.slice(0, 4)),
    participantIds: codes.flatMap((code) => work.staff.get(code) ?? []),
  }
  const { db, actor } = work.doer
  const { created } = await recordTrainings(db, actor, work.centreId, [record])
  return created > 0 ? 'created' : 'unchanged'
}

/** Says that a word is not known; the entry is left out. */
export function unknown(say: Say, field: string, value: string): 'left' {
  say(field, 'value-unknown', `„${value}“ kennen wir hier nicht.`, value)
  return 'left'
}

/** Says that the centre has no such district; the entry itself is kept. */
export function unknownDistrict(say: Say, name: string): void {
  const sentence = `„${name}“ ist kein Planungsbezirk dieses Zentrums. Der Eintrag ist ohne Bezirk übernommen.`
  say('gebiet', 'value-unknown', sentence, name)
}

/** Whether a day lies ahead; then it is said, because nothing of it can have happened. */
export function isAhead({ doer }: YearWork, day: string, say: Say): boolean {
  if (day <= berlinDay(doer.now)) return false
  say('datum', 'date-unclear', 'Dieser Tag liegt in der Zukunft. Der Eintrag ist nicht übernommen.', day)
  return true
}
