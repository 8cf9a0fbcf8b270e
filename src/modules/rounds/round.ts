import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longText, requiredDay, requiredText } from '../../kernel/input.ts'

/** What a group says: it goes on as before, it goes on otherwise, it stops. */
export const answers = ['on', 'changed', 'ends'] as const
export type Answer = (typeof answers)[number]
export const answerNames = {
  on: 'Wir machen weiter',
  changed: 'Wir machen weiter, aber anders',
  ends: 'Wir hören auf',
} as const satisfies Record<Answer, string>

/** How the answer came in. */
export const answerVias = ['link', 'phone', 'counter'] as const
export type AnsweredVia = (typeof answerVias)[number]
export const answerViaNames = {
  link: 'über den Link',
  phone: 'am Telefon',
  counter: 'an der Theke',
} as const satisfies Record<AnsweredVia, string>

/** What the team made of an answer. */
export type Outcome = 'carried-out' | 'done' | 'set-aside'
export const outcomeNames = {
  'carried-out': 'umgesetzt',
  done: 'erledigt',
  'set-aside': 'beiseitegelegt',
} as const satisfies Record<Outcome, string>

/** What a question is about: an offer, or a booking with its dates. */
export type GroupKind = 'offer' | 'booking'

/** A standing group as it is asked. `contact.email` is empty where no letter can be mailed. */
export interface Group {
  readonly kind: GroupKind
  readonly id: Id
  readonly title: string
  readonly when: string
  /** The last day of its dates; null: it goes on. */
  readonly until: Day | null
  readonly contact: {
    readonly name: string
    /** Greeted by name; an organisation is not. */
    readonly isPerson: boolean
    readonly email: string
    readonly phone: string
    /** Street and town, as on an envelope; empty where none is known. */
    readonly address: readonly string[]
  }
  /** The person behind it is erased: nobody can be written to. */
  readonly erased: boolean
}

/** What was said, whoever typed it. */
export interface Said {
  readonly answer: Answer
  /** What changes; empty unless `changed`. */
  readonly text: string
  /** The last day; null unless `ends`. */
  readonly endsOn: Day | null
}

/** A question with its group, its letter, its answer and what became of it. */
export interface Question {
  readonly id: Id
  readonly roundId: Id
  readonly letterId: Id
  readonly group: Group
  readonly said: Said | null
  readonly answeredAt: Date | null
  readonly answeredVia: AnsweredVia | null
  readonly outcome: Outcome | null
  readonly outcomeReason: string
  readonly settledAt: Date | null
  readonly letter: RoundLetter
}

/** How a letter stands: mailed or to be printed, and when it was written, printed, repeated. */
export interface RoundLetter {
  readonly id: Id
  readonly mailed: boolean
  readonly writtenAt: Date
  readonly printedAt: Date | null
  readonly remindedAt: Date | null
}

/** One round: all standing groups of a centre, asked about one school year. */
export interface Round {
  readonly id: Id
  readonly centreId: Id
  readonly centreName: string
  /** `2027/28`. */
  readonly schoolYear: string
  /** The last day on which answers can be given and changed by the link. */
  readonly dueOn: Day
  readonly startedAt: Date
  readonly erasedAt: Date | null
}

/** Why something about a round is refused, and what to do next. */
export const roundRefusals = {
  'already-asked':
    'Für dieses Schuljahr läuft schon eine Runde. Neue Gruppen fragen Sie in der laufenden Runde.',
  'nobody-chosen': 'Bitte kreuzen Sie mindestens eine Gruppe an.',
  'due-out-of-range': 'Bitte wählen Sie einen Tag ab morgen, höchstens ein Jahr voraus.',
  over: 'Die Frist ist vorbei. Bitte rufen Sie uns an, wenn sich noch etwas ändert.',
  'round-over': 'Die Frist dieser Runde ist vorbei. Verlängern Sie sie zuerst.',
  erased: 'Texte und Links sind hier schon gelöscht. Es lässt sich nichts mehr eintragen.',
  'already-settled': 'Ihre Antwort ist schon umgesetzt. Wenn sich noch etwas ändert, rufen Sie uns bitte an.',
  'settled-here': 'Diese Antwort ist schon erledigt. Bitte sehen Sie sich den Stand an.',
  'not-answered': 'Diese Gruppe hat noch nicht geantwortet. Es gibt nichts umzusetzen.',
  'not-carried-out': 'Das hat nicht geklappt, nichts ist geändert.',
  'nothing-to-end': 'Zu dieser Antwort gibt es nichts auf einen Klick umzusetzen.',
  'answer-changed':
    'Die Gruppe hat ihre Antwort inzwischen geändert. Bitte sehen Sie sich den neuen Stand an.',
  'nothing-to-print':
    'Gerade ist kein Brief zu drucken: Alle haben geantwortet, oder ihr Brief ging per E-Mail hinaus.',
  'nobody-to-remind':
    'Gerade ist niemand zu erinnern: Alle haben geantwortet, oder der letzte Brief ist keine sieben Tage alt.',
} as const
export type RoundRefusal = keyof typeof roundRefusals

/** The sentence of a refusal; `detail` says why a command below refused. */
export function roundRefusalText(refusal: {
  readonly reason: RoundRefusal
  readonly detail?: string | undefined
}): string {
  return [roundRefusals[refusal.reason], refusal.detail].filter(Boolean).join(' ')
}

/** What the page of the group or the form of the team sends. `from` and `to` bound the last day. */
export function answerForm(from: Day, to: Day) {
  const error = 'Bitte wählen Sie eine Antwort.'
  const forms = [
    z.object({ answer: z.literal('on') }).transform((): Said => ({ answer: 'on', text: '', endsOn: null })),
    z
      .object({
        answer: z.literal('changed'),
        text: longText(1_000).pipe(z.string().min(1, 'Bitte schreiben Sie in einem Satz, was sich ändert.')),
      })
      .transform(({ answer, text }): Said => ({ answer, text, endsOn: null })),
    z
      .object({
        answer: z.literal('ends'),
        endsOn: requiredDay('Bitte geben Sie Ihren letzten Tag an.').refine(
          (day) => from <= day && day <= to,
          'Bitte wählen Sie einen Tag ab heute, spätestens am Ende des neuen Schuljahrs.',
        ),
      })
      .transform(({ answer, endsOn }): Said => ({ answer, text: '', endsOn })),
  ] as const
  return z.discriminatedUnion('answer', forms, { error })
}

/** Why an answer is set aside. */
export const asideForm = z.object({
  reason: requiredText('Bitte sagen Sie kurz, warum.', 300),
})
