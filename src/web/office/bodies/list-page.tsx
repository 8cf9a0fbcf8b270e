import { shortDayText, weekdayDayText } from '../../../kernel/german-date.ts'
import type { Body } from '../../../modules/bodies/index.ts'
import { bodyKindNames } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Empty, PageHeading, Section, StatusTag, Table } from '../../ui/index.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import type { BodiesView } from './list-view.ts'
import { TaskList } from './task-list.tsx'
import { cadenceText, dutyText, dutyTones } from './words.ts'

interface Props {
  view: BodiesView
}

/** Everything that steers and advises, in one list. */
export function BodiesPage({ view }: Props) {
  const query = houseQuery(view.house)
  return (
    <>
      <PageHeading
        kicker={view.house.centre.name}
        title="Gremien"
        lead="Wer mit uns steuert und berät, wann getagt wird und was zu tun ist."
        actions={
          <>
            {view.mayEdit && (
              <ButtonLink href={paths.bodyNew(query)} kind="primary">
                Gremium anlegen
              </ButtonLink>
            )}
            <ButtonLink href={paths.duties(query)}>Pflichtenkalender</ButtonLink>
            <ButtonLink href={paths.councilPapers()}>Sitzungsvorlagen</ButtonLink>
          </>
        }
      />
      <HouseChoice
        house={{ ...view.house, centre: { ...view.house.centre, sites: [] } }}
        href={paths.bodies}
      />
      <Section title="Unsere Gremien">
        <Ours view={view} />
      </Section>
      <Section title="Wo wir berichten">
        <Theirs view={view} />
      </Section>
      <Section title="Offene Aufgaben">
        <TaskList
          tasks={view.tasks}
          today={view.today}
          mayEdit={view.mayEdit}
          back="gremien"
          empty="Keine Aufgabe ist offen."
        />
      </Section>
    </>
  )
}

function Ours({ view }: Props) {
  return (
    <Table
      caption="Unsere Gremien"
      captionHidden
      rows={view.bodies.filter(({ outside }) => !outside)}
      rowKey={({ id }) => id}
      empty={<Empty title="Hier ist noch kein Gremium eingetragen." />}
      columns={[
        { key: 'name', label: 'Gremium', cell: (body) => <a href={paths.body(body.id)}>{body.name}</a> },
        { key: 'kind', label: 'Art', cell: (body) => kindText(body) },
        { key: 'cadence', label: 'Turnus', cell: (body) => cadenceText(body) },
        { key: 'next', label: 'Nächste Sitzung', cell: (body) => <Next view={view} body={body} /> },
        { key: 'state', label: 'Jetzt', cell: (body) => <Now view={view} body={body} /> },
      ]}
    />
  )
}

function Theirs({ view }: Props) {
  return (
    <Table
      caption="Gremien, in denen wir berichten"
      captionHidden
      rows={view.bodies.filter(({ outside }) => outside)}
      rowKey={({ id }) => id}
      empty={<Empty title="Hier ist noch kein Gremium eingetragen, in dem wir berichten." />}
      columns={[
        { key: 'name', label: 'Gremium', cell: (body) => <a href={paths.body(body.id)}>{body.name}</a> },
        { key: 'kind', label: 'Art', cell: (body) => kindText(body) },
        { key: 'cadence', label: 'Wie oft', cell: (body) => cadenceText(body) },
        { key: 'state', label: 'Jetzt', cell: (body) => <Now view={view} body={body} /> },
      ]}
    />
  )
}

function kindText({ kind, centreId }: Body): string {
  return centreId === null ? `${bodyKindNames[kind]}, Stadt` : bodyKindNames[kind]
}

function Next({ view, body }: Props & { body: Body }) {
  const meeting = view.next.get(body.id)
  if (!meeting) return <>keine geplant</>
  return <a href={paths.meeting(meeting.id)}>{weekdayDayText(meeting.onDate, true)}</a>
}

function Now({ view, body }: Props & { body: Body }) {
  const line = view.duties.get(body.id)
  const running = line?.results[0]
  if (!line || !running) return <>{body.endedOn === null ? '' : `endet am ${shortDayText(body.endedOn)}`}</>
  return <StatusTag tone={dutyTones[running.state]} label={dutyText(running, line.duty.times)} />
}
