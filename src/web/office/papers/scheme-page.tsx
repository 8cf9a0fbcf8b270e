import type { ProtectionScheme } from '../../../modules/papers/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  DateField,
  ErrorSummary,
  FieldRow,
  Fieldset,
  Form,
  Notice,
  NumberField,
  PageHeading,
  Section,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { DeedButton, fieldsOf, formPage } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import type { OfficeContext } from '../route.ts'
import { Scheme } from './scheme-view.tsx'

const way = [{ href: paths.protection(), label: 'Kinderschutz' }]
const countLabels = { onDate: 'Bis wann', people: 'Wie viele' }

/** The draft as a form, and below it the day from which it shall hold. */
export function draftPage(
  ctx: OfficeContext,
  scheme: ProtectionScheme,
  steps: number,
  state: FormState,
): Promise<Response> {
  const labels = labelsFor(steps)
  const f = fieldsOf(state, labels)
  return formPage(
    ctx,
    {
      title: `Ablauf, Entwurf der Fassung ${scheme.number}`,
      lead: 'Schritte mit Zuständigkeit nach Funktion. Bitte keine Namen und keine Fälle.',
      current: 'protection',
      breadcrumbs: way,
      action: paths.protectionScheme(scheme.id),
      hidden: { version: scheme.version },
      labels,
      back: paths.protection(),
      below: <Decide ctx={ctx} scheme={scheme} state={state} />,
    },
    state,
    <>
      <TextArea
        {...f('contacts')}
        rows={3}
        hint="Eine Funktion je Zeile mit Telefon, zum Beispiel: Insoweit erfahrene Fachkraft: 07131 555 0310"
      />
      {Array.from({ length: steps }, (_, index) => index + 1).map((number) => (
        <Fieldset key={number} legend={`Schritt ${number}`}>
          <TextField {...f(`title${number}`)} maxLength={120} />
          <TextArea {...f(`text${number}`)} rows={3} />
          <TextField {...f(`responsible${number}`)} maxLength={120} />
        </Fieldset>
      ))}
      <TextArea {...f('note')} rows={3} />
    </>,
  )
}

function labelsFor(steps: number): Readonly<Record<string, string>> {
  const each = Array.from({ length: steps }, (_, index) => index + 1).flatMap((number) => [
    [`title${number}`, 'Überschrift'],
    [`text${number}`, 'Was zu tun ist'],
    [`responsible${number}`, 'Zuständige Funktion'],
  ])
  return {
    contacts: 'Wer erreichbar ist',
    note: 'Hinweis',
    validFrom: 'Gilt ab',
    ...Object.fromEntries(each),
  }
}

function Decide(props: { ctx: OfficeContext; scheme: ProtectionScheme; state: FormState }) {
  const { ctx, scheme, state } = props
  const { validFrom = ctx.today } = state.values
  return (
    <Section title="Soll dieser Ablauf gelten?">
      <p>Speichern Sie zuerst. Die bisherige Fassung bleibt lesbar.</p>
      <Form action={paths.protectionValidate(scheme.id)}>
        <DateField
          name="validFrom"
          label="Gilt ab"
          required
          value={validFrom}
          problem={state.problems.validFrom}
        />
        <Button kind="secondary">Dieser Ablauf gilt</Button>
      </Form>
      <DeedButton
        action={paths.protectionDiscard(scheme.id)}
        label="Entwurf verwerfen: Ablauf zum Kinderschutz"
        danger
      >
        Entwurf verwerfen
      </DeedButton>
    </Section>
  )
}

/** A version that held or holds, to read; how many took note is counted at the valid one. */
export function versionPage(
  ctx: OfficeContext,
  about: {
    readonly scheme: ProtectionScheme
    readonly centreId: string
    readonly mayEdit: boolean
    readonly mayBegin: boolean
  },
  state: FormState,
): Promise<Response> {
  const { scheme, centreId, mayEdit, mayBegin } = about
  const failed = Object.keys(state.problems).length > 0
  const title = `Ablauf, Fassung ${scheme.number}`
  return officePage(
    ctx,
    {
      title: failed || state.refusal !== undefined ? `Fehler: ${title}` : title,
      current: 'protection',
      breadcrumbs: [...way, { label: title }],
    },
    <>
      <PageHeading title={title} />
      <ErrorSummary problems={state.problems} labels={countLabels} />
      {state.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{state.refusal}</p>
        </Notice>
      )}
      <Scheme scheme={scheme} />
      {mayEdit && scheme.state === 'valid' && <Count ctx={ctx} scheme={scheme} state={state} />}
      {mayBegin && (
        <DeedButton
          action={paths.protectionDraft()}
          hidden={{ operatorId: scheme.operatorId, centreId }}
          label="Neue Fassung beginnen, mit dem Text der letzten"
        >
          Neue Fassung beginnen
        </DeedButton>
      )}
    </>,
    failed ? 422 : state.refusal !== undefined ? 409 : 200,
  )
}

function Count({ ctx, scheme, state }: { ctx: OfficeContext; scheme: ProtectionScheme; state: FormState }) {
  const { problems } = state
  return (
    <Section title="Wie viele haben den Ablauf zur Kenntnis genommen?">
      <p>Nur die Zahl. Die Unterschriften bleiben bei der Leitung.</p>
      <Form action={paths.protectionCount(scheme.id)}>
        <FieldRow>
          <DateField
            name="onDate"
            label={countLabels.onDate}
            required
            value={ctx.today}
            max={ctx.today}
            problem={problems.onDate}
          />
          <NumberField name="people" label={countLabels.people} required min={1} problem={problems.people} />
        </FieldRow>
        <Button kind="secondary">Zahl eintragen</Button>
      </Form>
    </Section>
  )
}
