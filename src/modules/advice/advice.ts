import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import {
  idList,
  longText,
  optionalDay,
  optionalEmail,
  optionalId,
  optionalText,
  requiredDay,
  requiredText,
  tick,
} from '../../kernel/input.ts'
import { languageList } from '../../kernel/language.ts'

/** What people ask for advice about; from `requiredFrom` on every centre needs a service for it (R136). */
export interface AdviceTopic {
  readonly id: Id
  readonly name: string
  readonly position: number
  readonly requiredFrom: Day | null
  readonly retiredOn: Day | null
  readonly version: number
}

/** A place that knows about some topics (Fachberatungsstelle); without centre it is there for the whole city. */
export interface AdviceService {
  readonly id: Id
  readonly name: string
  readonly partnerId: Id | null
  readonly centreId: Id | null
  readonly languages: readonly string[]
  readonly phone: string
  readonly email: string
  readonly website: string
  readonly address: string
  readonly hours: string
  readonly note: string
  /** On the list of emergency numbers (R141). */
  readonly emergency: boolean
  readonly recordedOn: Day
  readonly checkedOn: Day | null
  readonly closedOn: Day | null
  readonly version: number
  /** Topics it stands for now. */
  readonly topicIds: readonly Id[]
}

/** The fields of a topic. */
export const topicForm = z.object({
  name: requiredText('Bitte geben Sie das Thema an.', 80),
  requiredFrom: optionalDay(),
})
export type TopicInput = z.output<typeof topicForm>

/** The fields of a service. */
export const serviceForm = z
  .object({
    name: requiredText('Bitte geben Sie an, wie die Stelle heißt.', 160),
    topicIds: idList(),
    languages: languageList(),
    partnerId: optionalId(),
    centreId: optionalId(),
    phone: optionalText(60),
    email: optionalEmail(),
    website: optionalText(200).pipe(
      z.union([
        z.literal(''),
        z.url({ protocol: /^https?$/, error: 'Bitte eine Adresse, die mit https:// beginnt.' }),
      ]),
    ),
    address: optionalText(200),
    hours: optionalText(200),
    note: longText(1_000),
    emergency: tick(),
    recordedOn: requiredDay('Bitte geben Sie an, seit wann die Stelle hier steht.'),
  })
  .refine(({ emergency, phone }) => !emergency || phone !== '', {
    path: ['phone'],
    error: 'Für den Notfall braucht es eine Telefonnummer.',
  })
export type ServiceInput = z.output<typeof serviceForm>

type AdviceRefusal = 'name-taken' | 'changed-meanwhile' | 'choice-gone' | 'in-the-future' | 'before-recorded'

/** Why a topic or service was refused. */
export const adviceRefusals = {
  'name-taken': 'Dieses Thema gibt es schon.',
  'changed-meanwhile':
    'Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'choice-gone': 'Eine Ihrer Auswahlen gibt es nicht mehr. Bitte wählen Sie neu.',
  'in-the-future': 'Dieser Tag liegt in der Zukunft. Bitte geben Sie heute oder einen Tag davor an.',
  'before-recorded': 'Die Stelle steht erst später im Verzeichnis. Bitte geben Sie einen Tag danach an.',
} satisfies Readonly<Record<AdviceRefusal, string>>
