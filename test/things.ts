import type { Actor } from '../src/kernel/actor.ts'
import type { Id } from '../src/kernel/id.ts'
import { may, mayAnywhere, mayManage } from '../src/modules/identity/index.ts'
import type { Permission, Subject } from '../src/modules/identity/index.ts'
import type { Somebody } from './crowd.ts'
import type { FullHouse, OfferTold } from './full-house.ts'

/** May somebody, must they not, or does it not matter (what is public anyway)? */
export type Verdict = 'may' | 'must-not' | 'either'

/** Something an address can name, and what the table says about it. */
export interface Thing {
  /** The part of the address before, and the name of the part: `angebote/:id`. */
  readonly at: string
  readonly value: string
  readonly verdict: (actor: Actor, permission: Permission, method: 'GET' | 'POST') => Verdict
}

/** An address with real parts, and what stands behind them. */
export interface Asked {
  readonly path: string
  readonly things: readonly Thing[]
}

/** Whatever of a house and its people an address of the office can name. */
export function thingsIn(house: FullHouse, people: readonly Somebody[]): Thing[] {
  const place = here({ centreId: house.centreId })
  const all = (at: readonly string[], value: string, verdict: Thing['verdict']): Thing[] =>
    at.map((one) => ({ at: one, value, verdict }))
  return [
    ...all(['zentren/:id', 'schliessen/:id'], house.centreId, place),
    ...all(['schliessen/:kind'], 'zentrum', anywhere),
    ...all(['personen/:person'], house.personId, place),
    ...all(['standorte/:id'], house.siteId, place),
    ...all(['raeume/:id'], house.roomId, place),
    ...all(['raeume/:id'], house.wholeId, place),
    ...all(['zeiten/:id'], house.hoursId, place),
    ...all(['schliessungen/:id'], house.closureId, place),
    ...all(['aussetzen/:id'], house.suspensionId, place),
    ...all(['hilfetelefon/:id'], house.helplineId, place),
    ...all(['abweichungen/:id'], house.openingChangeId, place),
    ...all(['oeffnung/:week'], '2026-W47', anywhere),
    ...all(['zeilen/:id'], house.rowId, place),
    ...all(['ergebnis/:id'], house.runId, place),
    // A file that waits for its "einlesen" is known only to who sent it, and only for a while.
    ...all(['datei/:token'], 'unbekannt', (actor, permission) =>
      mayAnywhere(actor, permission) ? 'either' : 'must-not',
    ),
    ...all(['partner/:id'], house.partnerId, anywhere),
    ...all(['partner/:id'], house.alikeId, anywhere),
    ...all(['kontakt/:personId'], house.partnerPersonId, anywhere),
    ...all(['gespraeche/:entryId'], house.contactEntryId, anywhere),
    ...all(['aufsuchend/:id'], house.outreachId, place),
    ...all(['mitwirkende/:id'], house.crewId, place),
    ...all(['kontakte/:id'], house.walkInId, place),
    ...all(['stellen/:id'], house.adviceServiceId, place),
    ...all(['themen/:id'], house.adviceTopicId, anywhere),
    ...all(['veroeffentlichungen/:id'], house.publicationId, place),
    ...all(['vereinbarungen/:id'], house.agreementId, place),
    ...thingsOfYear(house, place),
    ...all(['anfrage/:id'], house.bookingId, place),
    ...[house.requestId, house.reservedId].flatMap((id) => all(['anfrage/:id'], id, waiting(place))),
    ...all(['anfrage/:id'], house.heldId, place),
    ...all(['termine/:date'], house.bookingDateId, place),
    ...all(['termine/:date'], house.pastDateId, place),
    ...all(['briefe/:letter'], house.bookingLetterId, place),
    ...all(['regeln/:id'], house.siteId, place),
    ...all(['schluessel/:key'], house.siteKeyId, place),
    ...all(['schluessel/:key'], house.freeKeyId, place),
    ...all(['ausgaben/:loan'], house.keyLoanId, place),
    ...all(['schaeden/:damage'], house.damageId, place),
    ...all(['links/:link'], house.sheetLinkId, place),
    ...all(['standort/:id'], house.siteId, place),
    ...all(['runden/:id'], house.roundId, place),
    ...[house.questionId, house.silentId].flatMap((id) => all(['gruppen/:question'], id, place)),
    ...all(['extras/:extra'], house.extraId, place),
    ...all(['gremien/:id'], house.bodyId, place),
    ...all(['gremien/:id'], house.outsideBodyId, place),
    ...all(['gremien/:id'], house.newBodyId, place),
    ...all(['mitglieder/:memberId'], house.memberId, place),
    ...all(['berichte/:reportId'], house.reportId, place),
    ...house.meetingIds.flatMap((id) => all(['sitzungen/:id'], id, place)),
    ...all(['beschluesse/:decisionId'], house.decisionId, place),
    ...house.taskIds.flatMap((id) => all(['aufgaben/:id'], id, place)),
    ...all(['vorlagen/:id'], house.councilPaperId, place),
    ...all(['ziele/:id'], house.goalId, place),
    ...all(['richtungsziele/:id'], house.guidingGoalId, place),
    ...all(['orientierungsziele/:id'], house.orientationGoalId, place),
    ...all(['nachweise/:id'], house.milestoneId, place),
    ...all(['arbeitsauftraege/:id'], house.workOrderId, place),
    ...all(['zielvereinbarungen/:id'], house.targetAgreementId, place),
    ...all(['werte/:id'], house.notedValueId, place),
    ...all(['kennzahlen/:indicator'], 'KO-M', anywhere),
    ...all(['planungsbezirke/:id'], house.districtId, anywhere),
    ...all(['planungsbezirke/:id'], house.spareDistrictId, anywhere),
    ...all(['quartiere/:id'], house.quarterId, anywhere),
    ...all(['quartiere/:id'], house.spareQuarterId, anywhere),
    ...all(['traeger/:id'], house.operatorId, anywhere),
    ...all(['traeger/:id'], house.spareOperatorId, anywhere),
    ...all(['rueckmeldungen/:id'], house.barrierId, anywhere),
    ...all(['eintrag/:id'], house.termId, anywhere),
    ...all(['eintrag/:id'], house.retiredTermId, anywhere),
    ...all(['nutzergruppen/:id'], house.userClassId, anywhere),
    ...all(['nutzergruppen/:id'], house.retiredUserClassId, anywhere),
    ...all(['listen/:kind'], 'topic', anywhere),
    ...all(['liste/:format'], 'csv', anywhere),
    ...all(['liste/:format'], 'xlsx', anywhere),
    ...all(['ausgeben/:kind'], 'belegungsliste', anywhere),
    ...all(['zaehlungen/:id'], house.sheetId, place),
    ...all(['altersgruppen/:id'], house.bandId, anywhere),
    ...all(['schulferien/:id'], house.holidayId, anywhere),
    ...house.offers.flatMap((offer) => thingsOfOffer(house, offer)),
    ...people.flatMap((one) => thingsOfPerson(house, one)),
  ]
}

