import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import {
  longText,
  optionalDay,
  optionalEmail,
  optionalInteger,
  optionalText,
  requiredInteger,
  requiredText,
  tick,
} from '../../kernel/input.ts'

/** The city this installation belongs to, with what imprint, privacy page and accessibility statement need. */
export interface CityProfile {
  readonly name: string
  readonly productName: string
  readonly stateCode: string
  /** `#rrggbb`. */
  readonly accentColour: string
  readonly logoHash: string | null
  /** The office that answers for the product: "Geschäftsstelle Quartierszentren". */
  readonly officeName: string
  readonly street: string
  readonly postalCode: string
  readonly town: string
  readonly phone: string
  readonly email: string
  readonly representedBy: string
  readonly supervisoryAuthority: string
  readonly privacyOfficer: string
  readonly privacyNote: string
  readonly accessibilityAssessedOn: Day | null
  readonly accessibilityMethod: string
  readonly accessibilityGaps: string
  readonly accessibilityContact: string
  /** The page in Leichte Sprache; a blank line ends a paragraph. */
  readonly easyLanguage: string
  /** Only then it may be called Leichte Sprache (DIN SPEC 33429). */
  readonly easyLanguageCheckedByReaders: boolean
  /** After how many months without a check a partner or offer counts as stale. */
  readonly staleAfterMonths: number
  /** For how many months a talk keeps a cooperation active (N6). */
  readonly activeAfterMonths: number
  /** 0 as long as nobody has saved anything. */
  readonly version: number
}

/** Before anybody has saved anything. */
export const unknownCity: CityProfile = {
  name: 'Unsere Stadt',
  productName: 'Quartierwerk',
  stateCode: 'BW',
  accentColour: '#0f4c5c',
  logoHash: null,
  officeName: '',
  street: '',
  postalCode: '',
  town: '',
  phone: '',
  email: '',
  representedBy: '',
  supervisoryAuthority: '',
  privacyOfficer: '',
  privacyNote: '',
  accessibilityAssessedOn: null,
  accessibilityMethod: '',
  accessibilityGaps: '',
  accessibilityContact: '',
  easyLanguage: '',
  easyLanguageCheckedByReaders: false,
  staleAfterMonths: 12,
  activeAfterMonths: 12,
  version: 0,
}

/** Five digits or nothing. */
export const postalCodeField = () =>
  optionalText(10).pipe(z.string().regex(/^(\d{5})?$/, 'Eine Postleitzahl hat fünf Ziffern.'))

/** The fields of the city's settings. */
export const cityForm = z.object({
  name: requiredText('Bitte geben Sie den Namen der Stadt an.', 120),
  productName: requiredText('Bitte geben Sie an, wie die Seiten heißen sollen.', 60),
  accentColour: requiredText('Bitte wählen Sie eine Farbe.', 7)
    .transform((colour) => colour.toLowerCase())
    .pipe(
      z.string().regex(/^#[0-9a-f]{6}$/, 'Bitte geben Sie die Farbe als #rrggbb an, zum Beispiel #0f4c5c.'),
    ),
  officeName: optionalText(160),
  street: optionalText(160),
  postalCode: postalCodeField(),
  town: optionalText(120),
  phone: optionalText(60),
  email: optionalEmail(),
  representedBy: optionalText(200),
  supervisoryAuthority: optionalText(200),
  privacyOfficer: longText(1_000),
  privacyNote: longText(20_000),
  accessibilityAssessedOn: optionalDay(),
  accessibilityMethod: longText(2_000),
  accessibilityGaps: longText(10_000),
  accessibilityContact: longText(1_000),
  easyLanguage: longText(20_000),
  easyLanguageCheckedByReaders: tick(),
  staleAfterMonths: requiredInteger(1, 120),
  activeAfterMonths: optionalInteger(1, 60).transform((months) => months ?? 12),
})
export type CityInput = z.output<typeof cityForm>
