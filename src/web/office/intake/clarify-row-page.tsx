import type { Day } from '../../../kernel/day.ts'
import { nearDayText, timeRangeText } from '../../../kernel/german-date.ts'
import type { Problems } from '../../../kernel/result.ts'
import type { KeptRow } from '../../../modules/intake/index.ts'
import { intakeKindNames, isCentreListKind, rowStateNames } from '../../../modules/intake/index.ts'
import type { CompletionKind, Conflict } from '../../../modules/offers/index.ts'
import type { Room } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  Checkbox,
  Details,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Section,
  TextField,
} from '../../ui/index.ts'
import { rowTitle } from './clarify-page.tsx'
import { CompletionFields, completionLabels } from './completion-fields.tsx'
import type { Filled } from './completion-fields.tsx'
import { ListRowFields, listRowLabels } from './list-row-fields.tsx'
import { OriginalCells, rowFacts, RowFindings } from './original-text.tsx'

interface RowView {
  readonly row: KeptRow
  readonly kind: CompletionKind | 'cells'
  readonly rooms: readonly Room[]
  readonly filled: Filled
  readonly problems: Problems
  readonly refusal: string | undefined
  readonly conflicts: readonly Conflict[]
  readonly mayManage: boolean
  readonly today: Day
}

/** One row: what stood in the file, what is missing, the form that completes it, and the way to put it aside. */
export function ClarifyRowPage(view: RowView) {
  const { row, problems } = view
  const labels = isCentreListKind(row.kind)
    ? { ...listRowLabels(row.kind), reason: completionLabels.reason }
    : completionLabels
  return (
    <>
      <PageHeading
        title={`${rowTitle(row)} klären`}
        lead={
          <>
            {rowFacts(row)}
            <br />
            {`${intakeKindNames[row.kind]}, Zeile ${row.number}, ${row.site}`}
          </>
        }
        actions={<WayToRecord row={row} />}
      />
      <ErrorSummary problems={problems} labels={labels} />
      {view.refusal !== undefined && <Refusal {...view} refusal={view.refusal} />}
      {row.findings.length > 0 && (
        <Notice tone={row.state === 'to-clarify' ? 'warning' : 'info'} title="Das ist aufgefallen">
          <RowFindings row={row} />
        </Notice>
      )}
      <Details summary="Das stand in der Liste" open={row.state !== 'to-clarify'}>
        <OriginalCells row={row} />
      </Details>
      {row.state === 'to-clarify' ? <Open {...view} /> : <Decided row={row} />}
    </>
  )
}

function WayToRecord({ row }: { row: KeptRow }) {
  if (row.offerId !== null) return <ButtonLink href={paths.officeOffer(row.offerId)}>Zum Angebot</ButtonLink>
  const record =
    (row.grantId && paths.grant(row.grantId)) ??
    (row.trainingId && paths.training(row.trainingId)) ??
    (row.yearPlanEntryId && paths.yearPlanEntry(row.yearPlanEntryId))
  return record === null ? null : <ButtonLink href={record}>Zum Eintrag</ButtonLink>
}

function Refusal({ refusal, conflicts, today }: RowView & { refusal: string }) {
  return (
    <Notice tone="error" live title="Noch nicht gespeichert">
      <p>{refusal}</p>
      {conflicts.length > 0 && (
        <ul>
          {conflicts.slice(0, 30).map((conflict) => (
            <li key={`${conflict.day} ${conflict.roomId} ${conflict.from}`}>
              {nearDayText(conflict.day, today)}, {timeRangeText(conflict.from, conflict.to)}, {conflict.room}
              : {conflict.who}
              {conflict.alternatives.length > 0 &&
                ` (frei: ${conflict.alternatives
                  .slice(0, 3)
                  .map((room) => room.name)
                  .join(', ')})`}
            </li>
          ))}
        </ul>
      )}
      {conflicts.length > 30 && <p>{`und ${conflicts.length - 30} weitere.`}</p>}
    </Notice>
  )
}

function Open(view: RowView) {
  const { row, conflicts, filled, problems } = view
  const left = leftToOthers(view)
  return (
    <>
      {left !== undefined ? (
        <p>{left}</p>
      ) : (
        <Section title="Ergänzen">
          <Form action={paths.clarifyRow(row.id)}>
            <RowFields {...view} />
            {conflicts.length > 0 && (
              <Checkbox
                name="onConflict"
                value="skip"
                label="Termine auslassen, an denen der Raum belegt ist"
                checked={filled.text('onConflict') === 'skip'}
              />
            )}
            <Button>Ergänzen</Button>
          </Form>
        </Section>
      )}
      <Details summary="Diese Zeile verwerfen" open={problems['reason'] !== undefined}>
        <Form action={paths.clarifyDiscard(row.id)}>
          <TextField
            name="reason"
            label={completionLabels.reason}
            required
            value={filled.text('reason')}
            hint="Zum Beispiel: steht schon in Zeile 3. Der ursprüngliche Text bleibt erhalten."
            problem={problems['reason']}
          />
          <Button kind="danger">Verwerfen</Button>
        </Form>
      </Details>
    </>
  )
}

/** Why this person cannot complete the row here; undefined when they can. */
function leftToOthers({ kind, row, mayManage }: RowView): string | undefined {
  if (kind === 'none')
    return 'Aus dieser Zeile lässt sich kein Angebot machen. Legen Sie es selbst an, wenn Sie wissen, was gemeint war, und verwerfen Sie dann die Zeile.'
  if ((kind === 'hours' || kind === 'cells') && !mayManage)
    return `${intakeKindNames[row.kind]} ergänzt die Leitung des Zentrums.`
  return undefined
}

function RowFields({ row, kind, filled, problems, rooms, today }: RowView) {
  if (isCentreListKind(row.kind)) return <ListRowFields {...{ kind: row.kind, filled, problems }} />
  return kind === 'cells' ? null : <CompletionFields {...{ kind, filled, problems, rooms, today }} />
}

function Decided({ row }: { row: KeptRow }) {
  return (
    <Notice title={`Diese Zeile ist ${rowStateNames[row.state]}.`}>
      {row.discardReason !== '' && <p>Grund: {row.discardReason}</p>}
      <ButtonLink href={paths.clarify()}>Weiter mit den anderen</ButtonLink>
    </Notice>
  )
}
