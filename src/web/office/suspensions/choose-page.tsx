import { nearDayText } from '../../../kernel/german-date.ts'
import type { Day } from '../../../kernel/day.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxGroup,
  DateField,
  Details,
  Empty,
  ErrorSummary,
  FieldRow,
  FilterFields,
  Form,
  HiddenField,
  Notice,
  PageHeading,
  Section,
  Select,
  Table,
  TextField,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { fieldsOf } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import type { OfficeContext } from '../route.ts'
import { exemptedOf, keptWith, tickedIn } from './exempting.ts'
import type { Finding, FoundOffer } from './finding.ts'

export const suspensionLabels = {
  angebot: 'Angebote',
  fromOn: 'Erster Tag',
  toOn: 'Letzter Tag',
  reason: 'Grund',
} as const

export const suspensionsWay = { href: paths.suspensions(), label: 'Aussetzen' }

/** First step: find offers, untick those that go on, say when and why. */
export function choosePage(ctx: OfficeContext, finding: Finding, state: FormState): Promise<Response> {
  const wrong = Object.keys(state.problems).length > 0
  const failed = wrong || state.refusal !== undefined
  const title = 'Angebote aussetzen'
  return officePage(
    ctx,
    {
      title: failed ? `Fehler: ${title}` : title,
      current: 'programme',
      breadcrumbs: [suspensionsWay, { label: title }],
    },
    <>
      <PageHeading
        title={title}
        lead="Viele Angebote auf einmal, aus einem Grund. Bevor etwas ausfällt, sehen Sie, was es ist."
      />
      <ErrorSummary problems={state.problems} labels={suspensionLabels} />
      {state.refusal !== undefined && (
        <Notice tone="error" title="Es ist nichts ausgesetzt" live>
          <p>{state.refusal}</p>
        </Notice>
      )}
      <ChooseForm finding={finding} state={state} today={ctx.today} />
    </>,
    wrong ? 422 : failed ? 409 : 200,
  )
}

function ChooseForm(props: { finding: Finding; state: FormState; today: Day }) {
  const { finding, state, today } = props
  const f = fieldsOf(state, suspensionLabels)
  const found = finding.offers.length > 0
  return (
    <Form action={paths.suspensionNew()} hidden={keptWith(finding, state)} label="Aussetzen">
      <FilterFields label="Angebote finden" name="finden" submit="Finden">
        {finding.narrowings.map(({ name, label, all, options, value }) => (
          <Select key={name} name={name} label={label} empty={all} value={value} options={options} />
        ))}
      </FilterFields>
      {found ? (
        <Section title={countText(finding.offers.length)}>
          {finding.tickable ? <Ticks {...props} /> : <AllOf finding={finding} state={state} />}
        </Section>
      ) : (
        <Empty title="Dazu haben wir kein Angebot mit Terminen gefunden.">
          <p>Bitte wählen Sie oben anders. Was Sie unten eingegeben haben, bleibt stehen.</p>
        </Empty>
      )}
      <Section title="Wann und warum">
        <FieldRow>
          <DateField
            {...f('fromOn')}
            value={state.values['fromOn'] ?? today}
            required
            hint="Was heute schon vorbei ist, bleibt"
          />
          <DateField {...f('toOn')} hint="Leer heißt: bis auf Weiteres" />
        </FieldRow>
        <TextField
          {...f('reason')}
          required
          maxLength={200}
          hint="Steht auch öffentlich, zum Beispiel: Hochwasser im Quartier"
        />
      </Section>
      <ButtonRow>
        {found && <Button>Ansehen, was ausfällt</Button>}
        <ButtonLink href={paths.suspensions()} kind="quiet">
          Abbrechen
        </ButtonLink>
      </ButtonRow>
    </Form>
  )
}

function countText(count: number): string {
  return count === 1 ? 'Ein Angebot gefunden' : `${count} Angebote gefunden`
}

function byCentre({ offers }: Finding) {
  return [...Map.groupBy(offers, (offer) => offer.centre)].toSorted(([a], [b]) => a.localeCompare(b, 'de'))
}

/** Every offer with a tick; what was unticked before stays so. */
function Ticks({ finding, state, today }: { finding: Finding; state: FormState; today: Day }) {
  const ticked = tickedIn(finding, exemptedOf(state))
  const centres = byCentre(finding)
  const left = finding.offers.some(({ id }) => !ticked.includes(id))
  return (
    <Details summary="Einzelne ausnehmen" open={left || finding.offers.length <= mostInSight}>
      <p>Nehmen Sie den Haken bei denen weg, die weiter stattfinden.</p>
      {centres.map(([centre, offers], index) => (
        <CheckboxGroup
          key={centre}
          id={index === 0 ? undefined : `angebot-${index + 1}`}
          name="angebot"
          label={centres.length === 1 ? suspensionLabels.angebot : centre}
          problem={index === 0 ? state.problems['angebot'] : undefined}
          required
          options={offers.map((offer) => ({
            value: offer.id,
            label: offer.title,
            hint: offerText(offer, today),
          }))}
          values={ticked}
        />
      ))}
    </Details>
  )
}

// More than these are folded away, so that the button below is in reach; they are ticked all the same.
const mostInSight = 12

/** "Musikverein · 12 Termine, der nächste Di, 24. November". */
function offerText({ organiser, centre, ahead, nextOn }: FoundOffer, today: Day): string {
  const dates = ahead?.dates ?? 0
  const count =
    dates === 0 ? 'kein Termin, der noch stattfindet' : dates === 1 ? 'ein Termin' : `${dates} Termine`
  const next = nextOn === null ? '' : `, der nächste ${nearDayText(nextOn, today)}`
  return [organiser === centre ? '' : organiser, count + next].filter(Boolean).join(' · ')
}

/** Too many to tick: all of them are meant, told apart by their centres. */
function AllOf({ finding, state }: { finding: Finding; state: FormState }) {
  const centres = byCentre(finding)
  const exempted = finding.offers.length - tickedIn(finding, exemptedOf(state)).length
  return (
    <>
      <HiddenField name="alle" value="ja" />
      <p>
        So viele lassen sich nicht einzeln abhaken: Es werden alle ausgesetzt, die oben gefunden sind
        {exempted > 0 &&
          `, bis auf ${exempted === 1 ? 'eines, das' : `${exempted}, die`} Sie schon ausgenommen haben`}
        . Um {exempted > 0 ? 'weitere' : 'einzelne'} auszunehmen, finden Sie weniger auf einmal, zum Beispiel
        nach Zentren.
      </p>
      <Table
        caption="Angebote nach Zentren"
        rows={centres}
        rowKey={([centre]) => centre}
        columns={[
          { key: 'centre', label: 'Zentrum', cell: ([centre]) => centre },
          { key: 'offers', label: 'Angebote', numeric: true, cell: ([, offers]) => offers.length },
        ]}
      />
    </>
  )
}
