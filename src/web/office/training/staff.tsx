import { shortDayText } from '../../../kernel/german-date.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Operator } from '../../../modules/places/index.ts'
import { employedOn, staffCounts, staffOfCentre } from '../../../modules/training/index.ts'
import type { StaffCount, StaffMember } from '../../../modules/training/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Empty, PageHeading, Section, Table } from '../../ui/index.ts'
import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { houseQuery } from '../today/house.ts'
import { idsOf, operatorName, operatorsHere, trainingWay } from './here.ts'
import { CountsOnly } from './list.tsx'

/** Posts of one's own operator row by row; of all operators the counts (R012). No names, no accounts. */
export async function showStaff(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'training.read')
  if (!house) return noCentrePage(ctx, 'Stellen', 'year')
  const { db } = ctx.deps
  const centreId = house.centre.id
  const { all, own: mine } = await operatorsHere(ctx, centreId, 'staff.read')
  const mayEdit = may(ctx.actor, 'staff.edit', { centreId }) && mine.length > 0
  const [staff, counts] = await Promise.all([
    staffOfCentre(db, { centreId, operatorIds: idsOf(mine) }),
    staffCounts(db, centreId, ctx.today),
  ])
  return officePage(
    ctx,
    { title: 'Stellen', current: 'year', breadcrumbs: [...trainingWay(), { label: 'Stellen' }], wide: true },
    <>
      <PageHeading
        title="Stellen"
        kicker={house.centre.name}
        lead="Kürzel und Funktionen, keine Namen."
        actions={
          mayEdit && (
            <ButtonLink href={paths.staffNew(houseQuery(house))} kind="primary">
              Stelle eintragen
            </ButtonLink>
          )
        }
      />
      <HouseChoice house={house} href={paths.staff} />
      {mine.length === 0 && <CountsOnly />}
      {mine.map((operator) => (
        <Own
          key={operator.id}
          operator={operator}
          staff={staff.filter(({ operatorId }) => operatorId === operator.id)}
          today={ctx.today}
          mayEdit={mayEdit}
        />
      ))}
      <Counts operators={all} counts={counts} today={ctx.today} />
    </>,
  )
}

function Own(props: { operator: Operator; staff: readonly StaffMember[]; today: string; mayEdit: boolean }) {
  const { operator, staff, today, mayEdit } = props
  return (
    <Section title={operatorName(operator)}>
      <Table
        caption={`Stellen: ${operatorName(operator)}`}
        captionHidden
        rows={staff}
        rowKey={(member) => member.id}
        empty={<Empty title="Noch keine Stelle eingetragen." />}
        columns={[
          {
            key: 'code',
            label: 'Kürzel',
            cell: (member) =>
              mayEdit ? <a href={paths.staffMember(member.id)}>{member.code}</a> : member.code,
          },
          { key: 'function', label: 'Funktion', cell: (member) => member.function },
          { key: 'percent', label: 'Umfang', numeric: true, cell: ({ percent }) => percentText(percent) },
          { key: 'funding', label: 'Finanziert durch', cell: (member) => member.funding },
          { key: 'grant', label: 'Hängt an', cell: (member) => member.grantNote },
          { key: 'period', label: 'Zeitraum', cell: (member) => periodText(member, today) },
        ]}
      />
    </Section>
  )
}

function percentText(percent: number | null): string {
  return percent === null ? 'keine Angabe' : `${String(percent).replace('.', ',')} %`
}

function periodText(member: StaffMember, today: string): string {
  const from = `seit ${shortDayText(member.fromOn)}`
  if (member.toOn === null) return from
  const period = `${shortDayText(member.fromOn)}–${shortDayText(member.toOn)}`
  return employedOn(member, today) ? period : `${period} (nicht besetzt)`
}

function Counts(props: { operators: readonly Operator[]; counts: readonly StaffCount[]; today: string }) {
  const rows = props.operators.map((operator) => {
    const found = props.counts.find(({ operatorId }) => operatorId === operator.id)
    return { id: operator.id, name: operatorName(operator), people: found?.people, posts: found?.fullPosts }
  })
  return (
    <Section title="Alle Träger in Zahlen">
      <Table
        caption={`Besetzte Stellen am ${shortDayText(props.today)}`}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<Empty title="Dieses Zentrum hat noch keinen Träger." />}
        columns={[
          { key: 'name', label: 'Träger', cell: (row) => row.name },
          { key: 'people', label: 'Menschen', numeric: true, cell: (row) => row.people ?? 'keine Angabe' },
          {
            key: 'posts',
            label: 'Ganze Stellen',
            numeric: true,
            cell: ({ posts }) => (posts == null ? 'keine Angabe' : String(posts).replace('.', ',')),
          },
        ]}
      />
    </Section>
  )
}
