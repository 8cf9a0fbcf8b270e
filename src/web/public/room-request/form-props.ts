import type { ComponentChildren } from 'preact'
import type { Day } from '../../../kernel/day.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import type { RoomSite } from '../rooms/room-house.ts'
import type { Draft } from './draft.ts'
import type { Problems } from './request-problem.ts'

/** What the form of a request is made from, new or to be changed. */
export interface RequestFormProps {
  readonly t: PublicTexts
  readonly today: Day
  readonly house: RoomSite
  readonly draft: Draft
  readonly problems: Problems
  /** Where it goes, what travels unseen, and what the buttons say. */
  readonly action: string
  readonly hidden: Readonly<Record<string, string | number | undefined>>
  readonly buttons: ComponentChildren
}
