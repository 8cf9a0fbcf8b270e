import { shortDayText } from '../../../kernel/german-date.ts'
import { mayAnywhere } from '../../../modules/identity/index.ts'
import { roundLines } from '../../../modules/rounds/index.ts'
import type { RoundLine } from '../../../modules/rounds/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Empty, PageHeading, StatusTag, Table } from '../../ui/index.ts'
import { RoomWays } from '../bookings/words.tsx'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { titleOf } from './here.ts'

/** All rounds this person may read: how many were asked, answered, and wait for the team. */
export async function showRounds(ctx: OfficeContext): Promise<Response> {
  const rounds = await roundLines(ctx.deps.db, ctx.actor)
  const mayStart = mayAnywhere(ctx.actor, 'round.manage')
  const begin = mayStart && (
    <ButtonLink kind="primary" href={paths.roundNew()}>
      Neue Runde beginnen
    </ButtonLink>
  )
  return officePage(
    ctx,
    { title: 'Jahresrunde', current: 'rooms' },
    <>
      <PageHeading
        title="Jahresrunde"
        lead="Einmal im Jahr fragen Sie alle festen Gruppen, ob sie weitermachen. Wer nicht antwortet, bleibt."
        actions={begin || undefined}
      />
      <RoomWays actor={ctx.actor} current="rounds" />
      <Table
        caption="Runden"
        captionHidden
        rows={rounds}
        rowKey={({ id }) => id}
        empty={
          <Empty title="Es gab noch keine Runde.">
            <p>Vor dem neuen Schuljahr fragen Sie hier alle Gruppen auf einmal.</p>
          </Empty>
        }
        columns={[
          {
            key: 'round',
            label: 'Runde',
            cell: (round) => <a href={paths.round(round.id)}>{titleOf(round)}</a>,
          },
          { key: 'due', label: 'Antwort bis', cell: ({ dueOn }) => shortDayText(dueOn) },
          { key: 'answered', label: 'Geantwortet', cell: countText },
          { key: 'open', label: 'Offen', cell: openTag },
        ]}
      />
    </>,
  )
}

function countText({ asked, answered }: RoundLine): string {
  return `${answered} von ${asked}`
}

function openTag({ open }: RoundLine) {
  if (open === 0) return 'nichts offen'
  return <StatusTag tone="warning" label={open === 1 ? 'ein Vorschlag' : `${open} Vorschläge`} />
}
