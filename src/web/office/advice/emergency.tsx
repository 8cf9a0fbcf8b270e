import { shortDayText } from '../../../kernel/german-date.ts'
import { languageName } from '../../../kernel/language.ts'
import { telHref } from '../../../kernel/phone.ts'
import { adviceServices } from '../../../modules/advice/index.ts'
import { paths } from '../../paths.ts'
import { Empty, NoPrint, PageHeading, PrintHeader, Table } from '../../ui/index.ts'
import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'

const title = 'Notfallnummern'

/** The list that hangs beside the telephone (R141): printed, it is one page. */
export async function showEmergency(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'advice.read')
  if (!house) return noCentrePage(ctx, title, 'partners')
  const numbers = await adviceServices(ctx.deps.db, { centreId: house.centre.id, emergencyOnly: true })
  return officePage(
    ctx,
    {
      title,
      current: 'partners',
      breadcrumbs: [{ href: paths.advice(), label: 'Fachberatung' }, { label: title }],
    },
    <>
      <PrintHeader title={title} place={house.centre.name} printed={shortDayText(ctx.today)} />
      <PageHeading
        kicker={house.centre.name}
        title={title}
        lead="Für den Augenblick, in dem es schnell gehen muss. Zum Ausdrucken und Aufhängen."
      />
      <Table
        caption={title}
        captionHidden
        rows={numbers}
        rowKey={({ id }) => id}
        empty={
          <Empty title="Noch keine Nummer.">
            <p>Bei einer Stelle lässt sich ankreuzen, dass sie auf diese Liste gehört.</p>
          </Empty>
        }
        columns={[
          { key: 'name', label: 'Wer hilft', cell: ({ name }) => name },
          {
            key: 'phone',
            label: 'Telefon',
            cell: ({ phone }) => <a href={telHref(phone)}>{phone}</a>,
          },
          { key: 'hours', label: 'Zeiten', cell: ({ hours }) => hours },
          { key: 'languages', label: 'Sprachen', cell: (one) => one.languages.map(languageName).join(', ') },
        ]}
      />
      <NoPrint>
        <p>
          <a href={paths.advice()}>Zum Verzeichnis der Fachberatung</a>
        </p>
      </NoPrint>
    </>,
  )
}
