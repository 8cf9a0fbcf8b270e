import { dueRange, mailable } from '../../../modules/rounds/index.ts'
import type { Group, Round } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxGroup,
  DateField,
  Empty,
  ErrorSummary,
  FilterFields,
  Form,
  HiddenField,
  NoPrint,
  Notice,
  PageHeading,
  Select,
} from '../../ui/index.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { tickMemory } from '../unticked.ts'
import { titleOf } from './here.ts'
import type { Starting } from './view.ts'
import { whenText } from './words.tsx'

/** Who will be asked and how, before anything is written. */
export function StartPage({ title, starting }: { title: string; starting: Starting }) {
  const { house, problems, refusal, schoolYear } = starting
  return (
    <>
      <PageHeading
        kicker={house.centre.name}
        title={title}
        lead={`Machen Ihre festen Gruppen im Schuljahr ${schoolYear} weiter? Sie fragen alle auf einmal. Wer nicht antwortet, bleibt.`}
      />
      <HouseChoice house={house} href={paths.roundNew} query={{ schuljahr: schoolYear }} />
      <ErrorSummary problems={problems} labels={{ dueOn: 'Antwort bis', gruppe: 'Gruppen' }} />
      {refusal !== undefined && (
        <Notice tone="warning" title="Noch niemand ist gefragt" live>
          <p>{refusal}</p>
        </Notice>
      )}
      <StartForm starting={starting} />
    </>
  )
}

/** One form: the school year is chosen in it, so that a date typed or a tick taken away survives the other year. */
function StartForm({ starting }: { starting: Starting }) {
  const { house, schoolYear, schoolYears, groups, running, id, dueOn, unticked } = starting
  const asking = running === undefined && groups.length > 0
  const shown = asking ? groups.map((group) => group.id) : []
  const hidden = { id, zentrum: house.centre.id, gefunden: schoolYear, ...tickMemory(shown, unticked) }
  return (
    <Form action={paths.roundNew()} hidden={hidden} label="Gruppen fragen">
      <NoPrint>
        <FilterFields label="Schuljahr wählen" name="zeigen" submit="Zeigen">
          <Select
            name="schuljahr"
            label="Schuljahr"
            empty={false}
            value={schoolYear}
            options={schoolYears.map((year) => ({ value: year, label: year }))}
          />
        </FilterFields>
      </NoPrint>
      {asking ? (
        <Asking starting={starting} />
      ) : (
        <>
          <HiddenField name="dueOn" value={dueOn} />
          {running ? <Running round={running} /> : <Nobody />}
        </>
      )}
    </Form>
  )
}

function Running({ round }: { round: Round }) {
  return (
    <Notice tone="info" title="Diese Runde läuft schon">
      <p>
        Neue Gruppen fragen Sie dort: <a href={paths.round(round.id)}>{titleOf(round)}</a>
      </p>
    </Notice>
  )
}

function Nobody() {
  return (
    <Empty title="Hier gibt es noch keine festen Gruppen.">
      <p>
        Gefragt werden Angebote, die Partner oder Anwohner leiten, und zugesagte Räume mit mindestens drei
        Terminen.
      </p>
    </Empty>
  )
}

function Asking({ starting }: { starting: Starting }) {
  const { groups, mail, dueOn, unticked, problems, today } = starting
  const due = dueRange(today)
  const byMail = mail ? groups.filter(mailable).length : 0
  const chosen = groups.map(({ id }) => id).filter((id) => !unticked.includes(id))
  return (
    <>
      <p>
        {byMail === groups.length
          ? 'Alle bekommen eine E-Mail mit einem persönlichen Link.'
          : byMail === 0
            ? 'Alle bekommen einen Brief zum Ausdrucken mit einem persönlichen Link.'
            : `${byMail} bekommen eine E-Mail, ${groups.length - byMail} einen Brief zum Ausdrucken, jeweils mit einem persönlichen Link.`}{' '}
        {byMail > 1 && 'Mehrere Gruppen mit derselben Adresse bekommen einen gemeinsamen Brief.'}
      </p>
      <Groups
        label="Angebote, die andere leiten"
        groups={groups.filter(({ kind }) => kind === 'offer')}
        {...{ mail, chosen, problem: problems.gruppe }}
      />
      <Groups
        label="Gruppen mit zugesagten Räumen"
        id="gruppe-raeume"
        groups={groups.filter(({ kind }) => kind === 'booking')}
        {...{ mail, chosen }}
      />
      <DateField
        name="dueOn"
        label="Antwort bis"
        value={dueOn}
        problem={problems.dueOn}
        min={due.from}
        max={due.to}
        required
      />
      <ButtonRow>
        <Button>Alle angekreuzten fragen</Button>
        <ButtonLink href={paths.rounds()} kind="quiet">
          Abbrechen
        </ButtonLink>
      </ButtonRow>
    </>
  )
}

/** Groups to tick, each with when it meets and how it is asked. */
export function Groups(props: {
  label: string
  groups: readonly Group[]
  chosen: readonly string[]
  mail: boolean
  /** Groups that a letter of this round has reached already. */
  written?: readonly Group[]
  id?: string
  problem?: string | undefined
}) {
  if (props.groups.length === 0) return null
  return (
    <CheckboxGroup
      name="gruppe"
      id={props.id}
      label={`${props.label} (${props.groups.length})`}
      problem={props.problem}
      required
      values={props.chosen}
      options={props.groups.map((group) => ({
        value: group.id,
        label: group.title,
        hint: [whenText(group), props.written?.includes(group) ? reached : howText(group, props.mail)]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  )
}

const reached = 'unter dieser Adresse oder Nummer ist in dieser Runde schon gefragt'

/** How a group is asked; where nobody gets mail the page has said so once. */
function howText(group: Group, mail: boolean): string {
  if (!mail) return ''
  return mailable(group) ? `E-Mail an ${group.contact.email}` : 'Brief zum Ausdrucken'
}
