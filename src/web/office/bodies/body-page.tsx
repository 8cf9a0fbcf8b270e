import { shortDayText, weekdayDayText } from '../../../kernel/german-date.ts'
import { bodyKindNames, meetingStateNames, occasionNames } from '../../../modules/bodies/index.ts'
import type { MeetingLine } from '../../../modules/bodies/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Columns,
  DescriptionList,
  Empty,
  ErrorSummary,
  PageHeading,
  Section,
  StatusTag,
  Table,
} from '../../ui/index.ts'
import { placeName } from './around.ts'
import type { BodyView } from './body-view.ts'
import { DutyWindows } from './duty-windows.tsx'
import { Members, memberLabels } from './members.tsx'
import { Reports, reportLabels } from './reports.tsx'
import { cadenceText } from './words.ts'

/** One body: what it is, who belongs to it, what is owed, when it met. */
export function BodyPage({ view }: { view: BodyView }) {
  const { body, again } = view
  const ours = !body.outside
  return (
    <>
      <PageHeading
        kicker={placeName(body.centreId, view.centres)}
        title={body.name}
        actions={<Actions view={view} />}
      />
      {again && (
        <ErrorSummary
          problems={again.problems}
          labels={again.form === 'member' ? memberLabels : reportLabels}
        />
      )}
      <Columns
        main={
          <>
            <Facts view={view} />
            {ours ? <Meetings view={view} /> : <Reports view={view} />}
          </>
        }
        side={
          <>
            {view.duties.map((line) => (
              <Section key={line.duty.key} title={dutyTitle(view, line.duty.centreId)}>
                <DutyWindows line={line} />
              </Section>
            ))}
            {ours && <Members view={view} />}
          </>
        }
      />
    </>
  )
}

function dutyTitle({ body, centres, today }: BodyView, centreId: string | null): string {
  const year = today.slice(0, 4)
  return body.outside && body.centreId === null
    ? `${placeName(centreId, centres)} ${year}`
    : `Pflichten ${year}`
}

function Actions({ view }: { view: BodyView }) {
  const { body, mayEdit } = view
  if (!mayEdit) return null
  return (
    <>
      {!body.outside && (
        <ButtonLink href={paths.meetingNew(body.id)} kind="primary">
          Sitzung planen
        </ButtonLink>
      )}
      <ButtonLink href={paths.bodyEdit(body.id)}>Ändern</ButtonLink>
    </>
  )
}

function Facts({ view: { body } }: { view: BodyView }) {
  return (
    <Section title="Gremium">
      <DescriptionList
        items={[
          { term: 'Art', detail: bodyKindNames[body.kind] },
          { term: body.outside ? 'Wir berichten' : 'Turnus', detail: cadenceText(body) },
          { term: 'Aufgaben', detail: body.duties },
          { term: 'Zusammensetzung', detail: body.composition },
          { term: 'Gegründet', detail: body.foundedOn === null ? '' : shortDayText(body.foundedOn) },
          { term: 'Beendet', detail: body.endedOn === null ? '' : shortDayText(body.endedOn) },
        ]}
      />
    </Section>
  )
}

const tones = { planned: 'info', held: 'success', cancelled: 'neutral' } as const

function Meetings({ view }: { view: BodyView }) {
  return (
    <Section title="Sitzungen">
      <Table
        caption="Sitzungen"
        captionHidden
        rows={view.meetings}
        rowKey={({ id }) => id}
        empty={<Empty title="Noch keine Sitzung eingetragen." />}
        columns={[
          {
            key: 'day',
            label: 'Tag',
            cell: ({ id, onDate }) => <a href={paths.meeting(id)}>{weekdayDayText(onDate, true)}</a>,
          },
          {
            key: 'state',
            label: 'Stand',
            cell: (meeting) => (
              <StatusTag tone={tones[meeting.state]} label={stateText(meeting, view.today)} />
            ),
          },
          { key: 'people', label: 'Anwesende', numeric: true, cell: peopleText },
        ]}
      />
    </Section>
  )
}

function stateText({ state, onDate, occasion }: MeetingLine, today: string): string {
  const known = state === 'planned' && onDate < today ? 'noch nicht bestätigt' : meetingStateNames[state]
  return occasion === null ? known : `${known}, ${occasionNames[occasion]}`
}

function peopleText({ state, attendance }: MeetingLine): string {
  if (state !== 'held') return ''
  return attendance === null ? 'keine Angabe' : String(attendance)
}
