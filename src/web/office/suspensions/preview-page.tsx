import { shortDayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import type { OfferInside, SuspensionInput } from '../../../modules/offers/index.ts'
import type { LetterCount } from '../../../modules/interruptions/index.ts'
import { suspensionPeriodText } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonRow,
  DescriptionList,
  Details,
  Form,
  Notice,
  PageHeading,
  Table,
} from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { lettersText } from '../places/closure-preview.tsx'
import { suspensionsWay } from './choose-page.tsx'
import type { Finding } from './finding.ts'

export interface PreviewProps {
  readonly finding: Finding
  readonly offerIds: readonly Id[]
  /** Which offers were unticked, in sight or not. */
  readonly exempted: readonly Id[]
  readonly wish: SuspensionInput
  readonly inside: readonly OfferInside[]
  /** How many would go out. */
  readonly letters: LetterCount
  /** Why nothing is done yet. */
  readonly sentence: string
  /** There are others now than on the page before. */
  readonly changed: boolean
}

/** Second step: what falls out, offer by offer; one button does it. */
export function previewPage(ctx: OfficeContext, props: PreviewProps): Promise<Response> {
  const { inside, wish, finding } = props
  const dates = inside.reduce((sum, one) => sum + one.dates, 0)
  const title = 'Das fällt aus'
  return officePage(
    ctx,
    {
      title,
      current: 'programme',
      breadcrumbs: [
        suspensionsWay,
        { href: paths.suspensionNew(finding.query), label: 'Angebote' },
        { label: title },
      ],
    },
    <>
      <PageHeading title={title} lead={props.sentence} />
      {props.changed && (
        <Notice tone="warning" live>
          <p>Inzwischen sind es andere Angebote. Bitte sehen Sie noch einmal nach.</p>
        </Notice>
      )}
      <Notice tone="warning" title={sumText(inside.length, dates)}>
        <DescriptionList
          items={[
            { term: 'Wann', detail: suspensionPeriodText(wish) },
            { term: 'Grund', detail: wish.reason },
            { term: 'Briefe', detail: lettersText(props.letters) },
          ]}
        />
        <p>
          Die Termine stehen dann überall als „fällt aus“ mit dem Grund, ihre Räume sind frei. Was für diese
          Zeit noch geplant wird, fällt ebenso aus. Heben Sie das Aussetzen auf, sind dieselben Termine wieder
          da.
        </p>
      </Notice>
      <Details summary="Was im Einzelnen ausfällt" open={!finding.tickable || inside.length <= mostInSight}>
        {finding.tickable ? <Offers inside={inside} /> : <Centres inside={inside} />}
      </Details>
      <DoForm {...props} />
    </>,
  )
}

// More than these are folded away, so that the button below is in reach.
const mostInSight = 12

function sumText(offers: number, dates: number): string {
  const what = offers === 1 ? 'Ein Angebot' : `${offers} Angebote`
  if (dates === 0) return `${what}: In dieser Zeit ist noch nichts geplant`
  return `${what}: ${dates === 1 ? 'Ein Termin fällt' : `${dates} Termine fallen`} aus`
}

function Offers({ inside }: { inside: readonly OfferInside[] }) {
  const centre: Column<OfferInside> = { key: 'centre', label: 'Zentrum', cell: (one) => one.centre }
  const several = new Set(inside.map((one) => one.centre)).size > 1
  return (
    <Table
      caption="Angebote, die aussetzen"
      rows={inside}
      rowKey={(one) => one.offerId}
      columns={[
        {
          key: 'title',
          label: 'Angebot',
          rowHeader: true,
          cell: (one) => <a href={paths.officeOffer(one.offerId)}>{one.title}</a>,
        },
        ...(several ? [centre] : []),
        { key: 'dates', label: 'Termine', numeric: true, cell: (one) => one.dates },
        { key: 'first', label: 'Erster', cell: (one) => one.firstOn && shortDayText(one.firstOn) },
        { key: 'last', label: 'Letzter', cell: (one) => one.lastOn && shortDayText(one.lastOn) },
      ]}
    />
  )
}

function Centres({ inside }: { inside: readonly OfferInside[] }) {
  return (
    <Table
      caption="Zentren, in denen Angebote aussetzen"
      rows={[...Map.groupBy(inside, (one) => one.centre)]}
      rowKey={([centre]) => centre}
      columns={[
        { key: 'centre', label: 'Zentrum', cell: ([centre]) => centre },
        { key: 'offers', label: 'Angebote', numeric: true, cell: ([, all]) => all.length },
        {
          key: 'dates',
          label: 'Termine',
          numeric: true,
          cell: ([, all]) => all.reduce((sum, one) => sum + one.dates, 0),
        },
      ]}
    />
  )
}

function DoForm({ finding, offerIds, exempted, wish }: PreviewProps) {
  const { fromOn, toOn, reason } = wish
  const hidden = {
    ...finding.query,
    id: newId(),
    fromOn,
    toOn: toOn ?? '',
    reason,
    ausgenommen: exempted.join(' '),
  }
  const all = finding.tickable ? {} : { alle: 'ja', anzahl: offerIds.length }
  return (
    <Form action={paths.suspensionNew()} hidden={{ ...hidden, ...all }} label="Bestätigen">
      {finding.tickable && offerIds.map((id) => <input key={id} type="hidden" name="angebot" value={id} />)}
      <ButtonRow>
        <Button name="confirmed" value="ja">
          {offerIds.length === 1 ? 'Dieses Angebot aussetzen' : `Diese ${offerIds.length} Angebote aussetzen`}
        </Button>
        <Button kind="secondary" name="zurueck" value="ja">
          Zurück zur Auswahl
        </Button>
      </ButtonRow>
    </Form>
  )
}
