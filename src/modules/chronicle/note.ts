import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longText, oneOf, requiredDay } from '../../kernel/input.ts'
import { chapterKeys } from './chapters.ts'
import type { ChapterKey } from './chapters.ts'

/** One thing that happened or was noticed, noted in ten seconds (R022). No names of private people. */
export interface ChronicleNote {
  readonly id: Id
  readonly centreId: Id
  readonly onDate: Day
  readonly text: string
  readonly chapter: ChapterKey
  readonly version: number
}

/** The fields: a sentence, the day, the chapter it belongs to. */
export const noteForm = z.object({
  text: longText(600).pipe(z.string().min(1, 'Bitte schreiben Sie in einem Satz, was war.')),
  onDate: requiredDay('Bitte geben Sie den Tag an.'),
  chapter: oneOf(chapterKeys, '2.2'),
})
export type NoteInput = z.output<typeof noteForm>

/** Why a note was refused. */
export const chronicleRefusals = {
  'in-the-future': 'Dieser Tag liegt in der Zukunft. Was geplant ist, gehört in den Eckpunkteplan.',
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
} as const satisfies Record<'in-the-future' | 'changed-meanwhile', string>
