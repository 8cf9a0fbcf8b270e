import { shortDayText, weekdayDayText } from '../../../kernel/german-date.ts'
import type { Body, GuestLine, Meeting } from '../../../modules/bodies/index.ts'
import { guestList } from '../../../modules/bodies/index.ts'
import { centreById } from '../../../modules/places/index.ts'
import { renderPdf } from '../../../platform/documents/render-pdf.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  DescriptionList,
  NoPrint,
  PageHeading,
  PrintHeader,
  Section,
  Table,
} from '../../ui/index.ts'
import { sendFile } from '../file-answer.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'
import { meetingAsked, trail } from './around.ts'
import { whenText } from './words.ts'

interface Invitation {
  readonly meeting: Meeting
  readonly body: Body
  readonly guests: readonly GuestLine[]
  readonly house: string
}

async function invitationOf(ctx: OfficeContext): Promise<Invitation> {
  const { meeting, body } = await meetingAsked(ctx)
  const { db } = ctx.deps
  const [guests, centre] = await Promise.all([
    guestList(db, body),
    body.centreId === null ? undefined : centreById(db, body.centreId),
  ])
  return { meeting, body, guests, house: centre?.name ?? 'Geschäftsstelle Quartierszentren' }
}

/** The invitation with its agenda, and the list of those to invite: to look at and to print (R120). */
export async function showInvitation(ctx: OfficeContext): Promise<Response> {
  const invitation = await invitationOf(ctx)
  const { meeting, body } = invitation
  const title = `Einladung: ${body.name}`
  return officePage(
    ctx,
    {
      title,
      current: 'bodies',
      breadcrumbs: trail(
        { href: paths.meeting(meeting.id), label: weekdayDayText(meeting.onDate, true) },
        'Einladung',
      ),
    },
    <>
      <PrintHeader title={title} place={invitation.house} printed={shortDayText(ctx.today)} />
      <PageHeading
        kicker={invitation.house}
        title={title}
        actions={<ButtonLink href={paths.meetingInvitationPdf(meeting.id)}>Als PDF zum Drucken</ButtonLink>}
      />
      <DescriptionList
        items={[
          { term: 'Wann', detail: whenText(meeting) },
          { term: 'Wo', detail: meeting.place },
        ]}
      />
      <Section title="Tagesordnung">
        {meeting.agenda.length === 0 ? <p>Folgt.</p> : <Agenda meeting={meeting} />}
      </Section>
      <Guests invitation={invitation} />
    </>,
  )
}

function Agenda({ meeting }: { meeting: Meeting }) {
  return (
    <ol>
      {meeting.agenda.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ol>
  )
}

function Guests({ invitation: { guests, body } }: { invitation: Invitation }) {
  return (
    <Section title="Wer eingeladen wird">
      <Table
        caption="Wer eingeladen wird"
        captionHidden
        rows={guests}
        rowKey={({ name, role }) => `${name} ${role}`}
        empty={
          <NoPrint>
            <p>
              Noch niemand. <a href={paths.body(body.id)}>Zusammensetzung eintragen</a>
            </p>
          </NoPrint>
        }
        columns={[
          { key: 'name', label: 'Wer', cell: ({ name }) => name },
          { key: 'role', label: 'Funktion', cell: ({ role }) => role },
          { key: 'address', label: 'Anschrift', cell: ({ address }) => address },
          { key: 'how', label: 'Wie', cell: howText },
        ]}
      />
    </Section>
  )
}

function howText({ openTo, ifNeeded }: GuestLine): string {
  if (openTo) return 'offen, durch Aushang'
  return ifNeeded ? 'bei Bedarf' : 'Einladung'
}

/** The same as tagged PDF (PDF/UA-1): the invitation, and the list on a page of its own. */
export async function invitationPdf(ctx: OfficeContext): Promise<Response> {
  const { meeting, body, guests, house } = await invitationOf(ctx)
  const facts = [
    ['Wann', whenText(meeting)],
    ['Wo', meeting.place],
    ['Es lädt ein', house],
  ].filter(([, text]) => text !== '')
  const pdf = await renderPdf({
    title: `Einladung: ${body.name}`,
    lang: 'de',
    source,
    data: {
      facts,
      agenda: meeting.agenda,
      guests: guests.map((guest) => [guest.name, guest.role, guest.address, howText(guest)]),
    },
  })
  return sendFile(ctx, `einladung-${meeting.onDate}.pdf`, pdf)
}

const source = `
#facts(data.facts)
== Tagesordnung
#if data.agenda.len() == 0 [Die Tagesordnung folgt.] else { enum(..data.agenda.map(item => [#item])) }
#if data.guests.len() > 0 {
  pagebreak()
  [== Wer eingeladen wird]
  sheet((1.4fr, 1fr, 1.4fr, auto), ("Wer", "Funktion", "Anschrift", "Wie"), data.guests)
}
`
