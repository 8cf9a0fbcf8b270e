import { shortDayText } from '../../../kernel/german-date.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  DateField,
  Details,
  ErrorSummary,
  FieldRow,
  Form,
  NumberField,
  Section,
  TextField,
} from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'
import type { OutreachProps } from './outreach-props.ts'

const labels = { project: 'Projekt', function: 'Was sie getan haben', people: 'Wie viele', onDate: 'Ab wann' }

/** Who helped with the projects: functions and numbers. */
export function Crews(props: OutreachProps) {
  const { found, mayEdit, again } = props
  if (found.crews.length === 0 && !mayEdit) return null
  return (
    <Section title="Wer mitgemacht hat">
      {found.crews.length === 0 && <p>Zu diesen Tagen steht hier noch nichts.</p>}
      <ul class="q-desk">
        {found.crews.map((crew) => {
          const words = `${crew.people} × ${crew.function}`
          return (
            <li key={crew.id}>
              <p>
                <b>{words}</b>
                <br />
                {crew.project}, ab {shortDayText(crew.onDate)}
              </p>
              {mayEdit && (
                <DeedButton action={paths.outreachCrewRemove(crew.id)} label={`${words} entfernen`}>
                  Entfernen
                </DeedButton>
              )}
            </li>
          )
        })}
      </ul>
      {mayEdit && (
        <Details summary="Mitwirkende eintragen" open={again !== undefined}>
          <CrewForm {...props} />
        </Details>
      )}
    </Section>
  )
}

function CrewForm({ house, today, crewId, again }: OutreachProps) {
  const values = again?.values ?? {}
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: values[name],
    problem: again?.problems[name],
  })
  return (
    <>
      {again && <ErrorSummary problems={again.problems} labels={labels} />}
      <Form action={paths.outreachCrew()} hidden={{ id: values.id ?? crewId, centreId: house.centre.id }}>
        <TextField {...field('project')} required />
        <TextField
          {...field('function')}
          required
          hint="Zum Beispiel: mehrsprachige Interviewende. Bitte keine Namen."
        />
        <FieldRow>
          <NumberField {...field('people')} required min={1} max={1000} />
          <DateField {...field('onDate')} value={values.onDate ?? today} max={today} required />
        </FieldRow>
        <Button kind="secondary">Eintragen</Button>
      </Form>
    </>
  )
}
