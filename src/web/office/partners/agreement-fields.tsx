import type { Day } from '../../../kernel/day.ts'
import type { Agreement } from '../../../modules/partners/index.ts'
import { paths } from '../../paths.ts'
import { DateField, Details, FieldRow, FileField, TextArea, TextField } from '../../ui/index.ts'
import { documentField } from '../document-file.ts'
import { DeedButton, fieldsOf } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'

export const agreementLabels = {
  title: 'Was vereinbart ist',
  parties: 'Wer vereinbart hat',
  agreedOn: 'Vereinbart am',
  validTo: 'Gültig bis',
  note: 'Notiz',
  file: 'PDF, Foto oder Scan der Vereinbarung',
} as const

/** The fields of an agreement. */
export function AgreementFields(props: { state: FormState; today: Day; agreement?: Agreement }) {
  const { state, today, agreement } = props
  const f = fieldsOf(state, agreementLabels)
  return (
    <>
      <TextField {...f('title')} required />
      <TextField
        {...f('parties')}
        hint="Organisationen und Funktionen, zum Beispiel: Träger und Schulleitung."
      />
      <FieldRow>
        <DateField {...f('agreedOn')} required max={today} />
        <DateField {...f('validTo')} hint="Leer: bis auf Weiteres." />
      </FieldRow>
      <TextArea {...f('note')} rows={2} />
      {agreement && agreement.fileHash !== null && (
        <p>
          <a href={paths.agreementFile(agreement.id)}>{agreement.fileName} herunterladen</a>
        </p>
      )}
      <FileField {...f('file')} {...documentField} />
    </>
  )
}

/** Taking away what was entered by mistake. */
export function AgreementRemoval({ agreement }: { agreement: Agreement }) {
  return (
    <Details summary="Entfernen">
      <p>
        Nur wenn sie versehentlich hier steht. Endet eine Vereinbarung, tragen Sie oben ein, bis wann sie
        gilt: So bleibt richtig, was vorher war.
      </p>
      <DeedButton action={paths.agreementRemove(agreement.id)} label={`${agreement.title} entfernen`} danger>
        Vereinbarung entfernen
      </DeedButton>
    </Details>
  )
}
