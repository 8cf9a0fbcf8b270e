import type { Day } from '../../../kernel/day.ts'
import { partnerList, staleBefore } from '../../../modules/partners/index.ts'
import type { PartnerLine } from '../../../modules/partners/index.ts'
import { cityProfile, districtsAll, termsOf } from '../../../modules/places/index.ts'
import type { District, Term } from '../../../modules/places/index.ts'
import type { Db } from '../../../platform/db/tables.ts'
import type { Query } from '../../paths.ts'

/** What the address asks the list for. */
export interface PartnerQuestion {
  readonly q: string
  /** Slug of a kind of partner. */
  readonly kind: string
  /** Number of a planning district. */
  readonly district: string
  readonly stale: boolean
  readonly sort: 'name' | 'geprueft'
  readonly page: number
}

/** Reads the address; what makes no sense is the usual. */
export function partnerQuestion(query: (name: string) => string): PartnerQuestion {
  const page = Number(query('seite'))
  return {
    q: query('q').trim().slice(0, 100),
    kind: query('art').slice(0, 80),
    district: query('bezirk').slice(0, 10),
    stale: query('pruefen') !== '',
    sort: query('sortierung') === 'geprueft' ? 'geprueft' : 'name',
    page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1,
  }
}

/** The same as words of the address; the usual is left out. */
export function partnerQuery(question: PartnerQuestion): Query {
  const { q, kind, district, stale, sort, page } = question
  return {
    q,
    art: kind,
    bezirk: district,
    pruefen: stale ? 'ja' : undefined,
    sortierung: sort === 'name' ? undefined : sort,
    seite: page === 1 ? undefined : page,
  }
}

/** The lines that were asked for, what one may choose from, and before which day a check is too old. */
export interface FoundPartners {
  readonly lines: readonly PartnerLine[]
  readonly total: number
  readonly kinds: readonly Term[]
  readonly districts: readonly District[]
  readonly staleBefore: Day
}

/** Finds partners; a kind or district that does not exist finds none. */
export async function findPartners(
  db: Db,
  question: PartnerQuestion,
  today: Day,
  pageSize: number,
): Promise<FoundPartners> {
  const [kinds, districts, city] = await Promise.all([
    termsOf(db, 'partner-kind', true),
    districtsAll(db),
    cityProfile(db),
  ])
  const staleDay = staleBefore(today, city.staleAfterMonths)
  const kind = kinds.find(({ slug }) => slug === question.kind)
  const district = districts.find(({ number }) => String(number) === question.district)
  const unknown = (question.kind !== '' && !kind) || (question.district !== '' && !district)
  const found = unknown
    ? { lines: [], total: 0 }
    : await partnerList(db, {
        text: question.q || undefined,
        kindId: kind?.id,
        districtNumber: district?.number,
        uncheckedSince: question.stale ? staleDay : undefined,
        sort: question.sort === 'geprueft' ? 'checked' : 'name',
        page: question.page,
        pageSize,
      })
  return { ...found, kinds, districts, staleBefore: staleDay }
}
