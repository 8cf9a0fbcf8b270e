import { Absent } from '../../../kernel/result.ts'
import { groupLetterKinds, groupLetters } from '../../../modules/interruptions/index.ts'
import type { GroupLetterKind, LetterCause } from '../../../modules/interruptions/index.ts'
import { suspensionById } from '../../../modules/offers/index.ts'
import { closureById } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { Query } from '../../path-query.ts'
import { Empty, PageHeading, Pagination } from '../../ui/index.ts'
import { sendFile } from '../file-answer.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import { page } from '../route.ts'
import type { OfficeContext, OfficeRoute } from '../route.ts'
import { groupLettersPdf, lettersInOneFile } from './closure-letters-pdf.ts'
import { kindWords, Letters } from './closure-letters-list.tsx'
import { mayHere, mustHere } from './standing.ts'

/** What was written to the groups when something closed, opened again or was suspended; what is printed, as one file. */
export const groupLetterRoutes: readonly OfficeRoute[] = [
  page(paths.closureLetters(':id'), 'booking.read', async (ctx) => show(ctx, await closureHere(ctx))),
  page(paths.closureLettersPdf(':id'), 'booking.read', async (ctx) => print(ctx, await closureHere(ctx))),
  page(paths.suspensionLetters(':id'), 'booking.read', async (ctx) => show(ctx, await suspensionHere(ctx))),
  page(paths.suspensionLettersPdf(':id'), 'booking.read', async (ctx) =>
    print(ctx, await suspensionHere(ctx)),
  ),
]

const lettersOnOnePage = 100

interface Occasion {
  readonly cause: LetterCause
  readonly title: string
  readonly lead: string
  readonly way: readonly { readonly href?: string; readonly label: string }[]
  readonly list: (query: Query) => string
  readonly pdf: (query: Query) => string
}

async function closureHere(ctx: OfficeContext): Promise<Occasion> {
  const closure = await closureById(ctx.deps.db, idParam(ctx, 'id'))
  if (!closure) throw new Absent()
  mustHere(ctx, 'booking.read', closure.centreId)
  const { id, on, reason } = closure
  const place = on.kind === 'site' ? paths.officeSite(on.id) : paths.officeCentre(closure.centreId)
  return {
    cause: { closureId: id },
    title: `Briefe zur Schließung: ${on.name}`,
    lead: reason,
    way: [
      { href: paths.officePlaces(), label: 'Zentren und Räume' },
      { href: place, label: on.name },
    ],
    list: (query) => paths.closureLetters(id, query),
    pdf: (query) => paths.closureLettersPdf(id, query),
  }
}

async function suspensionHere(ctx: OfficeContext): Promise<Occasion> {
  const suspension = await suspensionById(ctx.deps.db, idParam(ctx, 'id'))
  if (!suspension) throw new Absent()
  // A suspension of the whole city is everybody's matter; of its letters each sees those of their own centre.
  if (suspension.centreId !== null) mustHere(ctx, 'booking.read', suspension.centreId)
  const { id, reason } = suspension
  return {
    cause: { suspensionId: id },
    title: 'Briefe zu ausgesetzten Angeboten',
    lead: reason,
    way: [{ href: paths.suspensions(), label: 'Angebote aussetzen' }],
    list: (query) => paths.suspensionLetters(id, query),
    pdf: (query) => paths.suspensionLettersPdf(id, query),
  }
}

/** The letters this person may read, and how many more there are about confidential offers. */
async function lettersFor(ctx: OfficeContext, { cause }: Occasion) {
  const all = await groupLetters(ctx.deps.db, cause)
  const own = all.filter(({ centreId }) => mayHere(ctx, 'booking.read', centreId))
  const letters = own.filter(
    (one) => !one.confidential || mayHere(ctx, 'offer.readConfidential', one.centreId),
  )
  return { letters, hidden: own.length - letters.length }
}

async function show(ctx: OfficeContext, occasion: Occasion): Promise<Response> {
  const { letters, hidden } = await lettersFor(ctx, occasion)
  const { title, lead, way } = occasion
  const number = Math.max(1, Number.parseInt(ctx.query('seite'), 10) || 1)
  const first = (number - 1) * lettersOnOnePage
  const here = letters.slice(first, first + lettersOnOnePage)
  return officePage(
    ctx,
    { title, current: 'settings', breadcrumbs: [...way, { label: 'Briefe' }] },
    <>
      <PageHeading title={title} lead={lead} />
      {letters.length + hidden === 0 && (
        <Empty title="Kein Brief">
          Hier war niemand zu benachrichtigen, oder die Angaben zur Person sind inzwischen gelöscht.
        </Empty>
      )}
      {hidden > 0 && (
        <p>
          {hidden === 1 ? 'Ein Brief nennt' : `${hidden} Briefe nennen`} ein vertrauliches Angebot. Das sieht
          nur das Team, das davon wissen darf.
        </p>
      )}
      {groupLetterKinds.map((kind) => (
        <Letters
          key={kind}
          kind={kind}
          toPrint={letters.filter((one) => one.kind === kind && !one.mailed).length}
          letters={here.filter((one) => one.kind === kind)}
          pdf={occasion.pdf}
        />
      ))}
      {letters.length > lettersOnOnePage && (
        <Pagination
          summary={`${first + 1}–${first + here.length} von ${letters.length}`}
          previousHref={
            number > 1 ? occasion.list({ seite: number === 2 ? undefined : number - 1 }) : undefined
          }
          nextHref={first + here.length < letters.length ? occasion.list({ seite: number + 1 }) : undefined}
        />
      )}
    </>,
  )
}

async function print(ctx: OfficeContext, occasion: Occasion): Promise<Response> {
  const kind: GroupLetterKind = ctx.query('art') === kindWords.lifted.art ? 'lifted' : 'suspended'
  const part = Math.max(1, Number.parseInt(ctx.query('teil'), 10) || 1)
  const all = await lettersFor(ctx, occasion)
  const toPrint = all.letters.filter((letter) => letter.kind === kind && !letter.mailed)
  const letters = toPrint.slice((part - 1) * lettersInOneFile, part * lettersInOneFile)
  if (letters.length === 0) throw new Absent()
  const pdf = await groupLettersPdf(ctx.deps.db, letters, occasion.title)
  return sendFile(ctx, `briefe-${kindWords[kind].art}.pdf`, pdf)
}
