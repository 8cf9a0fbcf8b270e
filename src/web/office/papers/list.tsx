import { shortDayText } from '../../../kernel/german-date.ts'
import { may } from '../../../modules/identity/index.ts'
import { heldOn, mayEditPaper, paperKindNames, papersOf } from '../../../modules/papers/index.ts'
import type { PaperLine } from '../../../modules/papers/index.ts'
import { centreById } from '../../../modules/places/index.ts'
import type { Operator } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Empty, Notice, PageHeading, StatusTag, Table } from '../../ui/index.ts'
import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { houseQuery } from '../today/house.ts'
import { YearWays } from '../year-ways.tsx'
import { draftOf } from './here.ts'

/** The documents of a centre and of its operators, each with the version that holds today. */
export async function showPapers(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'paper.read')
  if (!house) return noCentrePage(ctx, 'Konzepte', 'year')
  const { db } = ctx.deps
  const centreId = house.centre.id
  const [papers, centre] = await Promise.all([papersOf(db, { centreId }), centreById(db, centreId)])
  const mayEdit = may(ctx.actor, 'paper.edit', { centreId })
  const hasKeyPoints = papers.some(({ kind }) => kind === 'key-points')
  return officePage(
    ctx,
    { title: 'Konzepte', current: 'year', wide: true },
    <>
      <YearWays actor={ctx.actor} current={paths.papers()} />
      <PageHeading
        title="Konzepte"
        kicker={house.centre.name}
        lead="Rahmenkonzeptionen, Eckpunktepapier und Standards, jede Fassung mit ihrem Datum."
        actions={
          mayEdit && (
            <ButtonLink href={paths.paperNew(houseQuery(house))} kind="primary">
              Konzept anlegen
            </ButtonLink>
          )
        }
      />
      <HouseChoice house={house} href={paths.papers} />
      {!hasKeyPoints && papers.length > 0 && (
        <Notice>
          <p>Dieses Zentrum hat noch kein Eckpunktepapier. Jedes Quartierszentrum braucht eines.</p>
        </Notice>
      )}
      <Papers ctx={ctx} papers={papers} operators={centre?.operators ?? []} />
    </>,
  )
}

function Papers(props: { ctx: OfficeContext; papers: readonly PaperLine[]; operators: readonly Operator[] }) {
  const { ctx, papers, operators } = props
  return (
    <Table
      caption="Konzepte"
      captionHidden
      rows={papers}
      rowKey={(paper) => paper.id}
      empty={<Empty title="Hier steht noch kein Konzept." />}
      columns={[
        {
          key: 'title',
          label: 'Titel',
          cell: (paper) => <a href={paths.paper(paper.id)}>{paper.title}</a>,
        },
        { key: 'kind', label: 'Art', cell: (paper) => paperKindNames[paper.kind] },
        { key: 'area', label: 'Bereich', cell: (paper) => paper.area },
        {
          key: 'operator',
          label: 'Träger',
          cell: ({ operatorId }) => operators.find(({ id }) => id === operatorId)?.shortName ?? '',
        },
        { key: 'held', label: 'Gilt', cell: (paper) => <Held paper={paper} today={ctx.today} /> },
        {
          key: 'draft',
          label: 'Entwurf',
          cell: (paper) => (draftOf(paper) && mayEditPaper(ctx.actor, paper) ? 'in Arbeit' : ''),
        },
      ]}
    />
  )
}

function Held({ paper, today }: { paper: PaperLine; today: string }) {
  const held = heldOn(paper.versions, today)
  if (!held) return <StatusTag tone="neutral" label="noch keine Fassung" />
  return (
    <>
      Fassung {held.number}, seit {shortDayText(held.validFrom!)}
    </>
  )
}
