import { weekdayName } from '../../../kernel/german-date.ts'
import { shortDayText } from '../../../kernel/german-date.ts'
import type { OfferName } from '../../../modules/offers/index.ts'
import { meanOpenMinutes, turnText } from '../../../modules/places/index.ts'
import type { OpeningHours } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { StatusTag, Table } from '../../ui/index.ts'

/** The hours of a site, and how long it is open in a mean week. */
export function HoursList(props: {
  hours: readonly OpeningHours[]
  /** Offers some of the hours are bound to, as far as this person may know them. */
  offers: ReadonlyMap<string, OfferName>
  today: string
  mayManage: boolean
}) {
  const { hours, today } = props
  const mean = meanOpenMinutes(hours, today) / 60
  return (
    <>
      <Table
        caption="Öffnungs- und Sprechzeiten"
        captionHidden
        rows={hours}
        rowKey={(line) => line.id}
        empty={<p>Noch keine Zeiten.</p>}
        columns={[
          {
            key: 'when',
            label: 'Wann',
            cell: (line) => {
              const text = `${weekdayName(line.weekday)}, ${line.from}–${line.to} Uhr`
              return props.mayManage ? <a href={paths.officeHours(line.id)}>{text}</a> : text
            },
          },
          { key: 'turn', label: 'Wie oft', cell: turnText },
          {
            key: 'for',
            label: 'Für wen',
            cell: (line) => <ForWhom line={line} offer={props.offers.get(line.offerId ?? '')} />,
          },
          { key: 'valid', label: 'Gültig', cell: (line) => validText(line, today) },
        ]}
      />
      {mean > 0 && (
        <p>
          Im Schnitt {mean.toLocaleString('de-DE', { maximumFractionDigits: 2 })} Stunden in der Woche
          geöffnet. Zeiten, die sich überschneiden, zählen einmal.
        </p>
      )}
    </>
  )
}

function ForWhom({ line, offer }: { line: OpeningHours; offer: OfferName | undefined }) {
  if (!offer) return <>{forWhom(line)}</>
  return (
    <>
      {forWhom(line)}, Angebot: <a href={paths.officeOffer(offer.id)}>{offer.title}</a>
    </>
  )
}

function forWhom(line: OpeningHours): string {
  if (line.kind === 'open') return line.audience || 'alle'
  return `Sprechzeit${line.contact ? ` mit ${line.contact.name}` : ''}${line.audience ? `, ${line.audience}` : ''}`
}

function validText(line: OpeningHours, today: string) {
  const parts = [
    line.validFrom !== null && `ab ${shortDayText(line.validFrom)}`,
    line.validTo !== null && `bis ${shortDayText(line.validTo)}`,
    line.inSchoolHolidays === 'closed' && 'nicht in den Ferien',
    line.inSchoolHolidays === 'only' && 'nur in den Ferien',
  ].filter(Boolean)
  return (
    <>
      {parts.join(', ')}{' '}
      {line.validTo !== null && line.validTo < today && <StatusTag tone="neutral" label="vorbei" />}
      {line.everyWeeks > 1 && line.firstOn === null && <StatusTag tone="warning" label="erster Tag fehlt" />}
    </>
  )
}
