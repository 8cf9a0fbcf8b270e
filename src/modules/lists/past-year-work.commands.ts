import { berlinDay } from '../../kernel/berlin.ts'
import { newId } from '../../kernel/id.ts'
import { dayText } from '../../kernel/german-date.ts'
import { createOffer, emptyOffer, recordPastDates } from '../offers/index.ts'
import { folded } from '../intake/index.ts'
import { recordPublication } from '../newsletter/index.ts'
import { recordOutreach } from '../participation/index.ts'
import { partnerNamed } from '../partners/index.ts'
import { kindOfForm, proposedTopic, recordStaff, recordTrainings } from '../training/index.ts'
import type { PastYear } from './past-year-file.ts'
import { outreachKindOf, planCategoryOf, publicationKindOf, runByOf } from './past-year-words.rules.ts'
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
  const batchId = idFrom(work, ...words, String(work.turn(words)))
  const known = await work.doer.db
    .selectFrom('outreach')
    .select('id')
    .where('batch_id', '=', batchId)
    .executeTakeFirst()
  if (known) return 'unchanged'
  const districtId = row.gebiet === undefined ? undefined : await work.district(row.gebiet)
  if (row.gebiet !== undefined && !districtId) unknownDistrict(say, row.gebiet)
  const record = {
    kind,
    onDate: row.datum,
    place: row.ort ?? row.gebiet ?? '',
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

/** An offer with the dates that took place. */
export const takeOffer: TakeEntry<PastYear['angebote'][number]> = async (work, row, say) => {
  const [runBy, planCategory] = [runByOf(row.durchgefuehrt_von), planCategoryOf(row.kategorie)]
  if (!runBy || runBy === 'partner') return unknown(say, 'durchgefuehrt_von', row.durchgefuehrt_von)
  if (!planCategory) return unknown(say, 'kategorie', row.kategorie)
  const id = idFrom(work, 'angebot', folded(row.titel))
  const known = await work.doer.db.selectFrom('offer').select('id').where('id', '=', id).executeTakeFirst()
  if (!known) {
    const typeId = await work.term('offer-type', row.art)
    if (!typeId) unknown(say, 'art', row.art)
    const topicIds = await topicsOf(work, row.themen ?? [], say)
    const coOrganiserIds: string[] = []
    for (const name of row.mitveranstalter ?? [])
      coOrganiserIds.push((await partnerNamed(work.doer, name)).id)
    const facts = { title: row.titel, typeId: typeId ?? null, runBy, planCategory, topicIds, coOrganiserIds }
    surely(await createOffer(work.doer, work.centreId, { ...emptyOffer, ...facts }, id))
  }
  const elsewhere = row.ort ?? ''
  const place = { centreId: work.centreId, siteId: elsewhere === '' ? work.siteId : null, elsewhere }
  const dates = await recordPastDates(work.doer, id, place, row.termine)
  return known && dates === 0 ? 'unchanged' : 'created'
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
  const title = row.titel ?? `${row.art} vom ${dayText(row.datum, true)}`
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
