import { schoolYearOf } from '../../../modules/places/index.ts'
import type { Day } from '../../../kernel/day.ts'
import { addMonths } from '../../../kernel/day.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import type { NotRenewed, OfficeOffer, Renewal } from '../../../modules/offers/index.ts'
import {
  notRenewedSentences,
  officeOffers,
  planRefusals,
  previewRenewal,
  renewForSchoolYear,
} from '../../../modules/offers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  CheckboxGroup,
  Details,
  Empty,
  Form,
  Notice,
  PageHeading,
  Section,
  Select,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { idsIn, plannerOf } from './doer.ts'
import { trail } from './form.tsx'
import { conflictLine } from './session.tsx'

/** The new school year: choose offers, look at all dates and conflicts, plan them in one step. */
export const renewRoutes: readonly OfficeRoute[] = [
  page(paths.offersRenew(), 'session.plan', show),
  deed(paths.offersRenew(), 'session.plan', 'series.planned', renew),
]

/** This school year and the two after it. */
function schoolYears(today: Day): string[] {
  return [0, 12, 24].map((months) => schoolYearOf(addMonths(today, months)))
}

async function show(ctx: OfficeContext): Promise<Response> {
  const years = schoolYears(ctx.today)
  const year = years.find((one) => one === ctx.query('schuljahr'))
  const ids = idsIn(ctx.c.req.queries('angebot') ?? [])
  if (year === undefined || ids.length === 0) return choosePage(ctx, years, ctx.query('schuljahr') !== '')
  return previewPage(ctx, year, ids)
}

async function renew(ctx: OfficePostContext): Promise<Response> {
  const year = schoolYears(ctx.today).find((one) => one === ctx.input.text('schuljahr'))
  const ids = idsIn(ctx.input.all('angebot'))
  if (year === undefined || ids.length === 0) return choosePage(ctx, schoolYears(ctx.today), true)
  const onConflict = ctx.input.text('auslassen') === '' ? 'refuse' : 'skip'
  const result = await renewForSchoolYear(plannerOf(ctx), ids, year, onConflict)
  if (!result.ok) return previewPage(ctx, year, ids, planRefusals[result.reason])
  const count = result.value.planned.reduce((sum, series) => sum + series.sessionIds.length, 0)
  return seeOther(ctx.c, paths.officeProgramme(), { key: 'renewed', count })
}

const title = 'Neues Schuljahr planen'

async function choosePage(
  ctx: OfficeContext,
  years: readonly string[],
  nothingChosen: boolean,
): Promise<Response> {
  const { db } = ctx.deps
  const question = { actor: ctx.actor, today: ctx.today, filters: { renewable: true }, limit: 1_000 }
  const { offers } = await officeOffers(db, question)
  return officePage(
    ctx,
    { title: nothingChosen ? `Fehler: ${title}` : title, current: 'programme', breadcrumbs: trail(title) },
    <>
      <PageHeading
        title={title}
        lead="Hier steht, was wöchentlich oder monatlich läuft oder bis vor Kurzem lief. Wählen Sie, was im neuen Schuljahr weitergeht. Danach sehen Sie alle Termine und Konflikte, bevor etwas geplant wird."
      />
      {nothingChosen && (
        <Notice tone="error" live>
          <p>Bitte wählen Sie mindestens ein Angebot.</p>
        </Notice>
      )}
      {offers.length === 0 ? (
        <Empty title="Es gibt kein Angebot, das weitergehen könnte." />
      ) : (
        <ChooseForm years={years} offers={offers} />
      )}
    </>,
    nothingChosen ? 422 : 200,
  )
}

