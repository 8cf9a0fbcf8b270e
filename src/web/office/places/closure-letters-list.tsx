import { berlinDay } from '../../../kernel/berlin.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import { telHref } from '../../../kernel/phone.ts'
import type { GroupLetter, GroupLetterKind } from '../../../modules/interruptions/index.ts'
import { paths } from '../../paths.ts'
import type { Query } from '../../path-query.ts'
import { ButtonLink, ButtonRow, Details, Notice, Section, Table } from '../../ui/index.ts'
import { lettersInOneFile } from './closure-letters-pdf.ts'

/** How the two kinds of letters are called, and what they are in an address. */
export const kindWords = {
  suspended: { title: 'Termine fallen aus', art: 'ausgesetzt' },
  lifted: { title: 'Termine finden wieder statt', art: 'aufgehoben' },
} as const satisfies Record<GroupLetterKind, { title: string; art: string }>

/** Letters of a kind: to whom, how, whom to call; their words unfold. `toPrint` counts those of further pages, too. */
export function Letters(props: {
  kind: GroupLetterKind
  letters: readonly GroupLetter[]
  toPrint: number
  pdf: (query: Query) => string
}) {
  const { kind, letters, toPrint, pdf } = props
  if (letters.length === 0) return null
  return (
    <Section title={kindWords[kind].title}>
      {toPrint > 0 && <ToPrint kind={kind} toPrint={toPrint} pdf={pdf} />}
      <Table
        caption={kindWords[kind].title}
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

function ToPrint(props: { kind: GroupLetterKind; toPrint: number; pdf: (query: Query) => string }) {
  const { kind, toPrint, pdf } = props
  const files = Math.ceil(toPrint / lettersInOneFile)
  const { art } = kindWords[kind]
  return (
    <Notice
      tone="warning"
      title={toPrint === 1 ? 'Ein Brief geht nicht per E-Mail' : `${toPrint} Briefe gehen nicht per E-Mail`}
    >
      <p>Bitte drucken Sie, oder rufen Sie an: Die Nummern stehen unten, soweit wir sie haben.</p>
      <ButtonRow>
        {Array.from({ length: files }, (_, n) => (
          <ButtonLink key={n} href={pdf({ art, teil: n === 0 ? undefined : n + 1 })}>
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
      {names.length + partners.length + bookings.length === 0 && 'Angaben gelöscht'}
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
          <a href={telHref(phone)}>{phone}</a>
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
