import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Crew, OutreachLine, outreachSums } from '../../../modules/participation/index.ts'
import type { District } from '../../../modules/places/index.ts'
import type { FormAgain } from '../form-again.ts'
import type { House } from '../today/house.ts'

/** What the page shows. */
export interface OutreachProps {
  readonly found: {
    readonly sums: Awaited<ReturnType<typeof outreachSums>>
    readonly records: readonly OutreachLine[]
    readonly projects: readonly string[]
    readonly crews: readonly Crew[]
    readonly districts: readonly District[]
    readonly page: number
    readonly perPage: number
  }
  readonly house: House
  readonly days: { readonly from: Day; readonly to: Day }
  readonly words: { readonly kind: string; readonly district: string; readonly project: string }
  readonly actor: Actor
  readonly today: Day
  readonly mayEdit: boolean
  readonly crewId: Id
  readonly again: FormAgain | undefined
  readonly newHref: string
}
