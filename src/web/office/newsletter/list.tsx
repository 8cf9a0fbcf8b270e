import { shortDayText } from '../../../kernel/german-date.ts'
import { may } from '../../../modules/identity/index.ts'
import {
  publicationKindNames,
  publicationKinds,
  publications,
  recipientsSeries,
} from '../../../modules/newsletter/index.ts'
import type { Publication, PublicationKind } from '../../../modules/newsletter/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Empty, FilterForm, PageHeading, Section, Select, Table } from '../../ui/index.ts'
import { CountingWays, centreAsked, DayFields, daysAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'

const title = 'Veröffentlichungen'

/** What was published, and how many the newsletter reached over time. */
export async function showPublications(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'publication.read')
  if (!house) return noCentrePage(ctx, title, 'visits')
  const { db } = ctx.deps
  const days = daysAsked(ctx)
  const kind = ctx.query('art')
  const filter = { centreId: house.centre.id, ...days }
  const [found, series] = await Promise.all([
    publications(db, { ...filter, kind: (kind || undefined) as PublicationKind | undefined }),
    recipientsSeries(db, { ...filter, kind: 'newsletter' }),
  ])
  const mayEdit = may(ctx.actor, 'publication.edit', { centreId: house.centre.id })
  return officePage(
    ctx,
    { title, current: 'visits', wide: true },
    <>
      <PageHeading
        kicker={house.centre.name}
        title={title}
        lead="Newsletter, Presse, soziale Medien und Aushänge, mit der Zahl der Menschen, die sie erreicht haben."
        actions={
          mayEdit ? (
            <ButtonLink href={paths.publicationNew({ zentrum: house.centre.slug })} kind="primary">
              Eintragen
            </ButtonLink>
          ) : undefined
        }
      />
      <CountingWays actor={ctx.actor} current={paths.publications()} />
      <HouseChoice house={house} href={paths.publications} query={{ von: days.from, bis: days.to }} />
      <FilterForm action={paths.publications()} hidden={houseQuery(house)} label="Veröffentlichungen filtern">
        <DayFields {...days} />
        <Select
          name="art"
          label="Art"
          empty="Alle Arten"
          value={kind}
          options={publicationKinds.map((one) => ({ value: one, label: publicationKindNames[one] }))}
        />
      </FilterForm>
      <Found found={found} mayEdit={mayEdit} />
      <Recipients series={series} />
    </>,
  )
}

function Found({ found, mayEdit }: { found: readonly Publication[]; mayEdit: boolean }) {
  return (
    <Section title="Was erschienen ist">
      <Table
        caption="Was erschienen ist"
        captionHidden
        rows={found}
        rowKey={({ id }) => id}
        empty={<Empty title="In diesen Tagen ist nichts eingetragen." />}
        columns={[
          { key: 'day', label: 'Tag', cell: ({ onDate }) => shortDayText(onDate) },
          { key: 'kind', label: 'Art', cell: ({ kind }) => publicationKindNames[kind] },
          { key: 'edition', label: 'Ausgabe', cell: ({ edition }) => edition },
          {
            key: 'title',
            label: 'Titel',
            cell: (one) => (mayEdit ? <a href={paths.publication(one.id)}>{one.title}</a> : one.title),
          },
          {
            key: 'recipients',
            label: 'Erreicht',
            numeric: true,
            cell: ({ recipients }) => recipients ?? 'keine Angabe',
          },
        ]}
      />
    </Section>
  )
}

function Recipients({ series }: { series: Awaited<ReturnType<typeof recipientsSeries>> }) {
  if (series.length < 2) return null
  return (
    <Section title="Wie viele der Newsletter erreicht">
      <Table
        caption="Empfängerinnen und Empfänger des Newsletters"
        captionHidden
        rows={series}
        rowKey={({ id }) => id}
        columns={[
          { key: 'day', label: 'Tag', cell: ({ onDate }) => shortDayText(onDate) },
          { key: 'edition', label: 'Ausgabe', cell: ({ edition }) => edition },
          { key: 'recipients', label: 'Erreicht', numeric: true, cell: ({ recipients }) => recipients },
        ]}
      />
    </Section>
  )
}