function ChooseForm({ years, offers }: { years: readonly string[]; offers: readonly OfficeOffer[] }) {
  const centres = [...Map.groupBy(offers, (offer) => offer.centre)].toSorted(([a], [b]) =>
    a.localeCompare(b, 'de'),
  )
  return (
    <Form method="get" action={paths.offersRenew()}>
      <Select
        name="schuljahr"
        label="Schuljahr"
        required
        empty={false}
        value={years[1]}
        options={years.map((year) => ({ value: year, label: year }))}
      />
      {centres.map(([centre, ofCentre], index) => (
        <CheckboxGroup
          key={centre}
          id={index === 0 ? undefined : `angebot-${index + 1}`}
          name="angebot"
          label={centres.length === 1 ? 'Angebote' : centre}
          required
          options={ofCentre.map(({ id, title, organiser }) => ({
            value: id,
            label: title,
            hint: organiser === centre ? undefined : organiser,
          }))}
          values={[]}
        />
      ))}
      <Button>Termine ansehen</Button>
    </Form>
  )
}

async function previewPage(
  ctx: OfficeContext,
  year: string,
  ids: readonly Id[],
  refusal?: string,
): Promise<Response> {
  const found = await previewRenewal(plannerOf(ctx), ids, year)
  const sentence = refusal ?? (found.ok ? undefined : planRefusals[found.reason])
  const heading = `Schuljahr ${year} ansehen`
  return officePage(
    ctx,
    { title: sentence ? `Fehler: ${heading}` : heading, current: 'programme', breadcrumbs: trail(heading) },
    <>
      <PageHeading title={heading} lead="Noch ist nichts geplant." />
      {sentence !== undefined && (
        <Notice tone="error" live>
          <p>{sentence}</p>
        </Notice>
      )}
      {found.ok && (
        <RenewalPreview
          renewals={found.value.renewals}
          left={found.value.left}
          year={year}
          ids={ids}
          today={ctx.today}
        />
      )}
    </>,
    sentence === undefined ? 200 : 409,
  )
}

function RenewalPreview(props: {
  renewals: readonly Renewal[]
  left: readonly NotRenewed[]
  year: string
  ids: readonly Id[]
  today: Day
}) {
  const { renewals, left } = props
  const conflicts = renewals.some((renewal) => renewal.preview.conflicts.length > 0)
  return (
    <>
      {renewals.map((renewal) => (
        <RenewalDates key={renewal.offerId} renewal={renewal} today={props.today} />
      ))}
      {left.length > 0 && (
        <Section title="Wird nicht verlängert">
          <ul>
            {left.map((one) => (
              <li key={`${one.offerId}${one.why}`}>
                <a href={paths.officeOffer(one.offerId)}>{one.title}</a>: {notRenewedSentences[one.why]}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Form action={paths.offersRenew()} hidden={{ schuljahr: props.year }}>
        {props.ids.map((id) => (
          <input key={id} type="hidden" name="angebot" value={id} />
        ))}
        {conflicts && <Checkbox name="auslassen" label="Tage auslassen, an denen der Raum belegt ist" />}
        <ButtonRow>
          {renewals.length > 0 && <Button>So planen</Button>}
          <ButtonLink href={paths.offersRenew()} kind="quiet">
            Neu wählen
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  )
}

function RenewalDates({ renewal, today }: { renewal: Renewal; today: Day }) {
  const { dates, conflicts, gaps } = renewal.preview
  const span =
    dates.length === 0 ? '' : `, ${shortDayText(dates[0]!.day)} bis ${shortDayText(dates.at(-1)!.day)}`
  return (
    <Section title={renewal.title}>
      <p>
        {dates.length === 1 ? 'Ein Termin' : `${dates.length} Termine`}
        {span}
        {gaps.length > 0 && `, ${gaps.length} ausgelassen (Feiertage, Ferien)`}.
      </p>
      {conflicts.length > 0 && (
        <Details summary={`${conflicts.length} Mal ist der Raum belegt`} open>
          <ul>
            {conflicts.map((conflict) => (
              <li key={`${conflict.day}${conflict.roomId}`}>{conflictLine(conflict, today)}</li>
            ))}
          </ul>
        </Details>
      )}
    </Section>
  )
}
