import type { CityProfile } from '../../../modules/places/index.ts'
import {
  Checkbox,
  ColorField,
  DateField,
  FieldRow,
  Fieldset,
  FileField,
  NumberField,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import { fieldsOf } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'

/** What the fields of the city's settings are called. */
export const cityLabels = {
  name: 'Name der Stadt',
  productName: 'Name der Seiten',
  accentColour: 'Farbe',
  logo: 'Logo',
  officeName: 'Zuständige Stelle',
  street: 'Straße und Hausnummer',
  postalCode: 'Postleitzahl',
  town: 'Ort',
  phone: 'Telefon',
  email: 'E-Mail-Adresse',
  representedBy: 'Vertreten durch',
  supervisoryAuthority: 'Aufsichtsbehörde',
  privacyOfficer: 'Datenschutzbeauftragte Person',
  privacyNote: 'Zusätzlicher Text zum Datenschutz',
  accessibilityAssessedOn: 'Zuletzt geprüft am',
  accessibilityMethod: 'Wie geprüft wurde',
  accessibilityGaps: 'Was noch nicht barrierefrei ist',
  accessibilityContact: 'An wen man sich bei Barrieren wendet',
  easyLanguage: 'Text in Leichter Sprache',
  easyLanguageCheckedByReaders: 'Von Prüferinnen und Prüfern der Zielgruppe geprüft',
  staleAfterMonths: 'Nach wie vielen Monaten nachfragen, ob etwas noch stimmt?',
  activeAfterMonths: 'Wie viele Monate hält ein Gespräch eine Kooperation aktiv?',
} as const

/** The city as its form shows it. */
export function cityValues(city: CityProfile): Record<string, string> {
  return {
    name: city.version === 0 ? '' : city.name,
    productName: city.productName,
    accentColour: city.accentColour,
    officeName: city.officeName,
    street: city.street,
    postalCode: city.postalCode,
    town: city.town,
    phone: city.phone,
    email: city.email,
    representedBy: city.representedBy,
    supervisoryAuthority: city.supervisoryAuthority,
    privacyOfficer: city.privacyOfficer,
    privacyNote: city.privacyNote,
    accessibilityAssessedOn: city.accessibilityAssessedOn ?? '',
    accessibilityMethod: city.accessibilityMethod,
    accessibilityGaps: city.accessibilityGaps,
    accessibilityContact: city.accessibilityContact,
    easyLanguage: city.easyLanguage,
    easyLanguageCheckedByReaders: city.easyLanguageCheckedByReaders ? 'ja' : '',
    staleAfterMonths: String(city.staleAfterMonths),
    activeAfterMonths: String(city.activeAfterMonths),
  }
}

type Part = { f: ReturnType<typeof fieldsOf<typeof cityLabels>> }

export function CityFields({ state }: { state: FormState }) {
  const f = fieldsOf(state, cityLabels)
  return (
    <>
      <LookFields f={f} />
      <ImprintFields f={f} />
      <PrivacyFields f={f} />
      <AccessibilityFields f={f} checked={state.values.easyLanguageCheckedByReaders === 'ja'} />
      <Fieldset legend="Aktualität">
        <NumberField
          {...f('staleAfterMonths')}
          required
          min={1}
          max={120}
          hint="Gilt für Partner und Angebote."
        />
        <NumberField
          {...f('activeAfterMonths')}
          required
          min={1}
          max={60}
          hint="Danach gilt eine vereinbarte Kooperation als ruhend. Bei einzelnen Partnern lässt sich eine eigene Frist eintragen."
        />
      </Fieldset>
    </>
  )
}

function LookFields({ f }: Part) {
  return (
    <Fieldset legend="Name und Aussehen">
      <TextField {...f('name')} required maxLength={120} />
      <TextField {...f('productName')} required maxLength={60} hint="Steht im Titel jeder Seite." />
      <ColorField
        {...f('accentColour')}
        required
        hint="Eine dunkle Farbe: Weiße Schrift muss darauf gut lesbar sein."
      />
      <FileField
        {...f('logo')}
        accept=".png,.jpg,.jpeg,.webp"
        hint="PNG, JPEG oder WebP. Ohne neues Bild bleibt das bisherige."
      />
    </Fieldset>
  )
}

function ImprintFields({ f }: Part) {
  return (
    <Fieldset legend="Impressum" hint="Was § 5 des Digitale-Dienste-Gesetzes verlangt.">
      <TextField {...f('officeName')} maxLength={160} hint="Zum Beispiel: Geschäftsstelle Quartierszentren" />
      <TextField {...f('street')} maxLength={160} autocomplete="street-address" />
      <FieldRow>
        <TextField {...f('postalCode')} short maxLength={5} inputMode="numeric" />
        <TextField {...f('town')} maxLength={120} />
      </FieldRow>
      <TextField {...f('phone')} type="tel" maxLength={60} />
      <TextField {...f('email')} type="email" maxLength={200} />
      <TextField {...f('representedBy')} maxLength={200} />
      <TextField {...f('supervisoryAuthority')} maxLength={200} />
    </Fieldset>
  )
}

function PrivacyFields({ f }: Part) {
  return (
    <Fieldset legend="Datenschutz">
      <TextArea {...f('privacyOfficer')} rows={3} hint="Stelle und Anschrift oder E-Mail-Adresse" />
      <TextArea
        {...f('privacyNote')}
        rows={6}
        hint="Steht unter dem Text, den die Seiten selbst mitbringen."
      />
    </Fieldset>
  )
}

function AccessibilityFields({ f, checked }: Part & { checked: boolean }) {
  return (
    <>
      <Fieldset
        legend="Erklärung zur Barrierefreiheit"
        hint="Sie wird jedes Jahr und nach jeder großen Änderung erneuert."
      >
        <DateField {...f('accessibilityAssessedOn')} />
        <TextArea {...f('accessibilityMethod')} rows={3} hint="Selbst geprüft oder durch andere, und womit" />
        <TextArea {...f('accessibilityGaps')} rows={5} hint="Was fehlt, warum, und was es stattdessen gibt" />
        <TextArea {...f('accessibilityContact')} rows={3} />
      </Fieldset>
      <Fieldset legend="Leichte Sprache">
        <TextArea {...f('easyLanguage')} rows={10} hint="Eine leere Zeile beginnt einen neuen Absatz." />
        <Checkbox
          {...f('easyLanguageCheckedByReaders')}
          value="ja"
          checked={checked}
          hint="Nur dann darf der Text Leichte Sprache heißen (DIN SPEC 33429)."
        />
      </Fieldset>
    </>
  )
}
