import type { Day } from '../../../kernel/day.ts'
import { addMonths } from '../../../kernel/day.ts'
import { dayText, shortDayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../kernel/id.ts'
import type { Problems } from '../../../kernel/result.ts'
import type { SheetLink } from '../../../modules/bookings/index.ts'
import { sheetLinkLatest, sheetLinkWorks } from '../../../modules/bookings/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  DateField,
  Details,
  FieldRow,
  Form,
  NoPrint,
  Notice,
  Section,
  StatusTag,
  Table,
  TextField,
} from '../../ui/index.ts'
import { DeedButton } from '../places/form-page.tsx'

/** A form for a new link that came back. */
export interface LinkCameBack {
  readonly values: Readonly<Record<string, string>>
  readonly problems: Problems
  readonly refusal?: string | undefined
}

export const linkLabels = { label: 'Wofür?', validTo: 'Gilt bis' } as const

/** What the section shows; only people who decide about rooms give links away. */
interface LinksView {
  readonly siteId: Id
  readonly today: Day
  readonly links: readonly SheetLink[]
  readonly again: LinkCameBack | undefined
}

/** The links of a site: who has one, whether it is used, and a new one. */
export function SheetLinks(props: LinksView) {
  const { links, today, again } = props
  return (
    <NoPrint>
      <Section title="Link für Hausmeisterei, Reinigung und Schlüssel" id="links">
        <p>
          Wer den Link hat, sieht diesen Zettel auf dem Telefon: diese und die nächsten Wochen, ohne Konto und
          ohne Telefonnummern. Der Link steht nur einmal da, gleich nach dem Anlegen.
        </p>
        {links.length > 0 && <LinkTable links={links} today={today} />}
        {again?.refusal !== undefined && (
          <Notice tone="error" title="Das wurde nicht gespeichert" live>
            <p>{again.refusal}</p>
          </Notice>
        )}
        <Details summary="Neuer Link" open={again !== undefined}>
          <NewLink {...props} />
        </Details>
      </Section>
    </NoPrint>
  )
}

function LinkTable({ links, today }: Pick<LinksView, 'links' | 'today'>) {
  return (
    <Table
      caption="Links zu diesem Wochenzettel"
      captionHidden
      rows={links}
      rowKey={({ id }) => id}
      columns={[
        { key: 'label', label: 'Wofür', rowHeader: true, cell: ({ label }) => label },
        { key: 'valid', label: 'Gilt', cell: (link) => <Standing link={link} today={today} /> },
        {
          key: 'used',
          label: 'Zuletzt geöffnet',
          cell: ({ lastUsedOn }) => (lastUsedOn === null ? 'noch nie' : dayText(lastUsedOn, true)),
        },
        {
          key: 'revoke',
          label: '',
          action: true,
          cell: (link) =>
            sheetLinkWorks(link, today) && (
              <DeedButton action={paths.sheetLinkRevoke(link.id)} label={`Widerrufen: ${link.label}`}>
                Widerrufen
              </DeedButton>
            ),
        },
      ]}
    />
  )
}

function Standing({ link, today }: { link: SheetLink; today: Day }) {
  if (link.revokedOn !== null)
    return <StatusTag tone="neutral" label={`widerrufen am ${shortDayText(link.revokedOn)}`} />
  if (!sheetLinkWorks(link, today))
    return <StatusTag tone="neutral" label={`abgelaufen am ${shortDayText(link.validTo)}`} />
  return <>bis {dayText(link.validTo, true)}</>
}

function NewLink({ siteId, today, again }: LinksView) {
  return (
    <Form action={paths.sheetLinkNew(siteId)} hidden={{ id: newId() }} label="Neuer Link">
      <FieldRow>
        <TextField
          name="label"
          label={linkLabels.label}
          hint="Die Aufgabe, kein Name: Hausmeisterei."
          required
          maxLength={80}
          value={again?.values.label}
          problem={again?.problems.label}
        />
        <DateField
          name="validTo"
          label={linkLabels.validTo}
          hint="Höchstens zwölf Monate."
          required
          min={today}
          max={sheetLinkLatest(today)}
          value={again?.values.validTo ?? addMonths(today, 6)}
          problem={again?.problems.validTo}
        />
      </FieldRow>
      <Button kind="secondary">Link anlegen</Button>
    </Form>
  )
}
