import { berlinDay, berlinInstant } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import { daysFrom, weekdayOf } from '../../kernel/day.ts'
import { weekdayDayText } from '../../kernel/german-date.ts'
import type { Id } from '../../kernel/id.ts'
import type { Period } from '../../kernel/period.ts'
import { holdsOn } from '../places/index.ts'
import type { ClosureAsItWas, OpeningHours } from '../places/index.ts'
import type { Cause, OpeningFacts, OpeningSession, Slot, Slots } from './opening.ts'

/** Something that takes time out of an opening. */
interface Cut extends Period {
  readonly cause: Cause
}

class Ledger {
  readonly slots: Slot[] = []
  readonly causes = new Map<string, Cause>()

  add(slot: Omit<Slot, 'blockedBy'>, blockedBy: readonly Cause[] = []): void {
    if (slot.to <= slot.from) return
    for (const cause of blockedBy) this.causes.set(cause.key, cause)
    this.slots.push({ ...slot, blockedBy: blockedBy.map(({ key }) => key) })
  }

  /** The parts of a slot, each with what takes it out. */
  addCut(slot: Omit<Slot, 'blockedBy'>, cuts: readonly Cut[]): void {
    const own = cuts.filter(({ from, to }) => from < slot.to && slot.from < to)
    const edges = own.flatMap(({ from, to }) => [from, to]).filter((at) => at > slot.from && at < slot.to)
    const points = [...new Set([slot.from, ...edges, slot.to])].sort((a, b) => a - b)
    for (const [index, from] of points.slice(0, -1).entries()) {
      const over = own.filter((cut) => cut.from <= from && from < cut.to)
      this.add({ ...slot, from, to: points[index + 1]! }, [
        ...new Map(over.map(({ cause }) => [cause.key, cause])).values(),
      ])
    }
  }
}

/**
 * When a house is planned to be open to visitors from day to day (both included), and what came between: its hours,
 * public dates of offers, contact hours of a named person. Hours bound to an offer follow the dates of that offer.
 * Holidays and turns are no gaps, they belong to the plan. What lies ahead of `now` counts as it is planned.
 */
export function slotsOf(facts: OpeningFacts, from: Day, to: Day, now: Date): Slots {
  const ledger = new Ledger()
  addHours(ledger, facts, from, to)
  const closures = new Map(facts.closures.map((closure) => [closure.id, closure]))
  const following = facts.hours.filter(
    ({ kind, contact, offerId }) => offerId !== null && kind === 'contact' && contact,
  )
  for (const session of facts.sessions) {
    addSession(ledger, facts, session, closures, now.getTime(), following)
  }
  addExtras(ledger, facts)
  return ledger
}

/** Open in addition, unless the whole house is shut: as the sign at the door says it. */
function addExtras(ledger: Ledger, facts: OpeningFacts): void {
  const cuts = closureCuts(facts)
  for (const change of facts.changes.filter(({ kind }) => kind === 'extra'))
    ledger.addCut(
      {
        kind: 'open',
        source: 'extra',
        name: 'Zusätzlich geöffnet',
        note: change.reason,
        ...between(change.onDate, change),
        planned: false,
        movedBy: null,
      },
      cuts,
    )
}

function addHours(ledger: Ledger, facts: OpeningFacts, from: Day, to: Day): void {
  const rules = facts.hours.filter(({ offerId, kind, contact }) => offerId === null && counts(kind, contact))
  const cuts = [...closureCuts(facts), ...fellOutCuts(facts)]
  for (const day of daysFrom(from, to)) {
    if (day < (facts.openedOn ?? day) || day > (facts.closedOn ?? day)) continue
    for (const rule of rules) {
      if (!holdsOn(rule, day, facts.calendar)) continue
      const slot = { ...hoursSlot(rule, facts, day), ...between(day, rule) }
      ledger.addCut(slot, rule.kind === 'open' ? cuts : [...cuts, ...absentCuts(facts, rule)])
    }
  }
}

/** Contact hours are some only with a person one can name (R-OPEN-3). */
function counts(kind: 'open' | 'contact', contact: OpeningHours['contact']): boolean {
  return kind === 'open' || contact !== null
}

function hoursSlot(
  rule: OpeningHours,
  facts: OpeningFacts,
  day: Day,
): Omit<Slot, 'blockedBy' | 'from' | 'to'> {
  const { kind, contact, audience } = rule
  const name =
    kind === 'contact'
      ? `Sprechzeit mit ${contact?.name ?? ''}`
      : `Öffnungszeit${audience === '' ? '' : `, ${audience}`}`
  const deputy = facts.changes.find(
    (change) =>
      change.kind === 'substituted' && change.onDate === day && change.personId === (contact?.id ?? null),
  )
  const note = kind === 'contact' && deputy ? `Vertretung: ${deputy.deputy ?? ''}` : ''
  return { kind, source: 'hours', name, note, planned: true, movedBy: null }
}

