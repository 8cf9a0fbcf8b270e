import { shortDayText } from '../../../kernel/german-date.ts'
import type { PaperLine } from '../../../modules/bodies/index.ts'
import type { CentreName } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Empty, PageHeading, Table } from '../../ui/index.ts'
import { placeName } from './around.ts'

/** The list of council papers. */
export function PapersPage(props: {
  papers: readonly PaperLine[]
  centres: readonly CentreName[]
  mayEdit: boolean
}) {
  const { papers, centres, mayEdit } = props
  return (
    <>
      <PageHeading
        title="Sitzungsvorlagen"
        lead="Für Gemeinderat, Ausschüsse und Bezirksbeiräte, als Word-Datei und PDF."
        actions={
          mayEdit ? (
            <ButtonLink href={paths.councilPaperNew()} kind="primary">
              Vorlage schreiben
            </ButtonLink>
          ) : undefined
        }
      />
      <Table
        caption="Sitzungsvorlagen"
        captionHidden
        rows={papers}
        rowKey={({ id }) => id}
        empty={<Empty title="Noch keine Sitzungsvorlage." />}
        columns={[
          {
            key: 'subject',
            label: 'Betreff',
            cell: ({ id, subject }) => <a href={paths.councilPaper(id)}>{subject}</a>,
          },
          { key: 'committee', label: 'Gremium', cell: ({ committee }) => committee },
          { key: 'day', label: 'Am', cell: ({ onDate }) => (onDate === null ? '' : shortDayText(onDate)) },
          { key: 'number', label: 'Drucksache', cell: ({ number }) => number },
          { key: 'centre', label: 'Zentrum', cell: ({ centreId }) => placeName(centreId, centres) },
        ]}
      />
    </>
  )
}
