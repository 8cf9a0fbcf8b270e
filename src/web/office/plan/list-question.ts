import type { PlanEntry, WeekPlan } from '../../../modules/offers/index.ts'
import type { Query } from '../../paths.ts'
import { isOut, spanText, standOf } from '../../plan/plan-words.ts'

/** A line of the week as a list. */
export interface PlanLine {
  readonly entry: PlanEntry
  readonly rooms: string
  readonly stand: string
}

export const listSorts = ['zeit', 'raum', 'titel', 'veranstalter'] as const
export type ListSort = (typeof listSorts)[number]

/** What one may ask a list for, as words of the address. */
export const standFilters = {
  geplant: 'findet statt',
  'faellt-aus': 'fällt aus',
  vorgemerkt: 'vorgemerkt',
  'nicht-bestaetigt': 'nicht bestätigt',
  'raum-offen': 'Raum offen',
} as const

export interface ListQuestion {
  readonly q: string
  readonly room: string
  readonly stand: string
  readonly sort: ListSort
  readonly descending: boolean
  readonly page: number
}

/** Reads the address; what makes no sense is the usual. */
export function listQuestion(query: (name: string) => string): ListQuestion {
  const page = Number(query('seite'))
  return {
    q: query('q').trim().slice(0, 100),
    room: query('raum').slice(0, 120),
    stand: query('stand').slice(0, 40),
    sort: listSorts.find((sort) => sort === query('sortierung')) ?? 'zeit',
    descending: query('richtung') === 'ab',
    page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1,
  }
}

/** The same as words of the address, to build links; the usual is left out. */
export function listQuery({ q, room, stand, sort, descending, page }: ListQuestion): Query {
  return {
    q,
    raum: room,
    stand,
    sortierung: sort === 'zeit' ? undefined : sort,
    richtung: descending ? 'ab' : undefined,
    seite: page === 1 ? undefined : page,
  }
}

/** The lines of a week, filtered and sorted. */
export function linesOf(plan: WeekPlan, question: ListQuestion): PlanLine[] {
  const names = new Map(plan.rooms.map((room) => [room.id, room.name]))
  const lines = [...plan.entries, ...plan.roomless]
    .map((entry) => ({
      entry,
      rooms: entry.roomIds.map((id) => names.get(id) ?? '').join(', ') || 'Raum offen',
      stand: standWord(entry),
    }))
    .filter((line) => fits(line, question, names))
  const order = lines.toSorted((a, b) => compare(a, b, question.sort))
  return question.descending ? order.toReversed() : order
}

function standWord(entry: PlanEntry): string {
  if (entry.status === 'held') return 'hat stattgefunden'
  return standOf(entry)?.label ?? (entry.roomOpen || entry.from === null ? 'zu klären' : 'geplant')
}

function fits({ entry }: PlanLine, { q, room, stand }: ListQuestion, names: ReadonlyMap<string, string>) {
  const taken = [...entry.roomIds, ...entry.leafIds].map((id) => names.get(id))
  const text = `${entry.title} ${entry.organiser ?? ''}`.toLocaleLowerCase('de')
  return (
    (q === '' || text.includes(q.toLocaleLowerCase('de'))) &&
    (room === '' || taken.includes(room)) &&
    (stand === '' || stand === standKey(entry))
  )
}

function standKey(entry: PlanEntry): keyof typeof standFilters {
  if (isOut(entry)) return 'faellt-aus'
  if (entry.optionUntil !== null) return 'vorgemerkt'
  if (entry.roomOpen) return 'raum-offen'
  return entry.status === 'unconfirmed' ? 'nicht-bestaetigt' : 'geplant'
}

function compare(a: PlanLine, b: PlanLine, sort: ListSort): number {
  const time = `${a.entry.day} ${spanText(a.entry)}`.localeCompare(`${b.entry.day} ${spanText(b.entry)}`)
  const by: Record<ListSort, number> = {
    zeit: 0,
    raum: a.rooms.localeCompare(b.rooms, 'de'),
    titel: a.entry.title.localeCompare(b.entry.title, 'de'),
    veranstalter: (a.entry.organiser ?? '').localeCompare(b.entry.organiser ?? '', 'de'),
  }
  return by[sort] || time
}
