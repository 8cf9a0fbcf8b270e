import { z } from 'zod'
import { parseTime } from '../../kernel/berlin.ts'
import type { TimeOfDay } from '../../kernel/berlin.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Period } from '../../kernel/period.ts'
import { oneOf, optionalId, optionalText, requiredDay, requiredText } from '../../kernel/input.ts'

export const openingChangeKinds = ['fell-out', 'extra', 'absent', 'substituted'] as const
export type OpeningChangeKind = (typeof openingChangeKinds)[number]

export const openingChangeNames = {
  'fell-out': 'Das Haus war zu',
  extra: 'Zusätzlich geöffnet',
  absent: 'Sprechzeit ohne die Person',
  substituted: 'Sprechzeit mit Vertretung',
} as const satisfies Record<OpeningChangeKind, string>

/** One day on which a house was open otherwise than its hours say ("Abweichung"). */
export interface OpeningChange {
  readonly id: Id
  readonly siteId: Id
  readonly onDate: Day
  readonly kind: OpeningChangeKind
  readonly from: TimeOfDay
  /** `24:00` is the end of the day. */
  readonly to: TimeOfDay
  /** Whose contact hours they were; only for these two kinds. */
  readonly personId: Id | null
  readonly person: string | null
  /** Who stepped in. */
  readonly deputyId: Id | null
  readonly deputy: string | null
  readonly reason: string
}

/** The same as anybody may know it: when the house was open in addition or not at all, without the reason. */
export interface NotedOpening {
  readonly siteId: Id
  readonly day: Day
  readonly kind: 'fell-out' | 'extra'
  /** Moments in milliseconds. */
  readonly period: Period
  readonly wholeDay: boolean
}

const noSuchTime = 'Bitte geben Sie die Uhrzeit als Stunde:Minute an, zum Beispiel 14:30.'
const optionalTime = () =>
  optionalText(20).transform((text, ctx) => {
    const time = text === '' ? null : parseTime(text)
    if (time !== undefined) return time
    ctx.addIssue({ code: 'custom', message: noSuchTime })
    return z.NEVER
  })

/** Without times it is about the whole day. */
export const openingChangeForm = z
  .object({
    kind: oneOf(openingChangeKinds),
    onDate: requiredDay('Bitte geben Sie den Tag an.'),
    from: optionalTime(),
    to: optionalTime(),
    personId: optionalId(),
    deputyId: optionalId(),
    reason: requiredText('Bitte geben Sie den Grund an.', 200),
  })
  .transform(({ from, to, personId, deputyId, ...change }) => {
    const contact = change.kind === 'absent' || change.kind === 'substituted'
    return {
      ...change,
      timeMissing: change.kind === 'extra' && (from === null || to === null),
      from: from ?? '00:00',
      to: to === null || to === '00:00' ? '24:00' : to,
      personId: contact ? personId : null,
      deputyId: change.kind === 'substituted' ? deputyId : null,
    }
  })
  .check((ctx) => {
    const change = ctx.value
    const problem = (path: string, message: string) =>
      ctx.issues.push({ code: 'custom', input: change, path: [path], message })
    if (change.timeMissing) problem('from', 'Bitte geben Sie an, von wann bis wann zusätzlich geöffnet war.')
    if (change.to <= change.from) problem('to', 'Das Ende liegt vor dem Anfang.')
    if ((change.kind === 'absent' || change.kind === 'substituted') && !change.personId)
      problem('personId', 'Bitte wählen Sie, wessen Sprechzeit es war.')
    if (change.kind === 'substituted' && !change.deputyId)
      problem('deputyId', 'Bitte wählen Sie, wer die Sprechzeit übernommen hat.')
    if (change.deputyId !== null && change.deputyId === change.personId)
      problem('deputyId', 'Die Vertretung muss jemand anderes sein.')
  })
export type OpeningChangeInput = z.output<typeof openingChangeForm>

export const openingChangeRefusals = {
  'unknown-person':
    'Die gewählte Person gehört nicht zu diesem Zentrum. Bitte laden Sie die Seite neu und wählen Sie noch einmal.',
} as const
export type OpeningChangeRefusal = keyof typeof openingChangeRefusals
