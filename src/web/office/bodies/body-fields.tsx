import type { Body } from '../../../modules/bodies/index.ts'
import { bodyCadenceNames, bodyKindNames } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  DateField,
  ErrorSummary,
  FieldRow,
  Fieldset,
  Form,
  NumberField,
  PageHeading,
  Section,
  Select,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import type { Typed } from '../offers/typed.ts'
import type { Reach } from './around.ts'
import { placeOptions } from './around.ts'

const labels = {
  place: 'Wo',
  name: 'Name',
  kind: 'Art',
  outside: 'Nicht unser Gremium: Wir berichten dort nur',
  composition: 'Zusammensetzung in Worten',
  duties: 'Aufgaben',
  cadence: 'Turnus',
  cadenceTimes: 'Wie oft in diesem Zeitraum mindestens',
  cadenceFrom: 'Turnus gilt ab',
  cadenceTo: 'Turnus gilt bis',
  foundedOn: 'Gegründet am',
  endedOn: 'Beendet am',
}

interface Props {
  title: string
  typed: Typed
  body: Body | undefined
  reach: Reach | undefined
  mayRemove: boolean
}

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** The form of a body. */
export function BodyFields({ title, typed, body, reach, mayRemove }: Props) {
  return (
    <>
      <PageHeading title={title} />
      <ErrorSummary problems={typed.problems} labels={labels} />
      <Form action={body ? paths.bodyEdit(body.id) : paths.bodyNew()} hidden={{ stand: body?.version }}>
        <What typed={typed} reach={reach} />
        <Turn typed={typed} />
        <Fieldset legend="Bestehen">
          <FieldRow>
            <DateField {...field(typed, 'foundedOn')} />
            <DateField
              {...field(typed, 'endedOn')}
              hint="Ab dann ist nichts mehr fällig. Alles Frühere bleibt."
            />
          </FieldRow>
        </Fieldset>
        <ButtonRow>
          <Button>{body ? 'Speichern' : 'Anlegen'}</Button>
          <ButtonLink href={body ? paths.body(body.id) : paths.bodies()} kind="quiet">
            Abbrechen
          </ButtonLink>
        </ButtonRow>
      </Form>
      {body && mayRemove && (
        <Section title="Irrtümlich angelegt?">
          <Form action={paths.bodyRemove(body.id)}>
            <Button kind="danger">Gremium entfernen</Button>
          </Form>
        </Section>
      )}
    </>
  )
}

function field(typed: Typed, name: keyof typeof labels) {
  return { name, label: labels[name], value: typed.text(name), problem: typed.problems[name] }
}

function What({ typed, reach }: { typed: Typed; reach: Reach | undefined }) {
  return (
    <>
      {reach && <Select {...field(typed, 'place')} required empty={false} options={placeOptions(reach)} />}
      <TextField {...field(typed, 'name')} required />
      <Select {...field(typed, 'kind')} required empty={false} options={optionsOf(bodyKindNames)} />
      <Checkbox
        name="outside"
        label={labels.outside}
        checked={typed.text('outside') !== ''}
        hint="Zum Beispiel Jugendhilfeausschuss, Bezirksbeirat oder Schulkonferenz."
      />
      <TextArea {...field(typed, 'composition')} hint="Funktionen und Organisationen, keine Namen." />
      <TextArea {...field(typed, 'duties')} />
    </>
  )
}

function Turn({ typed }: { typed: Typed }) {
  return (
    <Fieldset
      legend="Wie oft getagt oder berichtet wird"
      hint="Daraus entsteht der Pflichtenkalender. Der Zeitraum, in dem der Turnus beginnt, zählt ganz mit."
    >
      <Select {...field(typed, 'cadence')} empty="ohne festen Turnus" options={optionsOf(bodyCadenceNames)} />
      <NumberField {...field(typed, 'cadenceTimes')} min={1} max={31} />
      <FieldRow>
        <DateField {...field(typed, 'cadenceFrom')} />
        <DateField {...field(typed, 'cadenceTo')} />
      </FieldRow>
    </Fieldset>
  )
}
