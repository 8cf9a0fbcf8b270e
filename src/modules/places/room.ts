import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  idList,
  longText,
  optionalDay,
  optionalId,
  optionalInteger,
  optionalText,
  requiredText,
  tick,
} from '../../kernel/input.ts'
import type { TermName } from './term.ts'

/** A room, the garden, or several of them under one name ("Gesamtes Haus", R059). */
export interface Room {
  readonly id: Id
  readonly siteId: Id
  readonly slug: string
  readonly name: string
  readonly isComposite: boolean
  /** What is really taken when the room is taken: its parts, or itself. */
  readonly leafIds: readonly Id[]
  readonly outdoor: boolean
  /** How many people may be in it; null when nobody has said. */
  readonly capacity: number | null
  readonly kind: TermName | null
  readonly equipment: readonly TermName[]
  readonly seating: string
  readonly note: string
  readonly setupMinutes: number
  readonly cleanupMinutes: number
  readonly inUseFrom: Day | null
  readonly inUseTo: Day | null
  readonly position: number
  readonly version: number
}

const minutes = () => optionalInteger(0, 240).transform((number) => number ?? 0)

export const roomForm = z
  .object({
    name: requiredText('Bitte geben Sie den Namen des Raums an.', 120),
    isComposite: tick(),
    partIds: idList(),
    outdoor: tick(),
    capacity: optionalInteger(1, 5_000),
    kindId: optionalId(),
    equipmentIds: idList(),
    seating: optionalText(200),
    note: longText(2_000),
    setupMinutes: minutes(),
    cleanupMinutes: minutes(),
    inUseFrom: optionalDay(),
    inUseTo: optionalDay(),
  })
  .refine((room) => !room.inUseFrom || !room.inUseTo || room.inUseTo >= room.inUseFrom, {
    path: ['inUseTo'],
    message: 'Der letzte Tag liegt vor dem ersten.',
  })
  .refine((room) => !room.isComposite || room.partIds.length > 0, {
    path: ['partIds'],
    message: 'Bitte wählen Sie die Räume, aus denen er besteht.',
  })
export type RoomInput = z.output<typeof roomForm>

export const roomRefusals = {
  outdated:
    'Jemand anderes hat diesen Raum inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'unknown-choice':
    'Etwas von dem, was Sie gewählt haben, gibt es nicht mehr. Bitte laden Sie die Seite neu.',
  'part-of-itself':
    'Als Teile kommen nur einzelne Räume desselben Standorts in Frage, nicht wieder zusammengesetzte.',
  'kind-fixed':
    'Ob ein Raum aus mehreren besteht, lässt sich nicht mehr ändern, wenn er schon belegt war oder Teil eines anderen ist. Legen Sie dafür einen neuen Raum an.',
  'parts-in-use':
    'Dieser Raum war schon belegt. Seine Teile lassen sich nicht mehr ändern, sonst stimmen diese Belegungen nicht mehr. Legen Sie einen neuen Raum an und tragen Sie hier den letzten Tag ein, an dem er genutzt wird.',
  'still-part':
    'Dieser Raum gehört noch zu einem Raum aus mehreren Teilen. Nehmen Sie ihn dort zuerst heraus.',
  'in-use':
    'Dieser Raum wird oder wurde genutzt und kann deshalb nicht gelöscht werden. Tragen Sie stattdessen den letzten Tag ein, an dem er genutzt wird.',
} as const
export type RoomRefusal = keyof typeof roomRefusals
