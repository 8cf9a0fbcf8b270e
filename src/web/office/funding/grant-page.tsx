import type { ComponentChildren } from 'preact'
import type { Day } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { plainEuroText } from '../../../kernel/money.ts'
import {
  endsSoon,
  funderKindNames,
  grantStateNames,
  isStepBack,
  stepsFrom,
} from '../../../modules/funding/index.ts'
import type { GrantAward, GrantState } from '../../../modules/funding/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  DateField,
  DescriptionList,
  Details,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Section,
  StatusTag,
  TextField,
} from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'
import type { GrantAgain } from './here.ts'
import { amountText, ceilingText, periodText, stateTones, stepWords } from './words.ts'

interface Props {
  grant: GrantAward
  today: Day
  offers: readonly { readonly id: string; readonly title: string }[]
  mayEdit: boolean
  again: GrantAgain | undefined
  /** What it was in a list; null when nobody read it in. */
  original: ComponentChildren
}

const labels = {
  onDate: 'An welchem Tag?',
  grantedCents: 'Bewilligter Betrag in Euro',
  reason: 'Grund',
  calledCents: 'Bisher abgerufen in Euro',
}

/** Where the money stands, what comes next, and which offers live on it. */
export function GrantPage(props: Props) {
  const { grant, mayEdit, again } = props
  return (
    <>
      <PageHeading
        title={grant.funder}
        lead={grant.purpose}
        kicker={<StatusTag tone={stateTones[grant.state]} label={grantStateNames[grant.state]} />}
        actions={mayEdit && <ButtonLink href={paths.grantEdit(grant.id)}>Ändern</ButtonLink>}
      />
      <ErrorSummary problems={again?.problems ?? {}} labels={labels} />
      {again?.refusal !== undefined && (
        <Notice tone="error" title="Das wurde nicht gespeichert" live>
          <p>{again.refusal}</p>
        </Notice>
      )}
      {endsSoon(grant, props.today) && (
        <Notice tone="warning" title={`Das Geld endet am ${shortDayText(grant.periodTo!)}`}>
          <p>Was davon lebt, braucht bis dahin eine andere Quelle oder ein gutes Ende.</p>
        </Notice>
      )}
      <Facts {...props} />
      {mayEdit && <Steps {...props} />}
      {mayEdit && grant.state === 'granted' && grant.grantedCents !== null && <Call {...props} />}
      {props.original}
      {mayEdit && (
        <Section title="Falsch eingetragen?">
          <DeedButton
            action={paths.grantRemove(grant.id)}
            label={`Eintrag entfernen: ${grant.funder}`}
            danger
          >
            Eintrag entfernen
          </DeedButton>
        </Section>
      )}
    </>
  )
}

function Facts({ grant, offers }: Props) {
  const day = (one: Day | null) => (one === null ? '' : shortDayText(one))
  return (
    <DescriptionList
      items={[
        { term: 'Höchstbetrag', detail: ceilingText(grant) },
        { term: 'Bewilligt', detail: amountText(grant.grantedCents) },
        { term: 'Abgerufen', detail: amountText(grant.calledCents) },
        { term: 'Zeitraum', detail: periodText(grant) },
        { term: 'Art des Gebers', detail: grant.funderKind && funderKindNames[grant.funderKind] },
        { term: 'Antrag vom', detail: day(grant.appliedOn) },
        { term: 'Bescheid vom', detail: day(grant.decidedOn) },
        {
          term: 'Angebote, die davon leben',
          detail: offers.length > 0 && (
            <ul>
              {offers.map(({ id, title }) => (
                <li key={id}>
                  <a href={paths.officeOffer(id)}>{title}</a>
                </li>
              ))}
            </ul>
          ),
        },
        { term: 'Notiz', detail: grant.note },
      ].map(({ term, detail }) => ({ term, detail: detail === false ? '' : detail }))}
    />
  )
}

function Steps(props: Props) {
  const { state } = props.grant
  const [forward, back] = [false, true].map((wanted) =>
    stepsFrom(state).filter((to) => isStepBack(state, to) === wanted),
  )
  return (
    <Section title="Wie geht es weiter?">
      {forward!.map((to) => (
        <Step key={to} {...props} to={to} />
      ))}
      {back!.map((to) => (
        <Step key={to} {...props} to={to} />
      ))}
    </Section>
  )
}

function Step({ grant, today, to, again }: Props & { to: GrantState }) {
  const back = isStepBack(grant.state, to)
  const mine = again?.form === 'step' && again.values.to === to ? again : undefined
  const label = back && to === 'applied' ? 'Zurück zu „beantragt“' : stepWords[to]
  const field = (name: keyof typeof labels) => ({
    name,
    id: mine ? undefined : `f-${name}-${to}`,
    label: labels[name],
    value: mine?.values[name],
    problem: mine?.problems[name],
  })
  return (
    <Details summary={label} open={mine !== undefined}>
      <Form action={paths.grantStep(grant.id)} hidden={{ to, version: grant.version }} label={label}>
        {back ? (
          <TextField {...field('reason')} required hint="Bleibt im Protokoll." />
        ) : (
          <DateField {...field('onDate')} required={to !== 'pending'} max={today} />
        )}
        {to === 'granted' && (
          <TextField {...field('grantedCents')} short hint="Laut Bescheid, nicht der Höchstbetrag." />
        )}
        <Button kind="secondary">{label}</Button>
      </Form>
    </Details>
  )
}

function Call({ grant, again }: Props) {
  const mine = again?.form === 'call' ? again : undefined
  const now = grant.calledCents === null ? '' : plainEuroText(grant.calledCents)
  return (
    <Section title="Abruf">
      <Form action={paths.grantCall(grant.id)} hidden={{ version: grant.version }}>
        <TextField
          name="calledCents"
          label={labels.calledCents}
          short
          value={mine?.values.calledCents ?? now}
          problem={mine?.problems.calledCents}
          hint={`Von ${amountText(grant.grantedCents)}. Leer heißt: keine Angabe.`}
        />
        <Button kind="secondary">Eintragen</Button>
      </Form>
    </Section>
  )
}
