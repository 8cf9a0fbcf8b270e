import { berlinDay } from '../../../kernel/berlin.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { Absent } from '../../../kernel/result.ts'
import { groupLetterKinds, groupLetters } from '../../../modules/interruptions/index.ts'
import type { GroupLetter, GroupLetterKind, LetterCause } from '../../../modules/interruptions/index.ts'
import { suspensionById } from '../../../modules/offers/index.ts'
import { closureById } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { Query } from '../../path-query.ts'
import { ButtonLink, ButtonRow, Details, Empty, Notice, PageHeading, Section, Table } from '../../ui/index.ts'
import { sendFile } from '../file-answer.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import { page } from '../route.ts'
import type { OfficeContext, OfficeRoute } from '../route.ts'
import { groupLettersPdf, lettersInOneFile } from './closure-letters-pdf.ts'
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

interface Occasion {
  readonly cause: LetterCause
  readonly title: string
  readonly lead: string
  readonly way: readonly { readonly href?: string; readonly label: string }[]
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
    pdf: (query) => paths.suspensionLettersPdf(id, query),
  }
}

const words = {
  suspended: { title: 'Termine fallen aus', art: 'ausgesetzt' },
  lifted: { title: 'Termine finden wieder statt', art: 'aufgehoben' },
} as const satisfies Record<GroupLetterKind, { title: string; art: string }>

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
          letters={letters.filter((one) => one.kind === kind)}
          occasion={occasion}
        />
      ))}
    </>,
  )
}

function Letters(props: { kind: GroupLetterKind; letters: readonly GroupLetter[]; occasion: Occasion }) {
  const { kind, letters, occasion } = props
  if (letters.length === 0) return null
  const toPrint = letters.filter(({ mailed }) => !mailed).length
  return (
    <Section title={words[kind].title}>
      {toPrint > 0 && <ToPrint kind={kind} toPrint={toPrint} occasion={occasion} />}
      <Table
        caption={words[kind].title}
        captionHidden
        rows={letters}
        rowKey={({ id }) => id}
        columns={[
          { key: 'to', label: 'An wen', cell: (letter) => <Recipient letter={letter} /> },
          { key: 'dates', label: 'Termine', numeric: true, cell: ({ dates }) => dates },
          { key: 'how', label: 'Wie', cell: howText },
          { key: 'phone', label: 'Telefon', cell: ({ phones }) => <Phones phones={phones} /> },
        ]}
      />
      <Section title="Wortlaut" level={3}>
        {letters.map((letter) => (
          <Text key={letter.id} letter={letter} />
        ))}
      </Section>
    </Section>
  )
}

function ToPrint({
  kind,
  toPrint,
  occasion,
}: {
  kind: GroupLetterKind
  toPrint: number
  occasion: Occasion
}) {
  const files = Math.ceil(toPrint / lettersInOneFile)
  const { art } = words[kind]
  return (
    <Notice
      tone="warning"
      title={toPrint === 1 ? 'Ein Brief geht nicht per E-Mail' : `${toPrint} Briefe gehen nicht per E-Mail`}
    >
      <p>Bitte drucken Sie, oder rufen Sie an: Die Nummern stehen unten.</p>
      <ButtonRow>
        {Array.from({ length: files }, (_, n) => (
          <ButtonLink key={n} href={occasion.pdf({ art, teil: n === 0 ? undefined : n + 1 })}>
            {files === 1 ? 'Briefe drucken (PDF)' : `Briefe ${partText(n, toPrint)} drucken (PDF)`}
          </ButtonLink>
        ))}
      </ButtonRow>
    </Notice>
  )
}

const partText = (n: number, of: number) =>
  `${n * lettersInOneFile + 1}–${Math.min((n + 1) * lettersInOneFile, of)}`

function howText({ mailed, at }: GroupLetter): string {
  return mailed ? `per E-Mail am ${shortDayText(berlinDay(at))}` : 'zum Ausdrucken'
}

/** Who it is, with the way to the record. */
function Recipient({ letter: { names, partners, bookings } }: { letter: GroupLetter }) {
  const people = names.filter((name) => !partners.some((partner) => partner.name === name))
  return (
    <>
      {partners.map(({ id, name }) => (
        <div key={id}>
          <a href={paths.officePartner(id)}>{name}</a>
        </div>
      ))}
      {people.length > 0 && <div>{people.join(', ')}</div>}
      {bookings.map(({ id, code }) => (
        <div key={id}>
          <a href={paths.booking(id)}>Anfrage {code}</a>
        </div>
      ))}
    </>
  )
}

function Phones({ phones }: { phones: readonly string[] }) {
  if (phones.length === 0) return <>keine</>
  return (
    <>
      {phones.map((phone) => (
        <div key={phone}>
          <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>
        </div>
      ))}
    </>
  )
}

function Text({ letter: { subject, text, names } }: { letter: GroupLetter }) {
  return (
    <Details summary={`An ${names.join(' und ')}`}>
      <p>
        <b>{subject}</b>
      </p>
      {text.split('\n\n').map((part, n) => (
        <p key={n}>
          {part.split('\n').map((line, m) => (
            <>
              {m > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      ))}
    </Details>
  )
}

async function print(ctx: OfficeContext, occasion: Occasion): Promise<Response> {
  const kind: GroupLetterKind = ctx.query('art') === words.lifted.art ? 'lifted' : 'suspended'
  const part = Math.max(1, Number.parseInt(ctx.query('teil'), 10) || 1)
  const all = await lettersFor(ctx, occasion)
  const toPrint = all.letters.filter((letter) => letter.kind === kind && !letter.mailed)
  const letters = toPrint.slice((part - 1) * lettersInOneFile, part * lettersInOneFile)
  if (letters.length === 0) throw new Absent()
  const pdf = await groupLettersPdf(ctx.deps.db, letters, occasion.title)
  return sendFile(ctx, `briefe-${words[kind].art}.pdf`, pdf)
}