/** Posts, trainings and procedures belong to the operator of the house, the rest to the house. */
function thingsOfYear(house: FullHouse, place: Thing['verdict']): Thing[] {
  const ours = here({ centreId: house.centreId, operatorId: house.operatorId })
  const file: Thing['verdict'] = (...asked) => (place(...asked) === 'may' ? 'either' : 'must-not')
  return [
    { at: 'drittmittel/:id', value: house.grantId, verdict: place },
    { at: 'drittmittel/:id', value: house.grantedId, verdict: place },
    { at: 'personal/:id', value: house.staffMemberId, verdict: ours },
    { at: 'fortbildungen/:id', value: house.trainingId, verdict: ours },
    { at: 'konzepte/:id', value: house.paperId, verdict: place },
    { at: 'konzepte/:id', value: house.validPaperId, verdict: place },
    { at: 'fassung/:id', value: house.paperVersionId, verdict: file },
    { at: 'fassungen/:id', value: house.schemeDraftId, verdict: ours },
    { at: 'fassungen/:id', value: house.schemeValidId, verdict: ours },
    { at: 'chronik/:id', value: house.chronicleNoteId, verdict: place },
    { at: 'eckpunkteplan/:id', value: house.yearEntryId, verdict: place },
    { at: 'jahresbericht/:id', value: house.annualReportId, verdict: place },
    { at: 'jahresbericht/:id', value: house.presentedReportId, verdict: place },
    { at: 'jahresbericht/:id', value: house.approvedReportId, verdict: place },
    { at: 'kapitel/:chapter', value: '2.2', verdict: anywhere },
    { at: 'datei/:form', value: 'json', verdict: anywhere },
  ]
}

function thingsOfOffer(house: FullHouse, offer: OfferTold): Thing[] {
  const verdict = secret(house, offer)
  const rest = offer === house.offers[0] ? [offer.cancelled, offer.option, offer.held] : []
  const dates = [offer.ahead, offer.past, ...rest]
  return [
    { at: 'angebote/:id', value: offer.id, verdict },
    { at: 'hinweise/:id', value: offer.noteId, verdict },
    ...dates.flatMap((id) => [
      { at: 'termine/:id', value: id, verdict },
      { at: 'heute/:id', value: id, verdict },
    ]),
  ]
}

