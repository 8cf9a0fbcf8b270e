import type { Id } from '../../kernel/id.ts'
import type { ArrivedRow, IntakeRow, NewRow, TakenRows } from '../intake/index.ts'
import { folded, noLinks } from '../intake/index.ts'
import { cellFindings } from './import-findings.rules.ts'
import { insertOffers, plainOffer } from './import-offers.commands.ts'
import { parseOrganisers } from './import-organisers.rules.ts'
import { partnersNamed, peopleNamed, personKey } from './import-partners.commands.ts'
import { planFindings, planIdentity, readPlanRow, repeatedRows } from './import-plan.rules.ts'
import type { PlanRow } from './import-plan.rules.ts'
import type { ImportWork, KindImport } from './import-work.ts'

/** The Belegungsplan: weekly entries with times but without rooms; all wait for a person. */
export const planImport: KindImport = {
  identity: (row: IntakeRow) => planIdentity(readPlanRow(row)),
  take: takePlan,
}

async function takePlan(work: ImportWork, arrived: readonly ArrivedRow[]): Promise<TakenRows> {
  const plans = arrived.map(({ row }) => readPlanRow(row))
  const repeated = repeatedRows(plans)
  const known = new Map<string, Id>()
  for (const [index, each] of arrived.entries()) {
    if (each.known?.offerId) known.set(plans[index]!.offerKey, each.known.offerId)
  }
  const fresh = plans.flatMap((plan, index) => {
    const { known: before, hash } = arrived[index]!
    return before ? [] : [{ plan, hash }]
  })
  const firsts = new Map(fresh.toReversed().map(({ plan }) => [plan.offerKey, plan]))
  const made = await makeOffers(
    work,
    [...firsts.values()].filter((plan) => !known.has(plan.offerKey)),
  )
  const kept = fresh.map(({ plan, hash }): NewRow => {
    const first = repeated.get(plan.row.number)
    return {
      ...noLinks,
      offerId: known.get(plan.offerKey) ?? made.get(plan.offerKey)!.offerId,
      partnerId: made.get(plan.offerKey)?.partnerId ?? null,
      number: plan.row.number,
      hash,
      original: plan.row.original,
      state: 'to-clarify',
      findings: [
        ...cellFindings('belegungsplan', plan.row),
        ...planFindings(plan),
        ...(first === undefined ? [] : [duplicate(plan, first)]),
      ],
    }
  })
  return { kept, created: fresh.length, unchanged: arrived.length - fresh.length }
}

function duplicate(plan: PlanRow, first: number) {
  const message = `Diese Zeile wiederholt Zeile ${first}. Bitte entscheiden Sie, ob beide gelten, und verwerfen Sie sonst eine.`
  const column = 'Bezeichnung des Angebots'
  return { row: plan.row.number, column, code: 'duplicate', message, value: plan.title } as const
}

interface MadeOffer {
  readonly offerId: Id
  readonly partnerId: Id | null
}

async function makeOffers(
  work: ImportWork,
  plans: readonly PlanRow[],
): Promise<ReadonlyMap<string, MadeOffer>> {
  const groups = plans.map((plan) => parseOrganisers(plan.group, work.site.ownNames))
  const names = groups.flatMap(({ leader, others }) => (leader === null ? others : [leader, ...others]))
  const partners = await partnersNamed(
    work,
    names.map((name) => ({ name })),
  )
  const people = await peopleNamed(
    work,
    groups.map((group) => group.person),
  )
  const offers = plans.map((plan, index) => {
    const { runBy, leader, others, person } = groups[index]!
    return {
      ...plainOffer,
      title: plan.title || 'Ohne Bezeichnung',
      runBy,
      contactPersonId: person ? people.get(personKey(person))! : null,
      leaderId: leader === null ? null : partners.get(folded(leader))!,
      coOrganiserIds: others.map((name) => partners.get(folded(name))!),
    }
  })
  const ids = await insertOffers(work, offers)
  return new Map(
    plans.map((plan, index) => {
      const { leaderId, coOrganiserIds } = offers[index]!
      return [plan.offerKey, { offerId: ids[index]!, partnerId: leaderId ?? coOrganiserIds[0] ?? null }]
    }),
  )
}
