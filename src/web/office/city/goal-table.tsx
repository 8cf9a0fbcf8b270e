import { goalGroupNames, noReport, reportStateNames } from '../../../modules/reports/index.ts'
import type { CityCentre, CityCockpit, GoalGroup } from '../../../modules/reports/index.ts'
import { paths } from '../../paths.ts'
import { Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import type { CityQuestion } from './question.ts'
import { sortWay } from './sort-way.ts'

/** How the goals of each centre stand and how far its report is; the name opens the year of the centre. */
export function GoalTable(props: {
  cockpit: CityCockpit
  centres: readonly CityCentre[]
  question: CityQuestion
  groups: readonly GoalGroup[]
}) {
  const { cockpit, centres, question, groups } = props
  const { year } = cockpit
  const counts = groups.map((group): Column<CityCentre> => ({
    key: group,
    label: goalGroupNames[group],
    numeric: true,
    sort: sortWay(question, year, group),
    cell: ({ goals, goalList }) => (goalList.length === 0 ? '–' : goals[group]),
  }))
  return (
    <Table
      caption={`Ziele ${year} und Jahresberichte`}
      captionHidden
      rows={centres}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          label: 'Zentrum',
          sort: sortWay(question, year, 'name'),
          cell: ({ name, slug }) => <a href={paths.yearAtGlance({ zentrum: slug, jahr: year })}>{name}</a>,
        },
        ...counts,
        {
          key: 'report',
          label: 'Jahresbericht',
          cell: ({ report, slug }) =>
            report ? (
              <a href={paths.report({ zentrum: slug, jahr: year })}>{reportStateNames[report]}</a>
            ) : (
              noReport
            ),
        },
      ]}
    />
  )
}