function thingsOfPerson(house: FullHouse, one: Somebody): Thing[] {
  const { actor, loginIds, roleId } = one
  if (!actor?.accountId || !roleId) return []
  const account: Thing['verdict'] = (asking, permission, method) => {
    if (method === 'POST') return yesNo(mayManage(asking, actor.grants))
    const scope = actor.grants[0]!.scope
    if (scope.kind === 'centre') return here({ centreId: house.centreId })(asking, permission, method)
    const reaches = asking.grants.some(
      (grant) => grant.scope.kind === 'city' || grant.scope.kind === scope.kind,
    )
    return yesNo(reaches && may(asking, permission, { centreId: house.centreId }))
  }
  const own: Thing['verdict'] = (asking) => yesNo(asking.accountId === actor.accountId)
  return [
    { at: 'konten/:id', value: actor.accountId, verdict: account },
    { at: 'rollen/:roleId', value: roleId, verdict: account },
    ...loginIds.map((value) => ({ at: 'geraete/:id', value, verdict: own })),
  ]
}

const anywhere: Thing['verdict'] = (actor, permission) => yesNo(mayAnywhere(actor, permission))

/** Not everything of an answered request is there before its answer. */
function waiting(verdict: Thing['verdict']): Thing['verdict'] {
  return (...asked) => {
    const may = verdict(...asked)
    return may === 'may' && asked[2] === 'GET' ? 'either' : may
  }
}

function here(subject: Subject): Thing['verdict'] {
  return (actor, permission) => yesNo(may(actor, permission, subject))
}

/** The words of an offer: public ones everybody may know, confidential ones only the house. */
function secret(house: FullHouse, offer: OfferTold): Thing['verdict'] {
  const subject = subjectOf(house, offer)
  return (actor, permission, method) => {
    if (offer.visibility === 'confidential' && !may(actor, 'offer.readConfidential', subject))
      return 'must-not'
    if (may(actor, permission, subject)) return 'may'
    return offer.visibility === 'public' && method === 'GET' ? 'either' : 'must-not'
  }
}

export function subjectOf(house: FullHouse, offer: OfferTold): { centreId: Id; partnerIds: readonly Id[] } {
  return { centreId: house.centreId, partnerIds: offer.partnerId ? [offer.partnerId] : [] }
}

function yesNo(yes: boolean): Verdict {
  return yes ? 'may' : 'must-not'
}

/** The named parts of an address as it is declared, each with the part before it. */
export function partsOf(pattern: string): readonly string[] {
  const segments = pattern.split('/')
  return segments.flatMap((segment, index) => {
    if (!segment.startsWith(':')) return []
    const before = segments.slice(0, index).findLast((one) => !one.startsWith(':')) ?? ''
    return [`${before}/${segment.replace(/\{.*$/, '')}`]
  })
}

/**
 * Real addresses for a declared one, one for each thing its last part can name.
 * @throws when no thing is known for a part: whoever declares a new kind of address names an example here.
 */
export function asksFor(pattern: string, things: readonly Thing[]): Asked[] {
  const parts = partsOf(pattern)
  if (parts.length === 0) return [{ path: pattern, things: [] }]
  const choices = parts.map((at) => {
    const found = things.filter((thing) => thing.at === at)
    if (found.length === 0) throw new Error(`${pattern}: name an example for "${at}" in test/things.ts`)
    return found
  })
  return choices.at(-1)!.map((last, index) => {
    const chosen = choices.map((found, part) =>
      part === choices.length - 1 ? last : (found[index] ?? found[0]!),
    )
    return { path: filledIn(pattern, chosen), things: chosen }
  })
}

function filledIn(pattern: string, things: readonly Thing[]): string {
  let next = 0
  return pattern.replaceAll(/:\w+(\{[^}]*\})?/g, () => things[next++]!.value)
}

/** Which declared address a real one belongs to, with its things; undefined when it names something unknown. */
export function thingsNamed(path: string, pattern: string, things: readonly Thing[]): Thing[] | undefined {
  const names = partsOf(pattern)
  const match = new RegExp(`^${pattern.replaceAll(/:\w+(\{[^}]*\})?/g, '([^/]+)')}$`).exec(path)
  if (!match) return undefined
  const found = names.map((at, index) =>
    things.find((thing) => thing.at === at && thing.value === match[index + 1]),
  )
  return found.every((thing) => thing !== undefined) ? found : undefined
}

/** What the table says: the right somewhere, and the right to everything that is named. */
export function verdictOn(
  one: Somebody,
  permission: Permission,
  method: 'GET' | 'POST',
  things: readonly Thing[],
): Verdict {
  const { actor } = one
  if (!actor || !mayAnywhere(actor, permission)) return 'must-not'
  const verdicts = things.map((thing) => thing.verdict(actor, permission, method))
  if (verdicts.includes('must-not')) return 'must-not'
  return verdicts.includes('either') ? 'either' : 'may'
}
