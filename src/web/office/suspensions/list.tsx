import type { Day } from '../../../kernel/day.ts'
import { may } from '../../../modules/identity/index.ts'
import { liftSuspension, suspensionLetterCounts } from '../../../modules/interruptions/index.ts'
import type { Suspension } from '../../../modules/offers/index.ts'
import {
  suspensionFilterText,
  suspensionPeriodText,
  suspensionsFor,
  suspensionState,
} from '../../../modules/offers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../../ui/index.ts'
import { ButtonLink, Empty, PageHeading, Section, Table } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { DeedButton } from '../places/form-page.tsx'
import { idParam } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { closerOf, lettersOrList } from './suspend.tsx'

/** What is set out now, what was, and lifting it. */
export const suspensionListRoutes: readonly OfficeRoute[] = [
  page(paths.suspensions(), 'centre.manage', list),
  deed(paths.suspensionLift(':id'), 'centre.manage', 'suspension.lifted', lift),
]

async function list(ctx: OfficeContext): Promise<Response> {
  const all = await suspensionsFor(ctx.deps.db, ctx.actor)
  const letters = await suspensionLetterCounts(
    ctx.deps.db,
    all.map(({ id }) => id),
  )
  const inForce = all.filter((one) => ['ahead', 'running'].includes(suspensionState(one, ctx.today)))
  const over = all.filter((one) => !inForce.includes(one))
  const title = 'Aussetzen'
  return officePage(
    ctx,
    { title, current: 'programme', wide: true, breadcrumbs: [programmeWay, { label: title }] },
    <>
      <PageHeading
        title={title}
        lead="Viele Angebote aus einem Grund ausfallen lassen, und sie gemeinsam wieder stattfinden lassen."
        actions={
          <>
            <ButtonLink href={paths.suspensionNew()} kind="primary">
              Angebote aussetzen
            </ButtonLink>
            <ButtonLink href={paths.helplines()}>Hilfetelefon</ButtonLink>
          </>
        }
      />
      <Section title="In Kraft">
        <Table
          caption="Was ausgesetzt ist"
          captionHidden
          rows={inForce}
          rowKey={({ id }) => id}
          empty={<Empty title="Zurzeit ist nichts ausgesetzt." />}
          columns={[...columns(ctx.today, letters, 'Termine'), liftColumn(ctx)]}
        />
      </Section>
      {over.length > 0 && (
        <Section title="Vorbei">
          <Table
            caption="Was ausgesetzt war"
            captionHidden
            rows={over}
            rowKey={({ id }) => id}
            columns={columns(ctx.today, letters, 'Ausgefallen')}
          />
        </Section>
      )}
    </>,
  )
}

const programmeWay = { href: paths.officeProgramme(), label: 'Programm' }

const stateNames = { ahead: 'kommt noch', running: 'läuft', over: 'vorbei', lifted: 'aufgehoben' } as const

type Letters = Awaited<ReturnType<typeof suspensionLetterCounts>>

function columns(today: Day, letters: Letters, dates: string): Column<Suspension>[] {
  return [
    { key: 'reason', label: 'Grund', rowHeader: true, cell: ({ reason }) => reason },
    { key: 'when', label: 'Wann', cell: suspensionPeriodText },
    { key: 'where', label: 'Wo', cell: ({ centre }) => centre ?? 'ganze Stadt' },
    { key: 'filter', label: 'Gefunden über', cell: ({ filter }) => suspensionFilterText(filter) },
    { key: 'offers', label: 'Angebote', numeric: true, cell: ({ offers }) => offers },
    { key: 'dates', label: dates, numeric: true, cell: (one) => one.dates },
    { key: 'letters', label: 'Briefe', cell: (one) => <LettersLink suspension={one} letters={letters} /> },
    { key: 'state', label: 'Stand', cell: (one) => stateNames[suspensionState(one, today)] },
  ]
}

function LettersLink({ suspension: { id, reason }, letters }: { suspension: Suspension; letters: Letters }) {
  const own = letters.get(id)
  if (!own) return null
  const count = own.letters === 1 ? '1 Brief' : `${own.letters} Briefe`
  const text = own.toPrint === 0 ? count : `${count}, ${own.toPrint} zu drucken`
  return (
    <a href={paths.suspensionLetters(id)} aria-label={`${text}, zu „${reason}“`}>
      {text}
    </a>
  )
}

function liftColumn({ actor }: OfficeContext): Column<Suspension> {
  return {
    key: 'lift',
    label: 'Aufheben',
    action: true,
    cell: ({ id, centreId, reason }) =>
      may(actor, 'centre.manage', { centreId }) && (
        <DeedButton action={paths.suspensionLift(id)} label={`Aussetzen wegen „${reason}“ aufheben`}>
          Aufheben
        </DeedButton>
      ),
  }
}

async function lift(ctx: OfficePostContext): Promise<Response> {
  const id = idParam(ctx, 'id')
  const { back: count, letters } = await liftSuspension(closerOf(ctx), id)
  return seeOther(ctx.c, lettersOrList(id, letters), { key: 'suspensionLifted', count })
}
