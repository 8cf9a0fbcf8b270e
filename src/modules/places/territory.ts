import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { idList, optionalText, requiredInteger, requiredText } from '../../kernel/input.ts'

/** A planning district of the city (Planungsbezirk, R001). */
export interface District {
  readonly id: Id
  readonly number: number
  readonly name: string
  readonly version: number
}

/** A neighbourhood: a set of districts (R002), or a target group without territory (R007). */
export interface Quarter {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly targetGroup: string | null
  readonly districtIds: readonly Id[]
  readonly version: number
}

export const districtForm = z.object({
  number: requiredInteger(1, 9_999),
  name: requiredText('Bitte geben Sie den Namen des Planungsbezirks an.', 120),
})
export type DistrictInput = z.output<typeof districtForm>

export const quarterForm = z
  .object({
    name: requiredText('Bitte geben Sie den Namen des Quartiers an.', 120),
    targetGroup: optionalText(160).transform((text) => text || null),
    districtIds: idList(),
  })
  .refine((quarter) => quarter.targetGroup === null || quarter.districtIds.length === 0, {
    path: ['targetGroup'],
    message: 'Ein Quartier besteht aus Planungsbezirken oder richtet sich an eine Zielgruppe, nicht beides.',
  })
export type QuarterInput = z.output<typeof quarterForm>

export const territoryRefusals = {
  outdated:
    'Jemand anderes hat das inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.',
  'number-taken': 'Diese Nummer hat schon ein anderer Planungsbezirk. Bitte wählen Sie eine freie Nummer.',
  'in-use':
    'Das lässt sich nicht löschen: Es wird noch verwendet. Ändern Sie zuerst, was darauf verweist, oder benennen Sie es um.',
  'unknown-district':
    'Einen der gewählten Planungsbezirke gibt es nicht mehr. Bitte laden Sie die Seite neu.',
} as const
export type TerritoryRefusal = keyof typeof territoryRefusals
