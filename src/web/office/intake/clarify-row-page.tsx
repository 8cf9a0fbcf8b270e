import type { Day } from '../../../kernel/day.ts'
import { nearDayText, timeRangeText } from '../../../kernel/german-date.ts'
import type { Problems } from '../../../kernel/result.ts'
import type { KeptRow } from '../../../modules/intake/index.ts'
import { intakeKindNames, rowStateNames } from '../../../modules/intake/index.ts'
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
import { OriginalCells, rowFacts, RowFindings } from './original-text.tsx'

interface RowView {
  readonly row: KeptRow
  readonly kind: CompletionKind
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
        actions={
          row.offerId !== null ? (
            <ButtonLink href={paths.officeOffer(row.offerId)}>Zum Angebot</ButtonLink>
          ) : undefined
        }
      />
      <ErrorSummary problems={problems} labels={completionLabels} />
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
  const { row, kind, conflicts, filled, problems } = view
  const hoursOfOthers = kind === 'hours' && !view.mayManage
  return (
    <>
      {kind === 'none' || hoursOfOthers ? (
        <p>
          {hoursOfOthers
            ? 'Öffnungszeiten ergänzt die Leitung des Zentrums.'
            : 'Aus dieser Zeile lässt sich kein Angebot machen. Legen Sie es selbst an, wenn Sie wissen, was gemeint war, und verwerfen Sie dann die Zeile.'}
        </p>
      ) : (
        <Section title="Ergänzen">
          <Form action={paths.clarifyRow(row.id)}>
            <CompletionFields {...{ kind, filled, problems, rooms: view.rooms, today: view.today }} />
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

function Decided({ row }: { row: KeptRow }) {
  return (
    <Notice title={`Diese Zeile ist ${rowStateNames[row.state]}.`}>
      {row.discardReason !== '' && <p>Grund: {row.discardReason}</p>}
      <ButtonLink href={paths.clarify()}>Weiter mit den anderen</ButtonLink>
    </Notice>
  )
}