function between(day: Day, { from, to }: { readonly from: string; readonly to: string }): Period {
  return { from: berlinInstant(day, from).getTime(), to: berlinInstant(day, to).getTime() }
}

function closureCuts({ closures }: OpeningFacts): Cut[] {
  return closures
    .filter(({ wholeSite }) => wholeSite)
    .map((closure) => ({ from: closure.from, to: closure.to, cause: closureCause(closure) }))
}

function closureCause({ id, name, reason }: ClosureAsItWas): Cause {
  const record = { kind: 'closure', id } as const
  return { key: `closure ${id}`, kind: 'closure', name: `${name} geschlossen`, reason, record }
}

/** Many offers rest for one reason: it is named once, whatever rests. */
function suspensionCause(id: Id, reason: string): Cause {
  return { key: `suspension ${id}`, kind: 'suspension', name: 'Angebote ausgesetzt', reason, record: null }
}

function fellOutCuts({ changes }: OpeningFacts): Cut[] {
  return changes
    .filter(({ kind }) => kind === 'fell-out')
    .map((change) => ({
      ...between(change.onDate, change),
      cause: {
        key: `change ${change.id}`,
        kind: 'fell-out',
        name: 'Öffnung fiel aus',
        reason: change.reason,
        record: null,
      },
    }))
}

function absentCuts({ changes }: OpeningFacts, { contact }: OpeningHours): Cut[] {
  return changes
    .filter(({ kind, personId }) => kind === 'absent' && personId === contact?.id)
    .map((change) => ({
      ...between(change.onDate, change),
      cause: {
        key: `change ${change.id}`,
        kind: 'absent',
        name: `${contact?.name ?? ''} war nicht da`,
        reason: change.reason,
        record: null,
      },
    }))
}

function addSession(
  ledger: Ledger,
  facts: OpeningFacts,
  session: OpeningSession,
  closures: ReadonlyMap<Id, ClosureAsItWas>,
  now: number,
  following: readonly OpeningHours[],
): void {
  const { title, movedFrom } = session
  const slot = { kind: 'open', source: 'session', name: title, note: '' } as const
  const moved = movedFrom === null ? undefined : movedCause(session)
  const cause = blocking(session, closures, now)
  const cuts = cause ? [{ from: session.from, to: session.to, cause }] : []
  const shut = cause && cause.kind !== 'closure' ? closureCuts(facts) : []
  const here = {
    ...slot,
    from: session.from,
    to: session.to,
    planned: !moved,
    movedBy: moved?.key ?? null,
  }
  ledger.addCut(here, [...cuts, ...shut])
  if (movedFrom !== null && moved) {
    const before = { from: movedFrom, to: movedFrom + session.to - session.from }
    ledger.causes.set(moved.key, moved)
    ledger.add({ ...slot, ...before, planned: true, movedBy: null }, [moved])
  }
  for (const rule of following.filter((one) => followed(one, session))) {
    const all = [...cuts, ...shut, ...absentCuts(facts, rule)]
    const named = hoursSlot(rule, facts, berlinDay(new Date(session.from)))
    ledger.addCut({ ...named, source: 'session', from: session.from, to: session.to }, all)
  }
}

/** Contact hours bound to the offer of this date: the date says when they are. */
function followed(rule: OpeningHours, session: OpeningSession): boolean {
  if (rule.offerId !== session.offerId) return false
  const day = berlinDay(new Date(session.movedFrom ?? session.from))
  return rule.weekday === weekdayOf(day) && day >= (rule.validFrom ?? day) && day <= (rule.validTo ?? day)
}

/** Why a date is no opening; undefined: it took place, or is still to come. */
function blocking(
  session: OpeningSession,
  closures: ReadonlyMap<Id, ClosureAsItWas>,
  now: number,
): Cause | undefined {
  const { id, title: name, status, held, reason } = session
  const record = { kind: 'session', id } as const
  if (status === 'planned') {
    if (held || session.to > now) return undefined
    return {
      key: 'unconfirmed',
      kind: 'unconfirmed',
      name: 'Termine ohne Bestätigung',
      reason: '',
      record: null,
    }
  }
  const closure = closures.get(session.suspendedById ?? '')
  if (status === 'suspended' && closure) return closureCause(closure)
  if (session.suspensionId !== null) return suspensionCause(session.suspensionId, reason)
  return { key: `session ${id}`, kind: status, name, reason, record }
}

function movedCause({ id, title: name, from }: OpeningSession): Cause {
  const reason = `verlegt auf ${weekdayDayText(berlinDay(new Date(from)))}`
  return { key: `moved ${id}`, kind: 'moved', name, reason, record: { kind: 'session', id } }
}
