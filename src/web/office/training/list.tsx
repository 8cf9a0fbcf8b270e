import { longDayText, shortDayText } from '../../../kernel/german-date.ts'
import type { Reminder, TrainingCount, TrainingLine } from '../../../modules/training/index.ts'
import { trainingKindNames } from '../../../modules/training/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Empty,
  Notice,
  PageHeading,
  PrintHeader,
  Section,
  StatusTag,
  Table,
} from '../../ui/index.ts'
import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { houseQuery } from '../today/house.ts'
import { YearChoice, YearWays, yearAsked } from '../year-ways.tsx'
import { operatorName } from './here.ts'
import type { TrainingView } from './view.ts'
import { trainingView } from './view.ts'

/** The year's trainings: one's own row by row, the other operator's as counts. */
export async function showTrainings(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'training.read')
  if (!house) return noCentrePage(ctx, 'Personal und Fortbildung', 'year')
  const year = yearAsked(ctx)
  const view = await trainingView(ctx, house, year)
  const title = `Fort- und Weiterbildungen ${year}`
  return officePage(
    ctx,
    { title: 'Personal und Fortbildung', current: 'year', wide: true },
    <>
      <YearWays actor={ctx.actor} current={paths.trainings()} />
      <PrintHeader title={title} place={house.centre.name} printed={longDayText(ctx.today)} />
      <PageHeading
        title="Personal und Fortbildung"
        kicker={house.centre.name}
        actions={<Actions view={view} />}
      />
      <HouseChoice house={house} href={paths.trainings} query={{ jahr: year }} />
      <YearChoice house={house} year={year} action={paths.trainings()} />
      {view.mine.length === 0 && <CountsOnly />}
      {view.reminders.length > 0 && <Reminders view={view} />}
      {view.mine.length > 0 && <Trainings view={view} title={title} />}
      <Others view={view} />
      <CoverageTable view={view} />
    </>,
  )
}

function Actions({ view }: { view: TrainingView }) {
  const query = houseQuery(view.house)
  return (
    <>
      {view.mayEdit && (
        <ButtonLink href={paths.trainingNew(query)} kind="primary">
          Fortbildung eintragen
        </ButtonLink>
      )}
      <ButtonLink href={paths.staff(query)}>Stellen ansehen</ButtonLink>
    </>
  )
}

/** For people who work for none of the operators of the centre. */
export function CountsOnly() {
  return (
    <Notice>
      <p>
        Sie sehen hier Zahlen. Die einzelnen Zeilen sehen nur die Leitungen des Trägers, dem die Menschen
        angehören. Steht bei Ihrem Konto noch kein Träger, kann ihn die Geschäftsstelle eintragen.
      </p>
    </Notice>
  )
}

function Trainings({ view, title }: { view: TrainingView; title: string }) {
  const name = (line: TrainingLine) => {
    const operator = view.mine.find(({ id }) => id === line.operatorId)
    return operator ? operatorName(operator) : 'gemeinsam'
  }
  return (
    <Section title={title}>
      <Table
        caption={title}
        captionHidden
        rows={view.lines}
        rowKey={(line) => line.id}
        empty={<Empty title="Für dieses Jahr ist noch nichts eingetragen." />}
        columns={[
          {
            key: 'title',
            label: 'Titel',
            cell: (line) => (view.mayEdit ? <a href={paths.training(line.id)}>{line.title}</a> : line.title),
          },
          { key: 'organiser', label: 'Veranstalter', cell: (line) => line.organiser },
          { key: 'kind', label: 'Art', cell: (line) => line.form || trainingKindNames[line.kind] },
          { key: 'day', label: 'Wann', cell: dayText },
          { key: 'operator', label: 'Träger', cell: name },
          { key: 'who', label: 'Teilgenommen', cell: (line) => whoText(line, view) },
        ]}
      />
    </Section>
  )
}

