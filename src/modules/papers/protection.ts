import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { longText, optionalText, requiredDay, requiredInteger } from '../../kernel/input.ts'
import type { VersionState } from './paper.ts'

/** One step of the procedure: what to do, and which function is responsible. */
export interface ProtectionStep {
  readonly title: string
  readonly text: string
  readonly responsible: string
}

/** The procedure of an operator when a child may be in danger (§ 8a SGB VIII; R167–R170). Never a case, never a name. */
export interface ProtectionScheme {
  readonly id: Id
  readonly operatorId: Id
  readonly number: number
  readonly state: VersionState
  readonly validFrom: Day | null
  /** Functions that can be reached, one a line: "Insoweit erfahrene Fachkraft: 07131 …" (R168). */
  readonly contacts: string
  readonly note: string
  readonly steps: readonly ProtectionStep[]
  /** By the latest day somebody counted; null: nobody has. */
  readonly acknowledged: { readonly people: number; readonly onDate: Day } | null
  readonly version: number
}

/** How many steps a procedure may have. */
export const mostSteps = 12

const stepFields = Object.fromEntries(
  Array.from({ length: mostSteps }, (_, index) => [
    [`title${index + 1}`, optionalText(120)],
    [`text${index + 1}`, longText(2_000)],
    [`responsible${index + 1}`, optionalText(120)],
  ]).flat(),
) as Readonly<Record<string, ReturnType<typeof optionalText>>>

const responsibleMissing = 'Bitte geben Sie an, welche Funktion für diesen Schritt zuständig ist. Ohne Namen.'
const titleMissing = 'Bitte geben Sie dem Schritt eine Überschrift.'

/** The fields of a draft: `title1`, `text1`, `responsible1` … in order; an empty step is left out. */
export const schemeForm = z
  .object({ contacts: longText(1_000), note: longText(2_000), ...stepFields })
  .transform((typed, ctx) => {
    const values = typed as unknown as Readonly<Record<string, string>>
    const steps: ProtectionStep[] = []
    for (let index = 1; index <= mostSteps; index++) {
      const [title = '', text = '', responsible = ''] = [
        values[`title${index}`],
        values[`text${index}`],
        values[`responsible${index}`],
      ]
      if (title === '' && text === '' && responsible === '') continue
      if (title === '') ctx.addIssue({ code: 'custom', path: [`title${index}`], message: titleMissing })
      else if (responsible === '')
        ctx.addIssue({ code: 'custom', path: [`responsible${index}`], message: responsibleMissing })
      steps.push({ title, text, responsible })
    }
    return { contacts: values['contacts'] ?? '', note: values['note'] ?? '', steps }
  })
export type SchemeInput = z.output<typeof schemeForm>

/** How many have taken note by a day. */
export const acknowledgementForm = z.object({
  onDate: requiredDay('Bitte geben Sie den Tag an.'),
  people: requiredInteger(1, 10_000),
})
export type AcknowledgementInput = z.output<typeof acknowledgementForm>

/**
 * A procedure to begin with, after what § 8a Abs. 4 SGB VIII asks of an operator: assess with several professionals
 * and an experienced one, involve parents and child unless that endangers them, offer help, inform the Jugendamt when
 * the danger cannot be averted otherwise. Each operator replaces it with its own.
 */
export const protectionSkeleton: readonly ProtectionStep[] = [
  {
    title: 'Wahrnehmen und festhalten',
    text: 'Was wurde gesehen oder gehört, wann, von wem? Beobachtung und Deutung getrennt notieren. Ehrenamtliche wenden sich sofort an eine Fachkraft.',
    responsible: 'Alle im Haus',
  },
  {
    title: 'Bei akuter Gefahr sofort handeln',
    text: '110 oder 112 rufen, das Jugendamt anrufen, die Leitung informieren. Die weiteren Schritte folgen danach.',
    responsible: 'Wer es wahrnimmt',
  },
  {
    title: 'Zu zweit einschätzen',
    text: 'Gibt es gewichtige Anhaltspunkte? Ergebnis festhalten: keine, weiter beobachten (mit Termin) oder ja.',
    responsible: 'Zuständige Fachkraft und Leitung',
  },
  {
    title: 'Gefährdung einschätzen, insoweit erfahrene Fachkraft beraten lassen',
    text: 'Risiken und Stärken abwägen. Die Beratung geschieht ohne Namen des Kindes.',
    responsible: 'Zuständige Fachkraft mit insoweit erfahrener Fachkraft',
  },
  {
    title: 'Kind und Eltern einbeziehen',
    text: 'Mit dem Kind und den Sorgeberechtigten sprechen, außer das würde den Schutz gefährden. Dann den Grund festhalten.',
    responsible: 'Zuständige Fachkraft',
  },
  {
    title: 'Hilfe anbieten und Schutz vereinbaren',
    text: 'Auf Hilfen hinwirken. Vereinbaren, wer was bis wann tut, und einen Tag, an dem man gemeinsam prüft.',
    responsible: 'Zuständige Fachkraft und Leitung',
  },
  {
    title: 'Das Jugendamt informieren',
    text: 'Wenn sich die Gefahr anders nicht abwenden lässt. Die Beteiligten vorher informieren, außer das gefährdet den Schutz. Eingang bestätigen lassen.',
    responsible: 'Leitung',
  },
]