function dayText({ onDate, toDate, year }: TrainingLine): string {
  if (onDate === null) return String(year)
  return toDate === null || toDate === onDate
    ? shortDayText(onDate)
    : `${shortDayText(onDate)}–${shortDayText(toDate)}`
}

/** Codes of one's own people; of the others only how many. */
function whoText(line: TrainingLine, { codes }: TrainingView): string {
  if (line.coversAllStaff) return 'alle'
  const own = line.participantIds.flatMap((id) => codes.get(id) ?? [])
  const others = line.participantIds.length - own.length
  const more = others === 0 ? [] : [`${others} vom anderen Träger`]
  return [...own.toSorted((a, b) => a.localeCompare(b, 'de')), ...more].join(', ')
}

function Others({ view }: { view: TrainingView }) {
  if (view.others.length === 0) return null
  const rows = [
    ...view.others.map((one) => ({ id: one.id, name: operatorName(one), ...sumOf(view.counts, one.id) })),
    ...(view.mine.length === 0 ? [{ id: 'all', name: 'gemeinsam', ...sumOf(view.counts, null) }] : []),
  ]
  return (
    <Section title={view.mine.length === 0 ? 'Zahlen' : 'Der andere Träger in Zahlen'}>
      <Table
        caption={`Einträge ${view.year} nach Träger`}
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: 'name', label: 'Träger', cell: (row) => row.name },
          { key: 'trainings', label: 'Einträge', numeric: true, cell: (row) => row.trainings },
          { key: 'people', label: 'Teilnahmen', numeric: true, cell: (row) => row.participations },
        ]}
      />
    </Section>
  )
}

function sumOf(counts: readonly TrainingCount[], operatorId: string | null) {
  const mine = counts.filter((count) => count.operatorId === operatorId)
  return {
    trainings: mine.reduce((sum, count) => sum + count.trainings, 0),
    participations: mine.reduce((sum, count) => sum + count.participations, 0),
  }
}

function missingText(count: number): string {
  return count === 1 ? 'eine Person fehlt' : `${count} fehlen`
}

function CoverageTable({ view }: { view: TrainingView }) {
  if (view.coverage.length === 0) return null
  const missing = (ids: readonly string[]) => ids.flatMap((id) => view.codes.get(id) ?? []).join(', ')
  return (
    <Section title="Wie viele sind geschult?">
      <p>Von allen, die am {longDayText(view.day)} hier arbeiten, über alle Träger.</p>
      <Table
        caption="Geschulte je Thema"
        captionHidden
        rows={view.coverage}
        rowKey={({ topic }) => topic}
        columns={[
          { key: 'topic', label: 'Thema', cell: ({ topic }) => topic },
          { key: 'trained', label: 'Geschult', cell: ({ found }) => `${found.trained} von ${found.staff}` },
          {
            key: 'all',
            label: 'Stand',
            cell: ({ found }) =>
              found.trained === found.staff ? (
                <StatusTag tone="success" label="alle" />
              ) : (
                <StatusTag tone="neutral" label={missingText(found.staff - found.trained)} />
              ),
          },
          ...(view.mine.length > 0
            ? [
                {
                  key: 'who',
                  label: 'Aus dem eigenen Team fehlen',
                  cell: ({ found }: TrainingView['coverage'][number]) => missing(found.missingIds),
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

function Reminders({ view }: { view: TrainingView }) {
  const by = Map.groupBy(view.reminders, ({ topic }) => topic)
  return (
    <Section title="Pflicht: fehlt oder läuft bald ab">
      <ul>
        {[...by].map(([topic, found]) => (
          <li key={topic}>
            <b>{topic}</b>: {found.map((one) => reminderText(one, view)).join(', ')}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function reminderText({ memberId, validUntil }: Reminder, { codes, day }: TrainingView): string {
  const code = codes.get(memberId) ?? ''
  if (validUntil === null) return `${code} (noch nie)`
  return `${code} (${validUntil < day ? 'abgelaufen am' : 'gilt bis'} ${shortDayText(validUntil)})`
}
